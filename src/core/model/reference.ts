import type { Range } from './range.js';

/** What the text around a reference is; design.md's seven classes. */
export type ReferenceClass = 'comment' | 'doc' | 'annotation' | 'test' | 'prose' | 'string' | 'code';

/** How we know that a story is behind a line. */
export type Provenance = 'text' | 'path' | 'commit' | 'branch';

/**
 * How it is known what a local name (`FR-001`, `AC 6`) means in a file: its scope stands on the line or further up; the
 * file is the feature's own, or lies in its folder; the feature names the file among its paths; it is the only one that has
 * the name; the current branch is named for it.
 */
export type Resolution = 'line' | 'above' | 'file' | 'folder' | 'path' | 'only' | 'branch';

/** A place in a file that names a story, a criterion or a decision. */
export interface Reference {
  /** The story's or decision's id as the backlog writes it; as written in the text when it is not known. */
  readonly id: string;
  /** Whether the backlog has it. */
  readonly known: boolean;
  readonly criterion?: string;
  /** Ids of the stories of which it names one, where a local name may mean any of them; `id` is the name then. */
  readonly candidates?: readonly string[];
  /** Present for a local name: the name, and how it is known what it means here. */
  readonly local?: { readonly name: string; readonly by?: Resolution };
  readonly uri: string;
  readonly range: Range;
  readonly class: ReferenceClass;
  readonly provenance: Provenance;
  /**
   * The lines that this reference explains: a symbol, a block or the whole file. Always there in a file that an editor
   * holds; in others absent until somebody asks for reaches.
   */
  readonly reach?: Range;
}
