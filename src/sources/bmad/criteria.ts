import type { SourceFile } from '../../core/backlog/format.js';
import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { Span } from '../../core/model/range.js';
import type { Criterion } from '../../core/model/story.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { listItemsOf, wordsOf } from '../../core/text/markdownItems.js';

/** The criteria of a part of a story, and the lines that are none. */
export interface FoundCriteria {
  readonly criteria: readonly Criterion[];
  readonly rest: readonly MarkdownLine[];
}

interface Draft extends Span {
  readonly number?: string;
  readonly text: string;
  readonly line: MarkdownLine;
}

/** `AC1:`, `**AC-2**`, `AC 3 –`, `[AC4]`, `FR-AC5.`; the number with its letter. */
const own =
  /^[[(]?(?:\*\*|`)?[[(]?(?:AC|Acceptance Criteri(?:on|a))[ #:-]{0,2}(\d{1,4}(?:\.\d{1,4})*[a-z]?)[\])]?(?:\*\*|`)?[\])]?[ \t]*[:：.)–—-]*(?:\*\*)?[ \t]*/i;
const headed = /^ {0,3}#{3,6}[ \t]+([^]*)$/;
const given = /^[ \t]*(?:\*\*|__|_)?(?:given|angenommen|étant donné|dado|дано|假如|前提)\b/i;
const further =
  /^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__|_)?(?:when|then|and|but|wenn|dann|und|quand|alors|et|cuando|entonces|y)\b(?:\*\*|__|_)?/i;
const row = /^[ \t]*\|(.*)\|[ \t]*$/;

/** Criteria of numbered, bulleted or bold lists, of headings, of tables, and of Given/When/Then paragraphs. */
export function criteriaIn(file: SourceFile, lines: readonly MarkdownLine[]): FoundCriteria {
  const rest: MarkdownLine[] = [];
  const drafts: Draft[] = [];
  for (const group of groupsOf(lines)) {
    const found = group.head ? ofHeading(group.head, group.lines) : undefined;
    if (found) drafts.push(found);
    else {
      if (group.head) rest.push(group.head);
      const listed = ofLines(group.lines);
      drafts.push(...listed.drafts);
      rest.push(...listed.rest);
    }
  }
  return { criteria: withIds(file, drafts), rest };
}

interface Group {
  readonly head?: MarkdownLine;
  readonly lines: readonly MarkdownLine[];
}

function groupsOf(lines: readonly MarkdownLine[]): readonly Group[] {
  const groups: { head?: MarkdownLine; lines: MarkdownLine[] }[] = [{ lines: [] }];
  for (const line of lines) {
    if (!line.fenced && headed.test(line.text)) groups.push({ head: line, lines: [] });
    else groups.at(-1)?.lines.push(line);
  }
  return groups;
}

/** A heading with a number of its own is one criterion with everything under it. */
function ofHeading(head: MarkdownLine, lines: readonly MarkdownLine[]): Draft | undefined {
  const title = headed.exec(head.text)?.[1] ?? '';
  const number = own.exec(title)?.[1];
  if (number === undefined) return undefined;
  const body = lines.map(({ text }) => text.trim()).filter((text) => text !== '' && !/^-{3,}$/.test(text));
  const words = [title.replace(own, '').trim(), body.join(' ')].filter((part) => part !== '').join(': ');
  const end = lines.findLast(({ text }) => text.trim() !== '')?.end ?? head.end;
  return { number, text: words.slice(0, 2000), line: head, start: head.start, end };
}

function ofLines(lines: readonly MarkdownLine[]): {
  readonly drafts: readonly Draft[];
  readonly rest: readonly MarkdownLine[];
} {
  const table = lines.filter((line) => !line.fenced && row.test(line.text));
  if (table.length > 2) {
    const rows = new Set(table);
    return { drafts: ofTable(table), rest: lines.filter((line) => !rows.has(line)) };
  }
  const { items, rest } = listItemsOf(lines);
  const listed = items.map((item): Draft => {
    const head = boxOf(item.line)?.text ?? item.head;
    const number = own.exec(head)?.[1] ?? (item.number === undefined ? undefined : String(item.number));
    const text = wordsOf({ ...item, head: head.replace(own, '') });
    return {
      ...(number !== undefined && { number }),
      text: text || head,
      line: item.line,
      start: item.start,
      end: item.end,
    };
  });
  const spoken = ofParagraphs(rest, listed);
  return { drafts: spoken.drafts, rest: spoken.rest };
}

/** Paragraphs that say Given, When and Then, or begin with a number of their own; what follows such a line goes with it. */
function ofParagraphs(
  rest: readonly MarkdownLine[],
  listed: readonly Draft[],
): { readonly drafts: readonly Draft[]; readonly rest: readonly MarkdownLine[] } {
  const drafts = [...listed];
  const kept: MarkdownLine[] = [];
  let gap = true;
  let open: number | undefined;
  const extend = (at: number, line: MarkdownLine): void => {
    const draft = drafts[at];
    if (draft) drafts[at] = { ...draft, text: `${draft.text} ${line.text.trim()}`, end: line.end };
  };
  for (const line of rest) {
    const { text, fenced } = line;
    const number = fenced ? undefined : own.exec(text.trim())?.[1];
    const blank = text.trim() === '';
    if (!fenced && (number !== undefined || given.test(text))) {
      const words = text.trim().replace(own, '');
      open =
        drafts.push({
          ...(number !== undefined && { number }),
          text: words || text.trim(),
          line,
          start: line.start,
          end: line.end,
        }) - 1;
    } else if (!fenced && further.test(text) && (open !== undefined || listed.length > 0)) {
      const before = drafts.findLastIndex((draft) => draft.start < line.start);
      if (before >= 0) extend(open ?? before, line);
      else kept.push(line);
    } else if (!blank && open !== undefined && !gap) extend(open, line);
    else {
      if (!blank) open = undefined;
      kept.push(line);
    }
    gap = blank;
  }
  return { drafts: drafts.sort((a, b) => a.start - b.start), rest: kept };
}

/** Rows of a table; the number stands in the first cell, what is told in the others. */
function ofTable(table: readonly MarkdownLine[]): readonly Draft[] {
  return table.slice(1).flatMap((line): readonly Draft[] => {
    const cells = (row.exec(line.text)?.[1] ?? '').split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (cells.every((cell) => /^:?-*:?$/.test(cell))) return [];
    const [first = '', ...others] = cells;
    const number = own.exec(first)?.[1] ?? /^(?:\*\*|#)?(\d{1,4}[a-z]?)(?:\*\*)?[.)]?$/i.exec(first)?.[1];
    const words = (number === undefined ? cells : others).filter((cell) => cell !== '').join(' – ');
    return words === ''
      ? []
      : [{ ...(number !== undefined && { number }), text: words, line, start: line.start, end: line.end }];
  });
}

/** As written; by position where numbers repeat or there are none. */
function withIds(file: SourceFile, drafts: readonly Draft[]): readonly Criterion[] {
  const numbers = drafts.map(({ number }) => number?.toLowerCase());
  const isSound = !numbers.includes(undefined) && new Set(numbers).size === numbers.length;
  return drafts.map(({ text, line, start, end }, at) => {
    const id = `AC-${(isSound ? numbers[at] : undefined) ?? at + 1}`;
    const box = line.fenced ? undefined : boxOf(line);
    if (box) return boxCriterion(file, line, box, { id, text });
    return { id, text, done: false, state: 'derived', tickable: false, range: file.lines.rangeOf({ start, end }) };
  });
}
