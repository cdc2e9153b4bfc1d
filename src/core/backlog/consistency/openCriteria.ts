import type { Criterion, Story } from '../../model/story.js';

/**
 * The criteria that a story lacks to be done: a statement that no task serves says nothing of itself, and what is
 * optional need not be done.
 */
export function openCriteriaOf({ criteria }: Pick<Story, 'criteria'>): readonly Criterion[] {
  return criteria.filter(isOpen);
}

/** Whether a story says of itself that it is done and some of its criteria are not. */
export function isOpenThoughDone({ status, criteria }: Pick<Story, 'status' | 'criteria'>): boolean {
  return status.category === 'done' && criteria.some(isOpen);
}

function isOpen({ done, optional, state, progress }: Criterion): boolean {
  return !done && optional !== true && (state !== 'derived' || progress !== undefined);
}
