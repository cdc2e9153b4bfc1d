import type { Criterion, Story } from '../model/story.js';
import { t } from '../text/l10n.js';

/** How much of something is done, and what was counted. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly of: 'criteria' | 'tasks';
}

/**
 * How many of a story's criteria are done, of all that it has. A list of tasks counts these, and so does a story whose
 * criteria say nothing themselves. Optional ones are not counted.
 */
export function progressOf({ criteria, tasks = [] }: Story): Progress {
  if (criteria.some(({ serves }) => serves)) return counted(criteria, 'tasks');
  const isTold = criteria.some(({ state, progress }) => state !== 'derived' || progress);
  return isTold || tasks.length === 0 ? counted(criteria, 'criteria') : counted(tasks, 'tasks');
}

function counted(items: readonly Pick<Criterion, 'done' | 'optional'>[], of: Progress['of']): Progress {
  const needed = items.filter(({ optional }) => optional !== true);
  return { done: needed.filter(({ done }) => done).length, total: needed.length, of };
}

/** `2/4 criteria`, `3/7 tasks`, or nothing where a story has none. */
export function progressWords(story: Story): string | undefined {
  const { done, total, of } = progressOf(story);
  if (total === 0) return undefined;
  return of === 'tasks' ? t('{0}/{1} tasks', done, total) : t('{0}/{1} criteria', done, total);
}

/** A criterion's state in words: nothing is told by a sign alone. */
export function criterionStateWords(criterion: Criterion): string {
  const words = stateWords(criterion);
  return criterion.pending ? t('{0}, not sent yet', words) : words;
}

function stateWords(criterion: Criterion): string {
  switch (criterion.state) {
    case 'done':
      return t('done');
    case 'doing':
      return t('in progress');
    case 'derived':
      return criterion.progress ? tasksDone(criterion.progress) : t('no tasks');
    case 'open':
    case 'other':
      return t('open');
  }
}

/** `2 of 3 tasks done`, of a criterion with a box of its own beside its state; nothing where no task counts. */
export function taskWords({ state, tasks = [] }: Criterion): string | undefined {
  const progress = counted(tasks, 'tasks');
  return state === 'derived' || progress.total === 0 ? undefined : tasksDone(progress);
}

function tasksDone({ done, total }: Pick<Progress, 'done' | 'total'>): string {
  return total === 1 ? t('{0} of 1 task done', done) : t('{0} of {1} tasks done', done, total);
}
