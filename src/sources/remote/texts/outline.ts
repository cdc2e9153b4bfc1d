import type { BoxState } from './textReader.js';

/**
 * One line of a text, whatever its format, as far as it matters for a story. `hidden`: nobody sees it (a comment).
 * `decision`: an entry of a list of decisions that the format itself calls so.
 */
export interface OutlineLine<Place> {
  readonly kind: 'heading' | 'item' | 'text' | 'code' | 'blank' | 'hidden' | 'decision';
  /** A heading's level from 1; otherwise how many list items it stands in, its own included. */
  readonly depth: number;
  /** Words as Markdown, without bullet, box and heading marks. */
  readonly text: string;
  /** The whole line as Markdown. */
  readonly markdown: string;
  readonly box?: OutlineBox<Place>;
  /** Of a decision. */
  readonly status?: string;
}

export interface OutlineBox<Place> {
  readonly state: BoxState;
  readonly mark: string;
  /** Where it is changed. */
  readonly place: Place;
  readonly nativeId?: string;
}

/** A box in a text with offsets: the characters from `start` to `end` become `done` or `open`. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
  readonly done: string;
  readonly open: string;
}

export type Outline<Place> = readonly OutlineLine<Place>[];

/** Lines of bold words alone are headings to whoever reads them; so are the usual titles with a colon behind. */
export function withBoldHeadings<Place>(lines: Outline<Place>, isTitle: (words: string) => boolean): Outline<Place> {
  return lines.map((line) => {
    if (line.kind !== 'text' || line.depth > 0 || line.text.length > 200) return line;
    const words = line.text.trim();
    if (!'*_:'.includes(words.at(-1) ?? ' ')) return line;
    const bold = /^(\*\*|__)((?:(?!\1)[^])+)\1:?$/.exec(words)?.[2];
    const named = bold ?? /^(.+):$/.exec(words)?.[1];
    if (named === undefined || (bold === undefined && !isTitle(named))) return line;
    return { ...line, kind: 'heading', depth: boldLevel, text: named.replace(/:$/, '').trim() };
  });
}

/** Below all real headings. */
const boldLevel = 7;
