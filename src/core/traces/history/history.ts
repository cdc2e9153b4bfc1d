import type { FileChange } from '../../backlog/backlog.js';
import type { Commit } from '../../model/commit.js';
import type { Position } from '../../model/range.js';
import type { Story } from '../../model/story.js';
import type { Why } from '../../model/why.js';
import type { Cancellation } from '../../ports/cancellation.js';
import type { Disposable, Event } from '../../ports/event.js';
import type { WorkspaceFolder } from '../../ports/files.js';

/** What git can tell of a repository, and why not more. */
export interface RepositoryState {
  /** URI of the top folder of its working tree. */
  readonly root: string;
  /** Undefined where the head is detached. */
  readonly branch?: string;
  /** The latest commit; undefined where there is none yet. */
  readonly head?: string;
  /** Older commits than these were not fetched. */
  readonly shallow: boolean;
  /** Why its history says nothing: a sentence for people. */
  readonly problem?: string;
}

/** The why that git's history tells: of a line by the commits that wrote it, of everything by the current branch. */
export interface History extends Disposable {
  readonly repositories: readonly RepositoryState[];
  readonly onDidChange: Event<void>;
  /** Finds the repositories of these folders and reads which commits name stories. Resolves when that is known. */
  open(folders: readonly WorkspaceFolder[]): Promise<void>;
  /** A repository has other commits or another branch than before: reads what is new. */
  refresh(): Promise<void>;
  /** Files that changed on disk are asked for again when somebody looks at them. */
  update(changes: readonly FileChange[]): void;
  /** What is known of a line by now, the likeliest first; provenance `commit`. From memory. */
  whyAt(uri: string, position: Position): readonly Why[];
  /** Why git says nothing (more) of a line: a sentence for people. From memory. */
  problemAt(uri: string, position: Position): string | undefined;
  /**
   * Asks git who wrote a line, of the text as the editor has it where it is not saved. Resolves when `whyAt` knows as
   * much as git does; lines once asked for are not asked for again until the file changes.
   */
  look(uri: string, line: number, cancellation?: Cancellation): Promise<void>;
  /** The ids that the commits of lines looked at name, the latest few hundred; the very set of before as long as it is the same. */
  readonly named: ReadonlySet<string>;
  /** The stories that the current branch names, of the repository that holds the file; provenance `branch`. */
  whyOfBranch(uri: string | undefined): readonly Why[];
  /** The commits that name a story, the latest first. */
  commitsOf(story: Story): readonly Commit[];
}
