import type { Span } from '../../core/model/range.js';
import type { MarkdownLine, MarkdownSection } from '../../core/text/markdown.js';
import { trimmedSlice } from '../../core/text/markdown.js';
import { partName } from './recordText.js';
import type { RecordText } from './recordText.js';

const contextNames = [
  'context and problem statement',
  'context',
  'problem statement',
  'context and problem',
  'background',
  'why',
];
const consequenceNames = ['consequences', 'positive consequences', 'negative consequences'];
/** Headings that are never a record's title, for records whose sections are all of the first level. */
const partNames = new Set([
  ...contextNames,
  ...consequenceNames,
  'status',
  'decision',
  'decision outcome',
  'decision drivers',
]);

export function isPart(section: MarkdownSection): boolean {
  return partNames.has(partName(section.title));
}

/** The first section of a name; the order of the names decides. */
export function sectionNamed({ parts }: RecordText, names: readonly string[]): MarkdownSection | undefined {
  return names.map((name) => parts.get(name)).find((section) => section !== undefined);
}

/** A record's own status, not that of a review or an option further down. */
export function statusSection(record: RecordText): MarkdownSection | undefined {
  return record.sections.find((section) => section.level <= 2 && partName(section.title) === 'status');
}

export function contextOf(record: RecordText): string | undefined {
  const section = sectionNamed(record, contextNames);
  return section && proseOf(record, { start: section.bodyStart, end: section.end });
}

/** The consequences; MADR 2 and 3 keep the good and the bad ones apart, so those keep their headings. */
export function consequencesOf(record: RecordText): string | undefined {
  const [all, ...apart] = consequenceNames.map((name) => sectionNamed(record, [name]));
  if (all) return proseOf(record, { start: all.bodyStart, end: all.end });
  const parts = apart.flatMap((section) => (section ? [proseOf(record, section) ?? ''] : []));
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

/** The outcome, else a Y-statement, else the first paragraph of the decision (opendatahub's is called What). */
export function summaryOf(record: RecordText): string | undefined {
  const firstOf = (name: string): string | undefined => {
    const section = sectionNamed(record, [name]);
    return section && firstParagraph(linesIn(record, section));
  };
  return firstOf('decision outcome') ?? yStatementOf(record) ?? firstOf('decision') ?? firstOf('what');
}

/** Whether a text says that something was decided, whatever its name. */
export function decides(record: RecordText): boolean {
  return sectionNamed(record, ['decision', 'decision outcome']) !== undefined || yStatementOf(record) !== undefined;
}

export function linesIn({ lines }: RecordText, section: MarkdownSection): readonly MarkdownLine[] {
  return lines.filter(({ start }) => start >= section.bodyStart && start < section.end);
}

/** Paragraphs of running text: without headings, code blocks and comments; a list's items are told apart on request. */
export function paragraphsOf(lines: readonly MarkdownLine[], byItem = false): readonly string[] {
  const found: string[][] = [];
  let open: string[] | undefined;
  let comment = false;
  for (const line of lines) {
    const { text, still } = withoutComments(line.text, comment);
    comment = still;
    if (line.fenced || text.trim() === '' || /^ {0,3}#{1,6}(?:\s|$)/.test(text)) {
      open = undefined;
      continue;
    }
    if (!open || (byItem && /^\s*(?:[-*+]|\d+[.)])\s/.test(text))) found.push((open = []));
    open.push(text.trimEnd());
  }
  return found.map((paragraph) => paragraph.join('\n').trim());
}

const picture = /^!\[[^\]\n]*\]\([^)\n]*\)$/;
const listItem = /^(?:[-*+]|\w{1,3}[.)])\s/;

function firstParagraph(lines: readonly MarkdownLine[]): string | undefined {
  const [first, next = ''] = paragraphsOf(lines).filter((paragraph) => !picture.test(paragraph));
  // `Chosen option: "X", because` and its reasons as a list are one statement.
  return first !== undefined && /(?::|\bbecause)$/.test(first) && listItem.test(next) ? `${first}\n\n${next}` : first;
}

const yParts = ['in the context of', 'facing', 'decided'];

/** "In the context of A, facing B, we decided for C …", wherever it stands. */
function yStatementOf(record: RecordText): string | undefined {
  if (!/in the context of/i.test(record.text)) return undefined;
  for (const paragraph of paragraphsOf(record.lines, true)) {
    const lower = paragraph.toLowerCase();
    let at = 0;
    for (const part of yParts) at = at < 0 ? at : lower.indexOf(part, at);
    if (at >= 0) return paragraph.slice(lower.indexOf('in the context of')).trim();
  }
  return undefined;
}

function withoutComments(text: string, inside: boolean): { readonly text: string; readonly still: boolean } {
  let kept = '';
  let at = 0;
  let comment = inside;
  for (;;) {
    const next = text.indexOf(comment ? '-->' : '<!--', at);
    if (!comment) kept += text.slice(at, next < 0 ? text.length : next);
    if (next < 0) return { text: kept, still: comment };
    at = next + (comment ? 3 : 4);
    comment = !comment;
  }
}

/** A span's Markdown with plain line ends, or undefined where it is blank. */
function proseOf(record: RecordText, span: Span): string | undefined {
  const text = trimmedSlice(record.text, span).replace(/\r\n?/g, '\n');
  return text === '' ? undefined : text;
}
