import type { ReferenceClass } from '../../src/core/model/reference.js';

/** What an oracle says of one place: its class and why; undefined when it cannot tell (broken syntax, text it does not read). */
export interface Verdict {
  readonly class: ReferenceClass;
  /** Kinds of syntax nodes or scopes around the place, innermost first: for the list of disagreements. */
  readonly because: string;
}

/** Reads texts of one language on its own, knowing nothing of Storyroot's lexers. */
export interface Judge {
  /** Classes that it tells apart; finer ones of Storyroot's count as agreeing with what they are made of. */
  readonly tells: ReadonlySet<ReferenceClass>;
  /** One verdict per offset (UTF-16, ascending). */
  readonly judge: (text: string, offsets: readonly number[]) => readonly (Verdict | undefined)[];
}
