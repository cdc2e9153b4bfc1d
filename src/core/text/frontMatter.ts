import type { Span } from '../model/range.js';

/** The YAML block between `---` lines at the head of a Markdown file. */
export interface FrontMatter extends Span {
  /** First offset of the text behind it; the text's end when it is not closed. */
  readonly bodyStart: number;
  readonly closed: boolean;
}

const opening = /^---[ \t]*(?:\r\n|\n|\r|$)/;
const closing = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/gm;

/** The span of the YAML inside the front matter (without the `---` lines), or undefined where the text has none. */
export function frontMatterOf(text: string): FrontMatter | undefined {
  const start = opening.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  closing.lastIndex = start;
  const close = closing.exec(text);
  if (!close) return { start, end: text.length, bodyStart: text.length, closed: false };
  return { start, end: close.index, bodyStart: close.index + close[0].length, closed: true };
}
