import type { Range } from './range.js';
import type { DecisionStatus } from './status.js';
import type { StatusMark } from './story.js';

/** What was chosen, when, by whom, why, what it costs. All texts are untrusted Markdown. */
export interface Decision {
  /** As code names it: `ADR-0007` for a numbered record, else as written. */
  readonly id: string;
  /** Unique across sources. */
  readonly uid: string;
  readonly title: string;
  readonly status: DecisionStatus;
  /** Present where the status has a value of its own in the file that can be replaced and put back as it was. */
  readonly statusMark?: StatusMark;
  /** ISO 8601 date where it could be read as one, else as written. */
  readonly date?: string;
  readonly deciders: readonly string[];
  /** The outcome in a sentence or paragraph. */
  readonly summary?: string;
  readonly context?: string;
  readonly consequences?: string;
  /** Ids of decisions, normalised like `id`. */
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  /** Ids of stories that the record names. */
  readonly stories: readonly string[];
  /** Paths or globs of the code that the record says it applies to, relative to the workspace folder. */
  readonly paths?: readonly string[];
  readonly archived: boolean;
  readonly source: string;
  readonly uri?: string;
  readonly range?: Range;
}
