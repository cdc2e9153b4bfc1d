import type { Criterion, Story } from '../model/story.js';
import { t } from '../text/l10n.js';

/** How many of a story's criteria are done, of all that it has. */
export function progressOf(story: Story): { readonly done: number; readonly total: number } {
  return { done: story.criteria.filter(({ done }) => done).length, total: story.criteria.length };
}

/** `2/4 criteria`, or nothing where a story has none. */
export function progressWords(story: Story): string | undefined {
  const { done, total } = progressOf(story);
  return total === 0 ? undefined : t('{0}/{1} criteria', done, total);
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
      return criterion.progress
        ? t('{0} of {1} tasks done', criterion.progress.done, criterion.progress.total)
        : t('no tasks yet');
    case 'open':
    case 'other':
      return t('open');
  }
}
