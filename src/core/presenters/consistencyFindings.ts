import { inconsistenciesIn } from '../backlog/consistency/index.js';
import type { Inconsistency } from '../backlog/consistency/inconsistency.js';
import { placeOf } from '../backlog/consistency/placeOf.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Criterion, Story, TaskReference } from '../model/story.js';
import { criterionNamed } from '../notation/criteria.js';
import { linesOf } from '../text/lines.js';
import type { Finding, RelatedPlace } from './findings.js';
import { placesOf } from './findings.js';
import { idAndTitle } from './trees/nodeText.js';

/** What is to be said about an item of the backlog where it is written. */
export type ConsistencyFinding = Finding & Inconsistency;

/**
 * What the items of a file do not agree about. Where the file's text is at hand each stands at the very words that it is about; without,
 * some stand where their item begins.
 */
export function consistencyFindingsIn(
  snapshot: Snapshot,
  uri: string,
  textOf: () => string | undefined = () => undefined,
): readonly ConsistencyFinding[] {
  const found = inconsistenciesIn(snapshot, uri);
  if (found.length === 0) return [];
  const text = textOf() ?? '';
  const lines = linesOf(text);
  return found.map((each) => {
    const span = placeOf(text, lines, each);
    return {
      ...each,
      ...(span ? { range: lines.rangeOf(span) } : {}),
      related: relatedTo(snapshot, each),
      isOutdated: each.code === 'superseded-decision',
    };
  });
}

/** The tasks that a finding about a criterion is about: those that are open, or where none is, all. */
export function tasksMeant(criterion: Criterion): readonly TaskReference[] {
  const counted = (criterion.tasks ?? []).filter(({ optional }) => optional !== true);
  const open = counted.filter(({ done }) => !done);
  return open.length > 0 ? open : counted;
}

/** Where a task is written. */
export function placeOfTask(snapshot: Snapshot, task: TaskReference): RelatedPlace | undefined {
  const list = snapshot.story(task.story);
  const range = list && (criterionNamed(list, task.criterion)?.range ?? list.range);
  if (list?.uri === undefined) return undefined;
  return { message: idAndTitle({ id: task.criterion, title: task.text }), uri: list.uri, ...(range ? { range } : {}) };
}

function relatedTo(
  snapshot: Snapshot,
  { about, criterion, others = [], code }: Inconsistency,
): readonly RelatedPlace[] {
  const story = snapshot.story(about);
  const served = story && tasksFor(story, code, criterion);
  if (served) return served.flatMap((task) => placeOfTask(snapshot, task) ?? []);
  return others.flatMap((uid) => placesOf(snapshot.story(uid) ?? snapshot.decision(uid)));
}

function tasksFor(story: Story, code: string, criterion?: string): readonly TaskReference[] | undefined {
  if (code !== 'criterion-ahead' && code !== 'criterion-behind') return undefined;
  const found = criterionNamed(story, criterion);
  return found && tasksMeant(found);
}
