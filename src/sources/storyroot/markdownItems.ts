import type { Span } from '../../core/model/range.js';
import type { MarkdownLine } from '../../core/text/markdown.js';

/** A list item with the lines that belong to it. */
export interface MarkdownItem extends Span {
  /** Its first line, for the box in it. */
  readonly line: MarkdownLine;
  /** Without the bullet; further lines behind line feeds, without their indentation. */
  readonly text: string;
}

const bullet = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;

/** The outermost list items of some lines, and the other text as it stands. */
export function listItems(lines: readonly MarkdownLine[]): {
  readonly items: readonly MarkdownItem[];
  readonly rest: string;
} {
  const groups: MarkdownLine[][] = [];
  const rest: string[] = [];
  let open: MarkdownLine[] | undefined;
  let indent = 0;
  let gap = false;
  for (const line of lines) {
    const mark = line.fenced ? undefined : bullet.exec(line.text)?.[1];
    const blank = line.text.trim() === '';
    const inside = open !== undefined && (/^[ \t]/.test(line.text) || (!gap && !/^#{1,6}[ \t]/.test(line.text)));
    if (mark !== undefined && (!open || mark.length <= indent)) {
      open = [line];
      indent = mark.length;
      groups.push(open);
    } else if (!blank && inside && open) open.push(line);
    else if (!blank || !open) {
      open = undefined;
      rest.push(line.text);
    }
    gap = blank;
  }
  return { items: groups.flatMap(itemOf), rest: rest.join('\n').trim() };
}

function itemOf(group: readonly MarkdownLine[]): readonly MarkdownItem[] {
  const [line, ...further] = group;
  if (!line) return [];
  const texts = [line.text.replace(bullet, ''), ...further.map(({ text }) => text)];
  const text = texts.map((part) => part.trim()).join('\n');
  return text === '' ? [] : [{ line, start: line.start, end: group.at(-1)?.end ?? line.end, text }];
}

/** The lines that start in a span, out of consecutive ones. */
export function linesWithin(lines: readonly MarkdownLine[], span: Span): readonly MarkdownLine[] {
  return lines.slice(firstFrom(lines, span.start), firstFrom(lines, span.end));
}

function firstFrom(lines: readonly MarkdownLine[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
