/** A commit, as far as it tells why a line is there. */
export interface Commit {
  /** All digits of its name; `uncommitted` for what no commit has yet. */
  readonly hash: string;
  /** The first line of its message; untrusted. */
  readonly subject: string;
  readonly author: string;
  /** ISO 8601 date-time at which it was authored. */
  readonly at: string;
}

/** What git itself calls lines that were not committed yet. */
export const uncommitted = '0'.repeat(40);
