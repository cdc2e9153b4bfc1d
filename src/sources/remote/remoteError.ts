/** Why a tracker did not do what was asked. The closed set. */
export type RemoteErrorCode =
  /** No network, no host, a broken connection, or too slow an answer. */
  | 'unreachable'
  | 'certificate'
  /** The token is missing, expired or revoked. */
  | 'signed-out'
  /** Signed in, but without the right. */
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  /** Somebody else changed it since it was read. */
  | 'conflict'
  /** The tracker understood and declined: a rule of its own, a value that it does not take. */
  | 'refused'
  /** It leads to another origin. */
  | 'redirected'
  /** Answers with a page for people (a sign-in form, a proxy's notice) instead of data. */
  | 'not-an-api'
  /** 5xx, or an answer of a shape that it should not have. */
  | 'broken'
  | 'cancelled';

/** A tracker's failure. The message is for people, in their language, without any secret. */
export class RemoteError extends Error {
  constructor(
    readonly code: RemoteErrorCode,
    message: string,
    readonly details: {
      /** Epoch milliseconds before which it must not be tried again. */
      readonly until?: number;
      /** For writes: nobody knows whether it took effect. */
      readonly mayHaveHappened?: boolean;
    } = {},
  ) {
    super(message);
  }
}
