import type { Range } from './range.js';

/** What the text around a reference is; design.md's seven classes. */
export type ReferenceClass = 'comment' | 'doc' | 'annotation' | 'test' | 'prose' | 'string' | 'code';

/** How we know that a story is behind a line. */
export type Provenance = 'text' | 'path' | 'commit' | 'branch';

/** A place in a file that names a story, a criterion or a decision. */
export interface Reference {
  /** The story's or decision's id as the backlog writes it; as written in the text when it is not known. */
  readonly id: string;
  /** Whether the backlog has it. */
  readonly known: boolean;
  readonly criterion?: string;
  readonly uri: string;
  readonly range: Range;
  readonly class: ReferenceClass;
  readonly provenance: Provenance;
  /** The lines that this reference explains: a symbol, a block or the whole file. */
  readonly reach: Range;
}
