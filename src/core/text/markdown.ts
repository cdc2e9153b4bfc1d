import type { Span } from '../model/range.js';
import type { Lines } from './lines.js';

/** One line of Markdown; `start` to `end` leaves the line ending out. */
export interface MarkdownLine extends Span {
  /** 0-based. */
  readonly number: number;
  readonly text: string;
  /** Inside a fenced code block, or one of its fences. */
  readonly fenced: boolean;
}

/** A heading and what stands under it, down to the next heading of the same or a higher level. */
export interface MarkdownSection extends Span {
  readonly level: number;
  /** Without the marks, closing marks and surrounding blanks. */
  readonly title: string;
  /** First offset behind the heading's line. */
  readonly bodyStart: number;
}

/** A line with a check box: `- [x] text`. */
export interface MarkdownBox {
  /** Columns before the list marker. */
  readonly indent: number;
  /** `-`, `*`, `+` or a number with its mark. */
  readonly bullet: string;
  /** The one character in the box. */
  readonly mark: string;
  /** Offset of that character in the text. */
  readonly markStart: number;
  /** What follows the box, without surrounding blanks. */
  readonly text: string;
}

const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/;
// What stands at a line's end is cut off by hand: a pattern for it takes minutes on long runs of blanks.
const heading = /^ {0,3}(#{1,6})(?:[ \t]([^]*))?$/;
const box = /^([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+\[(.)\](?:[ \t]([^]*))?$/u;

/** The lines from the offset `from` on, which must be the start of a line, told apart by code fences. */
export function markdownLines(text: string, lines: Lines, from = 0, to = text.length): readonly MarkdownLine[] {
  const found: MarkdownLine[] = [];
  let open: string | undefined;
  for (let number = lines.lineAt(from); number < lines.count; number++) {
    const start = lines.start(number);
    if (start >= to && start > from) break;
    const end = lines.end(number);
    const line = text.slice(start, end);
    const [, marks, rest = ''] = fence.exec(line) ?? [];
    const wasOpen = open;
    if (marks !== undefined) {
      if (open === undefined) open = marks.startsWith('`') && rest.includes('`') ? undefined : marks;
      else if (marks.startsWith(open) && rest.trim() === '') open = undefined;
    }
    found.push({ number, start, end, text: line, fenced: wasOpen !== undefined || open !== undefined });
  }
  return found;
}

/** The lines that start in a span, out of consecutive ones. */
export function linesStartingIn(lines: readonly MarkdownLine[], span: Span): readonly MarkdownLine[] {
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

/** All `#` headings outside fences, with the extent of their sections. */
export function markdownSections(lines: readonly MarkdownLine[], textEnd: number): readonly MarkdownSection[] {
  const open: { level: number; title: string; start: number; bodyStart: number; end: number }[] = [];
  const sections: typeof open = [];
  lines.forEach((line, index) => {
    if (line.fenced) return;
    const [, marks, title = ''] = heading.exec(line.text) ?? [];
    if (marks === undefined) return;
    while ((open.at(-1)?.level ?? 0) >= marks.length) {
      const ended = open.pop();
      if (ended) ended.end = line.start;
    }
    const section = {
      level: marks.length,
      title: withoutClosingMarks(title.trim()),
      start: line.start,
      bodyStart: lines[index + 1]?.start ?? textEnd,
      end: textEnd,
    };
    open.push(section);
    sections.push(section);
  });
  return sections;
}

function withoutClosingMarks(title: string): string {
  let end = title.length;
  while (title.charCodeAt(end - 1) === 35) end--;
  const blankBefore = end === 0 || /[ \t]/.test(title.charAt(end - 1));
  return end < title.length && blankBefore ? title.slice(0, end).trimEnd() : title;
}

/** The check box that a line holds, or undefined. */
export function boxOf(line: MarkdownLine): MarkdownBox | undefined {
  const match = box.exec(line.text);
  if (!match) return undefined;
  const [, indent = '', bullet = '', mark = '', text = ''] = match;
  return { indent: indent.length, bullet, mark, markStart: line.start + line.text.indexOf('[') + 1, text: text.trim() };
}

/** Markdown of a span without leading and trailing blank lines. */
export function trimmedSlice(text: string, span: Span): string {
  return text
    .slice(span.start, span.end)
    .replace(/^(?:[ \t]*(?:\r\n|\n|\r))+/, '')
    .trimEnd();
}
