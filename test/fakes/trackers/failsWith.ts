import assert from 'node:assert/strict';
import { RemoteError } from '../../../src/sources/remote/remoteError.js';
import type { RemoteErrorCode } from '../../../src/sources/remote/remoteError.js';

/** For `assert.rejects`: a tracker's failure of this code, in words like these. */
export function failsWith(code: RemoteErrorCode, words = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof RemoteError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  };
}
