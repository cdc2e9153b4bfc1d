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
  | 'status-drift'
  | 'unreadable-report';

export type ProblemSeverity = 'error' | 'warning' | 'information';

/** One clear message that names the thing, the place and the way out. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly severity: ProblemSeverity;
  readonly uri?: string;
  readonly range?: Range;
}
