import type { Span } from '../model/range.js';
import type { MarkdownLine } from './markdown.js';

/** One of the outermost items of a list, with whatever is nested in it. */
export interface ListItem extends Span {
  readonly line: MarkdownLine;
  /** The number that a numbered item has; absent for bullets. */
  readonly number?: number;
  /** The first line behind the bullet. */
  readonly head: string;
  /** The further lines as written, blank ones left out. */
  readonly more: readonly MarkdownLine[];
}

const bullet = /^([ \t]*)(?:[-*+]|(\d{1,9})[.)])(?:[ \t]+|$)/;

/** The outermost list items of consecutive lines, and the lines that belong to none. Fenced lines are never items. */
export function listItemsOf(lines: readonly MarkdownLine[]): {
  readonly items: readonly ListItem[];
  readonly rest: readonly MarkdownLine[];
} {
  const items: (ListItem & { end: number; more: MarkdownLine[] })[] = [];
  const rest: MarkdownLine[] = [];
  let indent = -1;
  let gap = false;
  for (const line of lines) {
    const blank = line.text.trim() === '';
    const mark = line.fenced ? null : bullet.exec(line.text);
    const inside = indent >= 0 && (/^[ \t]/.test(line.text) || (!gap && !/^#{1,6}[ \t]/.test(line.text)));
    const item = items.at(-1);
    if (mark && (indent < 0 || (mark[1] ?? '').length <= indent)) {
      indent = (mark[1] ?? '').length;
      const head = line.text.slice(mark[0].length).trim();
      const number = mark[2] === undefined ? {} : { number: Number(mark[2]) };
      items.push({ line, start: line.start, end: line.end, head, more: [], ...number });
    } else if (!blank && inside && item) {
      item.more.push(line);
      item.end = line.end;
    } else if (!blank || indent < 0) {
      indent = -1;
      rest.push(line);
    }
    gap = blank;
  }
  return { items, rest };
}

/** An item's words in one line; what is nested in it is set off by ` • `. */
export function wordsOf({ head, more }: ListItem): string {
  const pieces = [head];
  for (const { text, fenced } of more) {
    const nested = !fenced && bullet.test(text);
    pieces.push(nested ? ` • ${text.replace(bullet, '').trim()}` : ` ${text.trim()}`);
  }
  return pieces.join('').trim();
}

/** Lines as Markdown without blank lines around them. */
export function markdownOfLines(lines: readonly MarkdownLine[]): string {
  let first = 0;
  while (first < lines.length && lines[first]?.text.trim() === '') first++;
  return lines
    .slice(first)
    .map(({ text }) => text)
    .join('\n')
    .trimEnd();
}
