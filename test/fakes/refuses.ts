import { strict as assert } from 'node:assert';
import { ActionError } from '../../src/core/actions/actionError.js';
import type { ActionErrorCode } from '../../src/core/actions/actionError.js';

/** The action rejects with this code and with words for people. */
export async function refuses(work: Promise<unknown>, code: ActionErrorCode, words = /\S/): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof ActionError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  });
}
