import type { Range } from './range.js';
import type { Status } from './status.js';

/** What a backlog item is. A source that has no such notion yields `story`. */
export type StoryKind = 'story' | 'epic' | 'feature' | 'task' | 'bug' | 'debt' | 'spike' | 'goal';

/** Who wants what, so that what. Prose where the source has no structure; all texts are untrusted Markdown. */
export interface Intent {
  readonly as?: string;
  readonly want?: string;
  readonly soThat?: string;
  readonly prose?: string;
}

/**
 * `derived` follows from tasks (see `progress`); `other` is a mark that the format's own tool would not count as done,
 * shown as it is and never normalised.
 */
export type CriterionState = 'open' | 'doing' | 'done' | 'derived' | 'other';

/**
 * Where a tick is written: the characters from `start` to `end` (UTF-16 offsets into the text that was read) hold
 * `current` and become `done` or `open`. An empty span is an insertion.
 */
export interface TickMark {
  readonly start: number;
  readonly end: number;
  readonly current: string;
  readonly done: string;
  readonly open: string;
}

/** What a task is done for, as the task's own words say. */
export interface Service {
  /** Id of a story of the same source. */
  readonly story: string;
  /** Ids of the criteria that it names; `all` where it names the story and means each of them; none where it serves the story as a whole. */
  readonly criteria: 'all' | readonly string[];
}

/** A task that serves a story or a criterion: a criterion of another item, mostly of a list of tasks. */
export interface TaskReference {
  /** `uid` of the story that holds the task. */
  readonly story: string;
  /** The task's id there. */
  readonly criterion: string;
  readonly text: string;
  readonly done: boolean;
  readonly state: CriterionState;
  readonly tickable: boolean;
  /** Shown, but not counted in the progress of what it serves. */
  readonly optional?: boolean;
}

/** One checkable statement of a story, or of its definition of ready or of done. */
export interface Criterion {
  /** Unique within its story: as written (`AC-2`) or by 1-based position (`AC-2`, `DOD-1`). */
  readonly id: string;
  /** Without box, marker and id. */
  readonly text: string;
  readonly done: boolean;
  readonly state: CriterionState;
  /** Whether the source can record a tick: it has a box (or a value) of its own, and reading it was not ambiguous. */
  readonly tickable: boolean;
  /** The character in the box where it is neither blank nor `x`: `~`, `-`, `!` … */
  readonly mark?: string;
  readonly progress?: { readonly done: number; readonly total: number };
  /** Present where it is a task: what it is done for. */
  readonly serves?: readonly Service[];
  /** Not needed for the list that it stands in to be done. */
  readonly optional?: boolean;
  /** The tasks that serve it, in the order of their files. Filled in where the backlog is merged, with `progress` and `state`. */
  readonly tasks?: readonly TaskReference[];
  readonly range?: Range;
  /** Where a tick is written in the file. Present exactly when it is `tickable` and its story is in a file. */
  readonly tick?: TickMark;
  /** `done` is what somebody wants it to be; the tracker does not have it yet. */
  readonly pending?: boolean;
}

/** Where the status is written: the characters from `start` to `end` (UTF-16 offsets), quotes included. */
export interface StatusMark {
  readonly start: number;
  readonly end: number;
  readonly current: string;
  /** What a status is written as there: a YAML scalar unless something else is said. */
  readonly form?: 'yaml' | 'json' | 'text';
  /** The only values that the format knows there, where it is as strict as that. */
  readonly allowed?: readonly string[];
}

/** What another file than the story's own says of its status (`sprint-status.yaml`, `spec.json`). */
export interface StatusNote {
  /** Id of a story of the same source. */
  readonly story: string;
  readonly status: Status;
  readonly statusMark?: StatusMark;
  readonly source: string;
  readonly uri: string;
  readonly range: Range;
}

/** A name that means something only within a feature or a story: `FR-001`, `US3`, `AC 6`, `Requirement 1.1`. */
export interface LocalName {
  /** As texts write it, with one blank or dash where they may write any. */
  readonly name: string;
  /** The id of the story's criterion that it names; absent where it names the story. */
  readonly criterion?: string;
}

/** What was postponed or given up, and its stated impact. */
export interface TradeOff {
  readonly what: string;
  readonly because?: string;
  readonly impact?: string;
  readonly until?: string;
}

/** A part of a story that no other field holds, shown under its own heading. */
export interface Section {
  readonly title: string;
  readonly markdown: string;
}

/** One contribution to the discussion of a story. */
export interface Comment {
  readonly author: string;
  /** ISO 8601 date-time. */
  readonly at: string;
  /** Untrusted Markdown. */
  readonly markdown: string;
}

/** What can be done to a story where it is kept, beyond its file's marks. Absent where it is in a file. */
export interface StoryAbilities {
  readonly comment: boolean;
  /** Statuses that it may be given now; empty where none can be set. */
  readonly statuses: readonly string[];
}

/** The same item in another source. */
export interface Origin {
  readonly uid: string;
  /** Id of the source. */
  readonly source: string;
  /** The source's label, for people. */
  readonly label: string;
  readonly uri?: string;
  readonly url?: string;
  readonly differences: readonly Difference[];
}

/** Where two sources say different things about one item; `here` is what is shown. */
export interface Difference {
  readonly what: 'title' | 'status' | 'criteria';
  readonly here: string;
  readonly there: string;
}

export interface Story {
  /** As written in the backlog. */
  readonly id: string;
  /** Unique across sources, stable while the item stays where it is. */
  readonly uid: string;
  readonly title: string;
  readonly kind: StoryKind;
  readonly status: Status;
  /** Present where the status has a value of its own in the file that can be replaced and put back as it was. */
  readonly statusMark?: StatusMark;
  readonly intent?: Intent;
  /** The outcome expected and how it is measured. */
  readonly value?: string;
  readonly criteria: readonly Criterion[];
  readonly definitionOfReady: readonly Criterion[];
  readonly definitionOfDone: readonly Criterion[];
  /** Ids of decisions, as written. */
  readonly decisions: readonly string[];
  readonly tradeOffs: readonly TradeOff[];
  readonly sections: readonly Section[];
  readonly parent?: string;
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
  readonly people: readonly string[];
  readonly priority?: string;
  readonly estimate?: string;
  /** Files or globs, relative to the workspace folder, that the story names as its code. */
  readonly paths: readonly string[];
  readonly archived: boolean;
  /** Id of the source that it was read from. */
  readonly source: string;
  readonly uri?: string;
  readonly range?: Range;
  /** Other ids under which texts name it (`acme/shop#142`, its URL), each unambiguous in the workspace. */
  readonly aliases?: readonly string[];
  /**
   * Whether its id is an ordinary word or path (`checkout`, `auth/tasks`): texts name it behind a tag (`@story checkout`)
   * or by local names, never by the id alone.
   */
  readonly onlyTagged?: boolean;
  /** What names it, or its criteria, within its scope. */
  readonly localNames?: readonly LocalName[];
  /** How texts name the scope of its local names: `005-speckit-views`, `005`. */
  readonly scope?: readonly string[];
  /** The tasks that serve it or one of its criteria. Filled in where the backlog is merged. */
  readonly tasks?: readonly TaskReference[];
  /** What other files say of its status. Filled in where the backlog is merged. */
  readonly statusNotes?: readonly StatusNote[];
  /** Its page in the tracker: `https:`, or `http:` where the source is. */
  readonly url?: string;
  readonly discussion?: readonly Comment[];
  readonly abilities?: StoryAbilities;
  /** Other sources that have it too. */
  readonly origins?: readonly Origin[];
  /** ISO 8601 date or date-time, as far as the source tells. */
  readonly updatedAt?: string;
}
