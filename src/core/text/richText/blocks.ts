import { visibleText } from '../visibleText.js';
import { inlines } from './inline.js';
import { listAt } from './lists.js';
import { bulletOf, indentOf } from './lines.js';
import { maximumDepth } from './richText.js';
import type { Inline, LinkTarget, RichBlock, RichText } from './richText.js';

// No backtracking in any of these: a line of a megabyte must cost no more than it is long.
const fence = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))([^`]*)$/;
const heading = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const rule = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const quote = /^ {0,3}> ?/;
const underline = /^ {0,3}(=+|-+)[ \t]*$/;
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;

/**
 * Markdown as data: paragraphs, headings, lists, code, quotes and tables. HTML is text like any other, comments are left
 * out, images are links. Total on any text, and linear in its length.
 */
export function richText(markdown: string, link: LinkTarget): RichText {
  const lines = markdown
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/^[ \t]*\t[ \t]*/, (blanks) => blanks.replaceAll('\t', '    ')));
  return blocksOf(lines, link, 0);
}

/** A block and the number of lines that it takes. */
type Taken = readonly [block: RichBlock | undefined, lines: number];

function blocksOf(lines: readonly string[], link: LinkTarget, depth: number): readonly RichBlock[] {
  const blocks: RichBlock[] = [];
  for (let at = 0; at < lines.length;) {
    if (lines[at]?.trim() === '') {
      at++;
      continue;
    }
    const [block, taken] = blockAt(lines, at, link, depth);
    if (block) blocks.push(block);
    at += taken;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number, link: LinkTarget, depth: number): Taken {
  const line = lines[at] ?? '';
  const marks = heading.exec(line);
  if (marks) return [{ kind: 'heading', level: marks[1]?.length ?? 1, inlines: inlines(titleOf(line), link) }, 1];
  if (rule.test(line)) return [{ kind: 'rule' }, 1];
  return (
    fencedAt(lines, at) ??
    commentAt(lines, at) ??
    tableAt(lines, at, link) ??
    (depth < maximumDepth
      ? (quoteAt(lines, at, link, depth) ?? listAt(lines, at, (inner) => blocksOf(inner, link, depth + 1)))
      : undefined) ??
    indentedAt(lines, at) ??
    paragraphAt(lines, at, link, depth)
  );
}

function titleOf(line: string): string {
  const title = line.trim().replace(/^#+/, '');
  let end = title.length;
  while (title[end - 1] === '#') end--;
  return (end === 0 || /[ \t]/.test(title[end - 1] ?? '') ? title.slice(0, end) : title).trim();
}

function fencedAt(lines: readonly string[], at: number): Taken | undefined {
  const line = lines[at] ?? '';
  const marks = fence.exec(line)?.[1];
  if (marks === undefined) return undefined;
  const indent = indentOf(line);
  let end = at + 1;
  while (end < lines.length && !closesFence(lines[end] ?? '', marks)) end++;
  const body = lines.slice(at + 1, end).map((text) => text.slice(Math.min(indent, indentOf(text))));
  return [{ kind: 'code', text: visibleText(body.join('\n')) }, end + 1 - at];
}

function closesFence(line: string, marks: string): boolean {
  const [, found = '', rest = ''] = fence.exec(line) ?? [];
  return found.startsWith(marks) && rest.trim() === '';
}

/** A comment that ends takes its lines; one that does not is text. */
function commentAt(lines: readonly string[], at: number): Taken | undefined {
  if (!lines[at]?.trimStart().startsWith('<!--')) return undefined;
  // Looking at a bounded stretch keeps many comments that never end from costing the square of their number.
  for (let end = at; end < Math.min(lines.length, at + 200); end++) {
    if (lines[end]?.trimEnd().endsWith('-->')) return [undefined, end + 1 - at];
  }
  return undefined;
}

function quoteAt(lines: readonly string[], at: number, link: LinkTarget, depth: number): Taken | undefined {
  let end = at;
  while (end < lines.length && quote.test(lines[end] ?? '')) end++;
  if (end === at) return undefined;
  const inner = lines.slice(at, end).map((line) => line.replace(quote, ''));
  return [{ kind: 'quote', blocks: blocksOf(inner, link, depth + 1) }, end - at];
}

function tableAt(lines: readonly string[], at: number, link: LinkTarget): Taken | undefined {
  const below = lines[at + 1]?.trim() ?? '';
  if (!lines[at]?.includes('|') || !below.includes('-') || !delimiterRow.test(below)) return undefined;
  let end = at + 2;
  while (end < lines.length && lines[end]?.includes('|')) end++;
  const head = cellsOf(lines[at] ?? '', link);
  const rows = lines.slice(at + 2, end).map((line) => cellsOf(line, link).slice(0, head.length));
  return [{ kind: 'table', rows: [head, ...rows] }, end - at];
}

function cellsOf(line: string, link: LinkTarget): readonly (readonly Inline[])[] {
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/);
  return cells.map((cell) => inlines(cell.trim().replaceAll('\\|', '|'), link));
}

function indentedAt(lines: readonly string[], at: number): Taken | undefined {
  let end = at;
  while (end < lines.length && indentOf(lines[end] ?? '') >= 4 && lines[end]?.trim() !== '') end++;
  if (end === at) return undefined;
  const text = lines.slice(at, end).map((line) => line.slice(4));
  return [{ kind: 'code', text: visibleText(text.join('\n')) }, end - at];
}

function paragraphAt(lines: readonly string[], at: number, link: LinkTarget, depth: number): Taken {
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const marks = underline.exec(line)?.[1];
    if (marks !== undefined && (marks.startsWith('=') || marks.length > 2)) {
      const level = marks.startsWith('=') ? 1 : 2;
      return [{ kind: 'heading', level, inlines: inlines(joined(lines, at, end), link) }, end + 1 - at];
    }
    if (line.trim() === '' || interrupts(line, depth)) break;
  }
  return [{ kind: 'paragraph', inlines: inlines(joined(lines, at, end), link) }, end - at];
}

function joined(lines: readonly string[], from: number, to: number): string {
  const ending = (line: string): string => (line.endsWith('  ') ? '\\' : '');
  const texts = lines.slice(from, to).map((line, index) => line.trim() + (from + index + 1 < to ? ending(line) : ''));
  return texts.join('\n');
}

/** Whether a line starts something new although no blank line stands before it. */
function interrupts(line: string, depth: number): boolean {
  if (heading.test(line) || fence.test(line) || rule.test(line)) return true;
  if (depth >= maximumDepth) return false;
  const bullet = bulletOf(line);
  return quote.test(line) || (bullet !== undefined && bullet.rest !== '' && (bullet.start ?? 1) === 1);
}
