import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { namedPathsIn } from '../../core/backlog/namedPaths.js';
import type { Problem } from '../../core/model/problem.js';
import type { Status } from '../../core/model/status.js';
import type { Criterion, Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { markdownLines } from '../../core/text/markdown.js';
import type { MarkdownBox, MarkdownLine } from '../../core/text/markdown.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { changeStory, partStory, titleOf } from './change.js';
import type { Change } from './layout.js';
import type { Store } from './store.js';

/** A box as OpenSpec 1.10.0 reads it, in code fences too, and with any mark (from 1.13): blanks are optional. */
const box = /^([ \t]*)([-*])[ \t]*\[([^\]])\](?![([:])[ \t]*([^]*)$/u;
const ownId =
  /^(?:\*\*)?(\d+(?:\.\d+)+|[A-Z]{1,3}-?\d+(?:\.\d+)*|Task \d+|\d+(?=[.):]))[.):]?(?:\*\*[.):]?)?(?=\s|$)\s*/;
const heading = /^ {0,3}#{1,6}[ \t]+(\S[^]*)$/;

/** The tasks of a change: a list of its own, and what it says of how far the change is. */
export function* readTasks(file: SourceFile, store: Store, change: Change): Iterable<ReadItem> {
  const lines = markdownLines(file.text, file.lines);
  const tasks = tasksIn(file, lines, change);
  const range = file.lines.rangeOf({ start: 0, end: file.text.length });
  const done = tasks.filter((task) => task.done).length;
  const status = progressOf(done, tasks.length);
  yield {
    type: 'story',
    story: partStory(file, store, change, {
      id: `${change.id}/tasks`,
      title: t('Tasks of {0}', titleOf(change)),
      kind: 'task',
      status: { raw: '', category: tasks.length === 0 ? 'unknown' : status.category },
      criteria: tasks,
      sections: sectionsOf(lines),
      paths: namedIn(tasks, store),
    }),
  };
  if (tasks.length === 0) yield { type: 'problem', problem: withoutTasks(file) };
  const noted = change.archived ? changeStory(file, store, change).status : status;
  yield {
    type: 'status',
    note: { story: change.id, status: noted, source: store.id, uri: file.uri, range },
    alone: changeStory(file, store, change),
  };
}

/** In the words that OpenSpec's own list of changes uses. */
function progressOf(done: number, total: number): Status {
  if (total === 0) return { raw: 'no-tasks', category: 'todo' };
  if (done === total) return { raw: 'complete', category: 'done' };
  return { raw: 'in-progress', category: done === 0 ? 'todo' : 'doing' };
}

function tasksIn(file: SourceFile, lines: readonly MarkdownLine[], change: Change): readonly Criterion[] {
  const counts = new Map<string, number>();
  return lines.flatMap((line) => {
    const found = boxIn(line);
    if (!found) return [];
    const [whole = '', written] = ownId.exec(found.text) ?? [];
    const position = counts.get('') ?? 1;
    counts.set('', position + 1);
    const id = written ?? `T-${position}`;
    const occurrence = (counts.get(id) ?? 0) + 1;
    counts.set(id, occurrence);
    const text = found.text.slice(whole.length) || found.text;
    const criterion = boxCriterion(file, line, found, { id: occurrence > 1 ? `${id}~${occurrence}` : id, text }, habit);
    return [{ ...criterion, serves: [{ story: change.id, criteria: [] }] }];
  });
}

/** OpenSpec counts whatever is no `x` as open. */
const habit = { states: new Map([['-', 'other']] as const) };

function boxIn(line: MarkdownLine): MarkdownBox | undefined {
  const match = box.exec(line.text);
  if (!match) return undefined;
  const [, indent = '', bullet = '', mark = '', text = ''] = match;
  const markStart = line.start + line.text.indexOf('[') + 1;
  return { indent: indent.length, bullet, mark, markStart, text: text.trim() };
}

/** Groups that hold more than boxes, whole: what stands below a task is part of it. */
function sectionsOf(lines: readonly MarkdownLine[]): readonly Section[] {
  const groups: { title: string; lines: MarkdownLine[] }[] = [{ title: t('Introduction'), lines: [] }];
  for (const line of lines) {
    const title = line.fenced ? undefined : heading.exec(line.text)?.[1];
    if (title !== undefined) groups.push({ title: title.trim(), lines: [] });
    else groups.at(-1)?.lines.push(line);
  }
  return groups
    .filter((group) => group.lines.some((line) => line.text.trim() !== '' && !boxIn(line)))
    .map((group) => ({ title: group.title, markdown: markdownOfLines(group.lines) }));
}

function namedIn(tasks: readonly Criterion[], { project }: Store): readonly string[] {
  return [...new Set(tasks.flatMap(({ text }) => namedPathsIn(text)))].map((path) => project + path);
}

function withoutTasks(file: SourceFile): Problem {
  return {
    code: 'not-an-item',
    severity: 'information',
    message: t('{0} holds no task. Write one as "- [ ] 1.1 text".', file.path),
    uri: file.uri,
  };
}
