import type { Cancellation } from './cancellation.js';
import type { Event } from './event.js';

/**
 * Why git did not answer: there is no git here (or the workspace is not trusted), the folder is in no repository, git
 * itself refused, it took too long, or nobody wants the answer any longer.
 */
export type GitErrorCode = 'unavailable' | 'not-a-repository' | 'failed' | 'timed-out' | 'cancelled';

export class GitError extends Error {
  constructor(
    readonly code: GitErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** One question to git. */
export interface GitCall {
  /** URI of the folder in which git runs. */
  readonly folder: string;
  /** The subcommand and what follows it, each an argument of its own; paths behind `--`. */
  readonly args: readonly string[];
  /** What git reads from its standard input. */
  readonly input?: string;
  /** Milliseconds; 30,000 where absent. */
  readonly timeout?: number;
  readonly cancellation?: Cancellation;
}

/** The repositories of the workspace, as git itself tells. Never changes anything, never runs what a repository names. */
export interface Git {
  /**
   * Hands over what git writes, as it comes; UTF-8 where the repository has it so, in pieces that may end anywhere.
   * Resolves when git has ended well; rejects with `GitError`.
   */
  stream(call: GitCall, told: (bytes: Uint8Array) => void): Promise<void>;
  /** As `stream`, all at once and decoded. For answers that are known to be short. */
  text(call: GitCall): Promise<string>;
  /** Some repository may have other commits or another branch; absent where nobody tells. One rebase is one call. */
  readonly onDidChange?: Event<void>;
}
