import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { namedPathsIn } from '../../core/backlog/namedPaths.js';
import type { Criterion, CriterionState, Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { outlineOf } from '../../core/text/markdownOutline.js';
import { featureOf } from './design.js';
import { servicesOf } from './services.js';
import { featureTitle, specStory } from './spec.js';
import type { Spec } from './spec.js';
import { taskLinesIn } from './taskLines.js';
import type { TaskLine } from './taskLines.js';

/** Kiro's queue; every other mark is what it is everywhere. */
const states: ReadonlyMap<string, CriterionState> = new Map([['~', 'doing']]);

/** `tasks.md`: one story whose criteria are the tasks. */
export function* readTasks(file: SourceFile, spec: Spec): Iterable<ReadItem> {
  const matter = frontMatterOf(file.text);
  const outline = outlineOf(file.text, file.lines, matter?.closed === true ? matter.bodyStart : 0);
  if (spec.isMain) yield { type: 'story', story: specStory(file, spec, featureOf(outline, spec)) };
  const { tasks, rest } = taskLinesIn(outline.lines);
  const ids = idsOf(tasks);
  const done = tasks.some(({ box }) => box.mark === 'X') && !tasks.some(({ box }) => box.mark === 'x') ? 'X' : 'x';
  const paths = new Set<string>();
  const details: string[] = [];
  const criteria: Criterion[] = [];
  for (const [at, task] of tasks.entries()) {
    const id = ids[at] ?? `T-${at + 1}`;
    const serves = servicesOf(task.text, task.details, spec.id);
    criteria.push({
      ...boxCriterion(file, task.line, task.box, { id, text: task.text }, { done, states }),
      ...(serves.length > 0 && { serves }),
      ...(task.optional && { optional: true }),
    });
    for (const { text, fenced } of [task.line, ...task.details]) {
      if (!fenced) for (const path of namedPathsIn(text)) paths.add(path);
    }
    const more = markdownOfLines(task.details);
    if (more !== '') details.push(`**${id}** ${task.text}\n\n${more}`);
  }
  const story = specStory(file, spec, {
    id: `${spec.id}/tasks`,
    title: t('Tasks of {0}', featureTitle(spec.id)),
    kind: 'task',
    criteria,
    sections: sectionsOf(markdownOfLines(rest), details),
    paths: [...paths],
    localNames: ids.map((id) => ({ name: /^\d/.test(id) ? `Task ${id}` : id, criterion: id })),
  });
  yield { type: 'story', story };
}

/** As written, `1.2`; by position where a task has no number or another one has it already. */
function idsOf(tasks: readonly TaskLine[]): readonly string[] {
  const taken = new Set<string>();
  return tasks.map(({ number }, at) => {
    const id = number !== undefined && !taken.has(number) ? number : `T-${at + 1}`;
    taken.add(id);
    return id;
  });
}

function sectionsOf(rest: string, details: readonly string[]): readonly Section[] {
  return [
    ...(details.length > 0 ? [{ title: t('Details'), markdown: details.join('\n\n') }] : []),
    ...(/[^\s#-]/.test(rest.replace(/^#.*$/gm, '')) ? [{ title: t('Notes'), markdown: rest }] : []),
  ];
}
