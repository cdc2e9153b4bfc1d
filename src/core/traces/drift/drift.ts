import type { Reference } from '../../model/reference.js';
import type { Commit } from '../../model/commit.js';
import type { Story } from '../../model/story.js';
import type { Cancellation } from '../../ports/cancellation.js';
import type { Disposable, Event } from '../../ports/event.js';
import type { WordChange } from '../../text/wordDiff.js';

/** One part of a story that says something else than it did when the code was written. Ticks are no changes. */
export interface DriftedPart {
  readonly part: 'title' | 'intent' | 'value' | 'criterion';
  /** Of a criterion. */
  readonly criterion?: string;
  readonly change: 'changed' | 'added' | 'removed';
  readonly words: readonly WordChange[];
}

/** Code that was written for a story which has changed since. */
export interface Drift {
  readonly story: Story;
  /** The code, by where it names the story. */
  readonly reference: Reference;
  /** The latest commit in the lines that the reference explains. */
  readonly code: Commit;
  /** The latest commit that changed what the story says of these parts; `uncommitted` where none has yet. */
  readonly backlog: Commit;
  /** What it says now against what it said when the code was written; where the reference names a criterion, that alone. */
  readonly parts: readonly DriftedPart[];
}

/** Finds code that is older than what it was written for. Needs git, so it looks only when asked to. */
export interface DriftFinder extends Disposable {
  readonly onDidChange: Event<void>;
  /** What is known; undefined before anybody asked. */
  readonly found: readonly Drift[] | undefined;
  /** Why nothing can be known: a sentence for people. */
  readonly problem: string | undefined;
  /** Looks at all stories that are in files of a repository and that code names. What did not change is not asked again. */
  find(cancellation?: Cancellation): Promise<readonly Drift[]>;
  /** From memory: of one story. */
  of(story: Story): readonly Drift[];
}
