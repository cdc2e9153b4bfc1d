import { nearness } from '../backlog/likeliest.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Criterion, Story } from '../model/story.js';
import { criterionNamed } from '../notation/criteria.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import type { Place } from './actionError.js';

/** A story by its `uid` or id. Throws `ActionError`, also where several stories in equally good places have the id. */
export function findStory(snapshot: Snapshot, ref: string, near?: string): Story {
  const best = snapshot.story(ref, near);
  if (!best) throw new ActionError('unknown-story', t('The backlog has no story {0}.', ref));
  if (best.uid === ref) return best;
  const distance = (story: Story): number => nearness(snapshot.folderOf(story.source), near);
  const rivals = snapshot
    .storiesWith(ref)
    .filter((story) => story.archived === best.archived && distance(story) === distance(best));
  if (rivals.length > 1) {
    throw new ActionError(
      'ambiguous-story',
      t('{0} may be any of {1} stories: {2}. Choose one of these.', ref, rivals.length, uidsOf(rivals)),
      placeOf(best),
    );
  }
  return best;
}

/** A criterion of the story or of its check lists. Throws `ActionError` where there is none with the id. */
export function findCriterion(story: Story, id: string): Criterion {
  const found = criterionNamed(story, id);
  if (found) return found;
  throw new ActionError('unknown-criterion', t('{0} has no criterion {1}.', story.id, id), placeOf(story));
}

/** Where a person finds the criterion, else its story or whatever else; undefined where it is not in a file. */
export function placeOf(item: Pick<Story, 'uri' | 'range'>, criterion?: Criterion): Place | undefined {
  if (item.uri === undefined) return undefined;
  const range = criterion?.range ?? item.range;
  return { uri: item.uri, ...(range && { range }) };
}

/** Why the criterion cannot be ticked, in words for people. */
export function notTickable(snapshot: Snapshot, story: Story, criterion: Criterion): ActionError {
  const ambiguous = snapshot.problems.some(({ code, uri }) => code === 'malformed-markers' && uri === story.uri);
  const tasks = (criterion.tasks ?? []).map((task) => task.criterion);
  const message =
    tasks.length > 0
      ? t('{0} of {1} is done when its tasks are. Tick those: {2}.', criterion.id, story.id, firstOf(tasks))
      : criterion.state === 'derived'
        ? t('{0} of {1} has no box of its own, and no task serves it yet.', criterion.id, story.id)
        : ambiguous
          ? t('The list that holds {0} of {1} is ambiguous. Repair its markers, then tick it.', criterion.id, story.id)
          : t('{0} of {1} has no box to tick where it is written.', criterion.id, story.id);
  return new ActionError('not-tickable', message, placeOf(story, criterion));
}

function uidsOf(stories: readonly Story[]): string {
  return firstOf(stories.map(({ uid }) => uid));
}

function firstOf(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  return (names.length > shown.length ? [...shown, '…'] : shown).join(', ');
}
