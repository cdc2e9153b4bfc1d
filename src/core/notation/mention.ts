import type { Span } from '../model/range.js';

/** One id that the backlog has. */
export interface KnownId {
  readonly id: string;
  readonly kind: 'story' | 'decision';
  /** Whether texts may write it in any case (`task-7` for `TASK-7`). */
  readonly anyCase: boolean;
  /** Whether it is an ordinary word or path (`checkout`): then only a tag before it makes it a mention. */
  readonly onlyTagged?: boolean;
  /** Given where the entry is used in one vocabulary after the other: taking apart many thousands takes its time. */
  readonly parts?: IdParts;
}

/** What ids are compared by and found with. */
export interface IdParts {
  readonly canonical: string;
  /** What stands before its number, where it ends in one. */
  readonly head: string | undefined;
}

/** The tags that may stand before an id. */
export type ReferenceTag = 'story' | 'implements' | 'verifies' | 'decision';

/** An id as a text names it. The span covers id and criterion, not the tag. */
export interface Mention extends Span {
  /** As the backlog writes it; as the text writes it when the backlog does not have it. */
  readonly id: string;
  readonly known: boolean;
  /** What a known id is. */
  readonly kind?: KnownId['kind'];
  readonly criterion?: string;
  readonly tag?: ReferenceTag;
  /** A tool's own notation says that a test stands here. */
  readonly isTest?: true;
  /** The lines that a tool's own notation says it is about, where it says so. */
  readonly reach?: Span;
}
