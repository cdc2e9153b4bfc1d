import type { Criterion, Story, TaskReference } from '../../model/story.js';
import { allCriteria } from '../../notation/criteria.js';
import { t } from '../../text/l10n.js';
import { listed, told } from './inconsistency.js';
import type { Inconsistency } from './inconsistency.js';
import { isOpenThoughDone, openCriteriaOf } from './openCriteria.js';

/** Where a story's criteria do not agree with the tasks that serve them, or with the story's status. */
export function* criteriaOfStory(story: Story): Iterable<Inconsistency> {
  if (isOpenThoughDone(story)) yield* openThoughDone(story);
  if (!story.tasks) return;
  for (const criterion of allCriteria(story)) {
    const counted = (criterion.tasks ?? []).filter(({ optional }) => optional !== true);
    // What follows from its tasks agrees with them.
    if (counted.length === 0 || criterion.state === 'derived') continue;
    const open = counted.filter(({ done }) => !done);
    if (criterion.done && open.length > 0) yield* ahead(story, criterion, open);
    else if (!criterion.done && open.length === 0) yield* behind(story, criterion, counted);
  }
}

function openThoughDone(story: Story): readonly Inconsistency[] {
  const open = openCriteriaOf(story);
  const message = t(
    '{0} is “{1}”, but {2} of its {3} criteria are open: {4}. Tick what holds, or set its status back.',
    ...[listed([story.id]), listed([story.status.raw]), open.length, story.criteria.length],
    listed(open.map(({ id }) => id)),
  );
  return told('open-criteria', story, message, story.statusMark ? { span: story.statusMark } : {});
}

function ahead(story: Story, { id, range }: Criterion, open: readonly TaskReference[]): readonly Inconsistency[] {
  const message = t(
    '{0} of {1} is ticked, but tasks that serve it are open: {2}. Untick it, or finish them.',
    ...[listed([id]), listed([story.id]), listed(open.map(({ criterion }) => criterion))],
  );
  return told('criterion-ahead', story, message, { criterion: id, range, others: storiesOf(open) });
}

function behind(story: Story, { id, range }: Criterion, tasks: readonly TaskReference[]): readonly Inconsistency[] {
  const message = t(
    'All tasks that serve {0} of {1} are done ({2}), but it is not ticked. Tick it if it holds.',
    ...[listed([id]), listed([story.id]), listed(tasks.map(({ criterion }) => criterion))],
  );
  return told('criterion-behind', story, message, { criterion: id, range, others: storiesOf(tasks) });
}

function storiesOf(tasks: readonly TaskReference[]): readonly string[] {
  return [...new Set(tasks.map(({ story }) => story))];
}
