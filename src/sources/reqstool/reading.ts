import type { SourceFile } from '../../core/backlog/format.js';

/** What a reader of one document has to know besides its text. */
export interface Context {
  readonly source: string;
  /** The names of the documents that are there: what is imported from others is nobody's mistake. */
  readonly urns: ReadonlySet<string>;
}

/** What the reader of one item needs. */
export interface Reading extends Context {
  readonly file: SourceFile;
  readonly uid: (id: string) => string;
}
