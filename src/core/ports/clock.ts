import type { Cancellation } from './cancellation.js';

/** The time of day, and waiting. */
export interface Clock {
  /** Milliseconds since 1970 (UTC). */
  now(): number;
  /** Resolves after `milliseconds`, and at once when it is cancelled. Never rejects. */
  wait(milliseconds: number, cancelled?: Cancellation): Promise<void>;
}
