import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { SourceFile } from '../../core/backlog/format.js';
import type { Criterion } from '../../core/model/story.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { listItemsOf, wordsOf } from '../../core/text/markdownItems.js';

/** `FR-001`, `NFR-2a`, `SC-003`, in bold or not, with what stands behind it. */
const identified =
  /^(?:\*\*|`)*((?:[A-Z]{1,6}-){1,2}\d{1,4}[a-z]?)(?:[ \t]*\(([^()]{1,80})\))?(?:\*\*|`)*[ \t]*[:：.—–-]?(?:\*\*)?(?=\s|$)[ \t]*/;

interface Found {
  readonly criteria: readonly Criterion[];
  /** What is no requirement. */
  readonly rest: readonly MarkdownLine[];
}

/** The requirements that lines list with ids of their own: items of a list, and rows of a table. Those in `taken` stay where they are. */
export function requirementsIn(file: SourceFile, lines: readonly MarkdownLine[], taken: Set<string>): Found {
  const criteria: Criterion[] = [];
  const used = new Set<number>();
  for (const item of listItemsOf(lines).items) {
    const box = boxOf(item.line);
    const words = wordsOf(box ? { ...item, head: box.text } : item);
    const [whole, id, note] = identified.exec(words) ?? [];
    if (whole === undefined || id === undefined || taken.has(id)) continue;
    taken.add(id);
    for (const { number } of [item.line, ...item.more]) used.add(number);
    const text = withNote(words.slice(whole.length).trim() || words, note);
    criteria.push(
      box
        ? boxCriterion(file, item.line, box, { id, text }, { done: 'X' })
        : statement(file, { id, text, start: item.start, end: item.end }),
    );
  }
  for (const line of lines) {
    const cells = used.has(line.number) || line.fenced ? [] : cellsOf(line.text);
    const [whole, id] = identified.exec(cells[0] ?? '') ?? [];
    if (id === undefined || whole !== cells[0] || taken.has(id)) continue;
    taken.add(id);
    used.add(line.number);
    const text = cells
      .slice(1)
      .filter((cell) => cell !== '')
      .join(' · ');
    criteria.push(statement(file, { id, text: text === '' ? id : text, start: line.start, end: line.end }));
  }
  return { criteria, rest: lines.filter(({ number }) => !used.has(number)) };
}

/** A criterion that has no box. */
export function statement(
  file: SourceFile,
  {
    id,
    text,
    start,
    end,
  }: { readonly id: string; readonly text: string; readonly start: number; readonly end: number },
): Criterion {
  return { id, text, done: false, state: 'derived', tickable: false, range: file.lines.rangeOf({ start, end }) };
}

function withNote(text: string, note: string | undefined): string {
  return note === undefined ? text : `${text} (${note})`;
}

/** The cells of a table's row; none where the line is no row. */
export function cellsOf(text: string): readonly string[] {
  const row = text.trim();
  if (!row.startsWith('|')) return [];
  const inner = row.slice(1, row.endsWith('|') && row.length > 1 ? -1 : undefined);
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}
