import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { SourceFile } from '../../core/backlog/format.js';
import { namedPathsIn } from '../../core/backlog/namedPaths.js';
import type { Criterion, Service } from '../../core/model/story.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownBox, MarkdownLine } from '../../core/text/markdown.js';
import { namedCriteria } from './services.js';

/** The tasks of a story, and the lines that are none. */
export interface FoundTasks {
  readonly criteria: readonly Criterion[];
  readonly paths: readonly string[];
  readonly rest: readonly MarkdownLine[];
}

const number =
  /^(?:\*\*|__)?(?:(?:sub-?)?(?:task|step|aufgabe|tâche|tarea|任务|タスク)[ ]*#?(\d{1,4}(?:\.\d{1,4}){0,4})|(\d{1,4}(?:\.\d{1,4}){1,4}|\d{1,4}(?=[.):])))[.):]?(?:\*\*|__)?[:：]?(?:[ \t]+|$)(?:[-–—][ \t]+)?/i;
const heading = /^[ \t]{0,3}(?:#{1,6}[ \t]+([^]*)|\*\*([^*]{1,300})\*\*([^]*))$/;

/**
 * The boxes of a list. A task serves the criteria that it names, one that names none the story as a whole; under a
 * heading or a bold line that names some, its boxes serve those. What is nested serves nothing unless it says so.
 */
export function tasksIn(file: SourceFile, lines: readonly MarkdownLine[], story: string): FoundTasks {
  const boxes: { readonly line: MarkdownLine; readonly box: MarkdownBox; readonly above?: string }[] = [];
  const rest: MarkdownLine[] = [];
  const paths = new Set<string>();
  let above: string | undefined;
  for (const line of lines) {
    const box = line.fenced ? undefined : boxOf(line);
    if (!line.fenced) for (const path of namedPathsIn(line.text)) paths.add(path);
    if (box) boxes.push({ line, box, ...(above !== undefined && { above }) });
    else {
      rest.push(line);
      if (!line.fenced && heading.test(line.text)) above = line.text;
    }
  }
  const outer = Math.min(...boxes.map(({ box }) => box.indent));
  const ids = idsOf(boxes.map(({ box }) => box.text));
  const done = boxes.some(({ box }) => box.mark === 'X') && !boxes.some(({ box }) => box.mark === 'x') ? 'X' : 'x';
  const criteria = boxes.map(({ line, box, above: head = '' }, at) => {
    const inherited = box.indent === outer ? namedCriteria(head) : undefined;
    const named = namedCriteria(box.text) ?? inherited ?? (box.indent === outer ? [] : undefined);
    const serves: readonly Service[] = named === undefined ? [] : [{ story, criteria: named }];
    const text = box.text.replace(number, '').replace(/^\*\*([^*]+)\*\*$/, '$1');
    const id = ids[at] ?? `T-${at + 1}`;
    return {
      ...boxCriterion(file, line, box, { id, text: text === '' ? box.text : text }, { done }),
      ...(serves.length > 0 && { serves }),
    };
  });
  return { criteria, paths: [...paths], rest };
}

/** As written, `1` of `Task 1:` and `1.2`; by position where a task has none or another one has it already. */
function idsOf(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text, at) => {
    const [, named, plain] = number.exec(text) ?? [];
    const written = named ?? plain;
    const id = written !== undefined && !taken.has(written) ? written : `T-${at + 1}`;
    taken.add(id);
    return id;
  });
}
