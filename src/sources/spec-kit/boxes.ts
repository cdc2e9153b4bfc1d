import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { SourceFile } from '../../core/backlog/format.js';
import type { Criterion } from '../../core/model/story.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownBox, MarkdownLine } from '../../core/text/markdown.js';

/** A line with a box; `- [P] …` is a legend's. */
export function taskBox(line: MarkdownLine): MarkdownBox | undefined {
  const box = line.fenced ? undefined : boxOf(line);
  return box && /[A-WYZ]/i.test(box.mark) && !/[xX]/.test(box.mark) ? undefined : box;
}

/** The character of a done box that the file uses most; Spec Kit's own is `X`. */
export function doneMarkIn(boxes: readonly MarkdownBox[]): 'x' | 'X' {
  const small = boxes.filter(({ mark }) => mark === 'x').length;
  const capital = boxes.filter(({ mark }) => mark === 'X').length;
  return small > capital ? 'x' : 'X';
}

const written =
  /^(?:\*\*|`)*((?:[A-Z]{1,5}-?)?\d{1,4}[A-Za-z]?(?:\.\d+)*[a-z]?)(?:\*\*|`)*[.:：,)]?(?:\*\*)?(?=\s|\[|$)[ \t]*/;

/** The id that a task's text begins with, and the rest of it. */
export function idIn(text: string): { readonly id: string | undefined; readonly text: string } {
  const [whole = '', id] = written.exec(text) ?? [];
  const isId = id !== undefined && (/^[A-Z]/.test(id) || id.includes('.'));
  return isId ? { id, text: text.slice(whole.length).trim() || text } : { id: undefined, text };
}

/** The criteria of a list of boxes: ids as written, else by position; a second one of the same gets another. */
export function boxesIn(
  file: SourceFile,
  lines: readonly MarkdownLine[],
  head: string,
): readonly { readonly criterion: Criterion; readonly line: MarkdownLine }[] {
  const found = lines.flatMap((line) => {
    const box = taskBox(line);
    return box ? [{ line, box }] : [];
  });
  const done = doneMarkIn(found.map(({ box }) => box));
  const counts = new Map<string, number>();
  return found.map(({ line, box }, at) => {
    const { id = `${head}-${at + 1}`, text } = idIn(box.text);
    const occurrence = (counts.get(id) ?? 0) + 1;
    counts.set(id, occurrence);
    const own = occurrence > 1 ? `${id}~${occurrence}` : id;
    return { line, criterion: boxCriterion(file, line, box, { id: own, text }, { done }) };
  });
}

/** What is neither done nor dropped decides how far a list is. */
export function progressOf(criteria: readonly Criterion[]): 'unknown' | 'todo' | 'doing' | 'done' {
  if (criteria.length === 0) return 'unknown';
  const done = criteria.filter((criterion) => criterion.done).length;
  return done === criteria.length ? 'done' : done === 0 ? 'todo' : 'doing';
}
