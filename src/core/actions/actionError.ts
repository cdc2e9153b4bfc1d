import type { Range } from '../model/range.js';

/** Why an action was refused or failed. The closed set; each shell maps it once. */
export type ActionErrorCode =
  | 'unknown-story'
  | 'ambiguous-story'
  | 'unknown-criterion'
  | 'not-tickable'
  /** Somebody else changed what was to be changed; nothing was written. */
  | 'conflict'
  | 'unreadable'
  | 'read-only'
  | 'outside-folder'
  /** A title, an id or a status that cannot be used. */
  | 'invalid-input'
  /** No file was found or may be created that would hold it. */
  | 'no-place'
  /** The status is not written where it could be changed. */
  | 'not-settable'
  | 'untrusted'
  /** The tracker does not know us, or no longer. */
  | 'signed-out'
  /** The tracker knows us and says no. */
  | 'refused'
  /** The tracker cannot be reached, or answers what nobody expects. */
  | 'unreachable';

/** A place that a person can open to see what is the matter. */
export interface Place {
  readonly uri: string;
  readonly range?: Range;
}

/** An action that did not happen. The message is for people, in their language, and names the way out. */
export class ActionError extends Error {
  constructor(
    readonly code: ActionErrorCode,
    message: string,
    readonly place?: Place,
  ) {
    super(message);
  }
}
