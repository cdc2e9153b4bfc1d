import type { Range } from './range.js';

/** The closed set of things that can be wrong with what was read. Stable: part of the public contract. */
export type ProblemCode =
  | 'unreadable-file'
  | 'file-too-large'
  | 'binary-file'
  | 'outside-folder'
  | 'invalid-yaml'
  | 'unclosed-front-matter'
  | 'malformed-markers'
  | 'duplicate-id'
  | 'missing-id'
  | 'not-an-item'
  | 'invalid-configuration'
  | 'unknown-key'
  | 'too-many-files'
  | 'unknown-id'
  | 'unknown-criterion'
  | 'closed-story'
  | 'superseded-decision'
  | 'unreadable-report'
  /** Something known is given a value that it cannot have. */
  | 'invalid-value'
  /** A criterion is done and a task that serves it is not. */
  | 'criterion-ahead'
  /** All tasks that serve a criterion are done and it is not. */
  | 'criterion-behind'
  /** A story is done and not all of its criteria are. */
  | 'open-criteria'
  /** Two files tell different statuses of one story. */
  | 'status-drift'
  /** A story names an item that the backlog does not have. */
  | 'unknown-dependency'
  /** A story that is not over depends on one that was dropped. */
  | 'closed-dependency'
  /** A decision is superseded, and nothing says by what. */
  | 'no-successor';

export type ProblemSeverity = 'error' | 'warning' | 'information';

/** One clear message that names the thing, the place and the way out. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly severity: ProblemSeverity;
  readonly uri?: string;
  readonly range?: Range;
}
