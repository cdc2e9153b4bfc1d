import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { namedPathsIn } from '../../core/backlog/namedPaths.js';
import { statusOf } from '../../core/backlog/words.js';
import type { Criterion, CriterionState } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownBox, MarkdownLine } from '../../core/text/markdown.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import { storyOf, wordsOf } from './increment.js';
import type { Increment } from './increment.js';
import { plain, saysDone, withoutRule } from './marks.js';
import { servicesOf } from './services.js';
import { namesOf } from './criteria.js';

/** A task under its heading, as it is being read. */
interface Task {
  readonly id: string;
  readonly text: string;
  readonly line: MarkdownLine;
  readonly said: boolean;
  status?: { readonly line: MarkdownLine; readonly box?: MarkdownBox; readonly text: string };
  criteria: string;
  story: string;
  readonly steps: { readonly line: MarkdownLine; readonly box: MarkdownBox }[];
}

const taskName = /^(T-?\d{1,5}[A-Za-z]?(?:-[A-Z\d]{1,20}){0,3})\b[ \t]*[:.)–—-]?[ \t]*([^]*)$/;
const fieldName = /\*\*(Status|Satisfies(?: ACs?)?|ACs?|AC-IDs?|User Stor(?:y|ies))(?::\*\*|\*\*[ \t]*:)[ \t]*([^|]*)/g;

/** `tasks.md`: all tasks as one story; the box of a task is the one in its line `**Status**: [x] completed`. */
export function* readTasks(file: SourceFile, increment: Increment): Iterable<ReadItem> {
  const block = frontMatterOf(file.text);
  const outline = outlineOf(file.text, file.lines, block?.closed ? block.bodyStart : 0);
  const criteria = criteriaOf(file, increment, outline.lines);
  const paths = new Set<string>();
  for (const { text, fenced } of outline.lines) if (!fenced) for (const path of namedPathsIn(text)) paths.add(path);
  const top = outline.chapters.find(({ level }) => level === 1);
  const introduction = top ? withoutRule(ownBodyOf(outline, top)) : '';
  yield {
    type: 'story',
    story: storyOf(file, increment, {
      id: `${increment.id}/tasks`,
      title: t('Tasks of {0}', wordsOf(increment)),
      kind: 'task',
      criteria,
      localNames: namesOf(criteria),
      sections: introduction === '' ? [] : [{ title: t('Introduction'), markdown: introduction }],
      paths: [...paths],
    }),
  };
}

function criteriaOf(file: SourceFile, increment: Increment, lines: readonly MarkdownLine[]): readonly Criterion[] {
  const ids = uniqueIds();
  const criteria: Criterion[] = [];
  let task: Task | undefined;
  const close = (): void => {
    if (task) criteria.push(...criteriaOfTask(file, increment, task, ids));
    task = undefined;
  };
  for (const line of lines) {
    if (line.fenced) continue;
    const [, marks = '', heading = ''] = /^ {0,3}(#{1,6})[ \t]+([^]*)$/.exec(line.text) ?? [];
    if (marks !== '') {
      const [, id, text = ''] = taskName.exec(plain(heading)) ?? [];
      if (id !== undefined || marks.length < 4) close();
      if (id !== undefined) task = { id, text, line, said: saysDone(heading), criteria: '', story: '', steps: [] };
      continue;
    }
    const box = boxOf(line);
    const [, own, text = ''] = (box && taskName.exec(plain(box.text))) ?? [];
    if (box && own !== undefined) {
      close();
      const serves = servicesOf(increment.id, text, '');
      const found = boxCriterion(file, line, box, { id: ids(own), text: text || own });
      criteria.push(serves.length > 0 ? { ...found, serves } : found);
    } else if (box && task) task.steps.push({ line, box });
    else if (box) criteria.push(boxCriterion(file, line, box, { id: ids(`T-${criteria.length + 1}`), text: box.text }));
    else if (task) takeFields(task, line);
  }
  close();
  return criteria;
}

function takeFields(task: Task, line: MarkdownLine): void {
  if (!line.text.includes('**') || line.text.length > 4000) return;
  for (const [, name = '', value = ''] of line.text.matchAll(fieldName)) {
    if (name === 'Status') task.status ??= { line, text: value.trim(), ...boxIn(line, value) };
    else if (name.startsWith('User')) task.story ||= value;
    else task.criteria ||= value;
  }
}

/** The box in `**Status**: [x] completed`. */
function boxIn(line: MarkdownLine, value: string): { readonly box?: MarkdownBox } {
  const [, mark, text = ''] = /^\[(.)\](?:[ \t]+([^]*))?$/u.exec(value.trim()) ?? [];
  if (mark === undefined) return {};
  const markStart = line.start + line.text.indexOf('[', line.text.indexOf('Status')) + 1;
  return { box: { indent: 0, bullet: '-', mark, markStart, text } };
}

function criteriaOfTask(
  file: SourceFile,
  increment: Increment,
  task: Task,
  ids: (wanted: string) => string,
): readonly Criterion[] {
  const serves = servicesOf(increment.id, task.criteria, task.story);
  const text = task.text || task.id;
  const id = ids(task.id);
  const box = task.status?.box;
  const state = stateOf(task);
  const own: Criterion =
    box && task.status
      ? boxCriterion(file, task.status.line, box, { id, text })
      : { id, text, done: state === 'done', state, tickable: false, range: file.lines.rangeOf(task.line) };
  // Where nothing but its steps tells how far a task is, they stand for it.
  const bySteps = own.state === 'derived';
  const stepsServe = [{ story: `${increment.id}/tasks`, criteria: [id] }, ...serves];
  const steps = task.steps.map((step, at) => ({
    ...boxCriterion(file, step.line, step.box, { id: ids(`${task.id}.${at + 1}`), text: step.box.text }),
    ...(bySteps && { serves: stepsServe }),
  }));
  return [serves.length > 0 && !bySteps ? { ...own, serves } : own, ...steps];
}

/** Of a task without a box of its own: what its heading or its status says; else it follows from its steps. */
function stateOf({ said, status, steps }: Task): CriterionState {
  const words = status?.text ?? '';
  const category = saysDone(words) ? 'done' : words === '' ? 'unknown' : statusOf(words).category;
  if (said || category === 'done') return 'done';
  if (category === 'unknown' && steps.length > 0) return 'derived';
  return category === 'doing' ? 'doing' : 'open';
}

function uniqueIds(): (wanted: string) => string {
  const counts = new Map<string, number>();
  return (wanted) => {
    const count = (counts.get(wanted) ?? 0) + 1;
    counts.set(wanted, count);
    if (count === 1) return wanted;
    const id = `${wanted}~${count}`;
    counts.set(id, 1);
    return id;
  };
}
