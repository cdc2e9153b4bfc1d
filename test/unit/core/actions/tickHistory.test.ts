import assert from 'node:assert/strict';
import { ActionError } from '../../../../src/core/actions/actionError.js';
import type { ActionErrorCode } from '../../../../src/core/actions/actionError.js';
import { createTickHistory } from '../../../../src/core/actions/tickHistory.js';
import { refuses } from '../../../fakes/refuses.js';

describe('undoing a tick in a tracker', () => {
  const undoneAfter = async (code: ActionErrorCode): Promise<readonly [boolean, readonly boolean[]]> => {
    let failure: ActionErrorCode | undefined;
    const made: boolean[] = [];
    const history = createTickHistory({
      setCriterion: ({ story, criterion, done }) => {
        if (failure) return Promise.reject(new ActionError(failure, 'no'));
        made.push(done);
        return Promise.resolve({ written: 'sent', story, criterion });
      },
      setStatus: () => Promise.reject(new Error('nobody sets one')),
    });
    await history.setCriterion({ story: '#7', criterion: 'AC-1', done: true });
    failure = code;
    await refuses(history.undo(), code);
    const { canUndo } = history;
    failure = undefined;
    await history.undo();
    return [canUndo, made];
  };

  it('can be tried again where the tracker is out of reach or wants a person to sign in', async () => {
    for (const code of ['unreachable', 'signed-out', 'untrusted'] as const)
      assert.deepEqual(await undoneAfter(code), [true, [true, false]], code);
  });

  it('is given up where the tracker says no or somebody else was there', async () => {
    for (const code of ['refused', 'conflict', 'unknown-criterion'] as const)
      assert.deepEqual(await undoneAfter(code), [false, [true]], code);
  });
});
