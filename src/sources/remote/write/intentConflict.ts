import type { ConflictTexts } from '../../../core/backlog/remote.js';

/** An intent contradicts what somebody else wrote; a person decides. The message is for people. */
export class IntentConflict extends Error implements ConflictTexts {
  constructor(
    message: string,
    /** What we would write. */
    readonly mine: string,
    /** What the tracker holds, or held before it was written over. */
    readonly theirs: string,
  ) {
    super(message);
  }
}
