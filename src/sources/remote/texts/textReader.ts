import type { Intent, Section, TradeOff } from '../../../core/model/story.js';
import type { DecisionText } from '../../../core/text/decisionText.js';
import type { RemoteText, TextFormat } from '../tracker.js';

/** Tells a check box from the others of its text, also after somebody else has edited it. Plain JSON. */
export interface BoxIdentity {
  /** Headings above it, outermost first, each in `wordsOf` form and ended by a line feed. */
  readonly path: string;
  /** The words of its own line, in `wordsOf` form. */
  readonly words: string;
  /** 1-based among the boxes with the same path and words. */
  readonly occurrence: number;
  /** How many such boxes there were: with another number of them nobody can tell which one was meant. */
  readonly of?: number;
  /** The format's own name for it (`localId` of an ADF task). Counts more than the words. */
  readonly nativeId?: string;
}

/** `other`: a mark that is neither blank nor done, such as `~`. */
export type BoxState = 'open' | 'done' | 'other';

/** A check box as it stands in a text. */
export interface FoundBox {
  readonly identity: BoxIdentity;
  /** Markdown of its own line, without the box. */
  readonly text: string;
  readonly state: BoxState;
  /** What is in the box where it is `other`. */
  readonly mark?: string;
  /** Whether `setBox` can change it: its state is `open` or `done`. */
  readonly tickable: boolean;
  /** UTF-16 offsets of the mark in the text; absent in ADF. */
  readonly start?: number;
  readonly end?: number;
}

/** A criterion as one text tells it. */
export interface FoundCriterion {
  readonly list: 'criteria' | 'ready' | 'done';
  /** As written (`AC-2`). */
  readonly id?: string;
  /** Markdown on one line, without box and id. */
  readonly text: string;
  /** Absent: a statement that cannot be ticked. */
  readonly box?: FoundBox;
}

/** A decision that stands in a text. */
export interface FoundDecision extends DecisionText {
  readonly deciders?: readonly string[];
  readonly context?: string;
}

/** What one text says. */
export interface TextReading {
  /** All boxes in their order, whatever they are about. */
  readonly boxes: readonly FoundBox[];
  readonly criteria: readonly FoundCriterion[];
  /** Whether the text itself calls them criteria. Otherwise they are boxes that nothing speaks against. */
  readonly explicit: boolean;
  readonly intent?: Intent;
  /** Whether the intent is only the first paragraph, for want of a better one. */
  readonly intentIsGuess: boolean;
  readonly value?: string;
  /** Decisions of its own, and ids of records elsewhere that it lists as its decisions. */
  readonly decisions: readonly (FoundDecision | string)[];
  readonly tradeOffs: readonly TradeOff[];
  /** Everything else, in its order. */
  readonly sections: readonly Section[];
}

export interface ReadOptions {
  /** The heading that the text stands under although it does not hold it: its field's name. */
  readonly title?: string;
  /** Whether boxes count that nothing calls criteria, where nothing else is called so; true where absent. */
  readonly loose?: boolean;
}

/** Reads and edits texts of one format. Pure and total: no text makes it throw, but for `BoxFault` in `setBox`. */
export interface TextReader {
  read(text: string, role: RemoteText['role'], options?: ReadOptions): TextReading;
  /** The text with one box changed and nothing else; the same text where it is so already. Throws `BoxFault`. */
  setBox(text: string, box: BoxIdentity, done: boolean): string;
  /** For showing; never written back. Untrusted. */
  toMarkdown(text: string): string;
  /** For comments of our own. */
  fromMarkdown(markdown: string): string;
}

/** Readers that have been loaded. */
export interface TextReaders {
  /** Formats that were not asked for read as plain text. */
  of(format: TextFormat): TextReader;
}

/** Why a box was not changed. `not-a-box`: it has a mark of somebody's own, such as `[~]`. */
export type BoxFaultCode = 'missing' | 'ambiguous' | 'not-a-box';

/** The text does not hold exactly one box of that identity which can be changed. */
export class BoxFault extends Error {
  constructor(readonly code: BoxFaultCode) {
    super(`box is ${code}`);
  }
}
