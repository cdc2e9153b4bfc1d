import type { Criterion, Story } from './story.js';
import type { Decision } from './decision.js';
import type { Commit } from './commit.js';
import type { Provenance, Reference } from './reference.js';

/** One answer to "why is this here?". Absent `story`: only a decision is named. */
export interface Why {
  readonly story?: Story;
  /** The criteria that the reference names; all of the story's where it names none. */
  readonly criteria: readonly Criterion[];
  /** The decisions named in the same place, and the story's own. */
  readonly decisions: readonly Decision[];
  readonly provenance: Provenance;
  /** From 0 (a guess) to 1 (the text says so). */
  readonly confidence: number;
  /** A sentence for people: why this matched. */
  readonly because: string;
  /** The reference behind it, where the provenance is `text`. */
  readonly reference?: Reference;
  /** The local names here that may mean the story and other stories just as well; absent where it is meant for certain. */
  readonly names?: readonly string[];
  /** The commit behind it, where the provenance is `commit`. */
  readonly commit?: Commit;
  /** The branch's name, where the provenance is `branch`. */
  readonly branch?: string;
}
