import type { Snapshot } from '../../backlog/snapshot.js';
import { canSetStatus } from '../../backlog/whereStatus.js';
import type { Problem } from '../../model/problem.js';
import type { Range } from '../../model/range.js';
import type { Criterion, Story } from '../../model/story.js';
import { criterionNamed } from '../../notation/criteria.js';
import { canonicalId } from '../../notation/ids.js';
import { t } from '../../text/l10n.js';
import { placeOfTask, tasksMeant } from '../consistencyFindings.js';
import type { ConsistencyFinding } from '../consistencyFindings.js';
import { rowText } from '../trees/nodeText.js';
import type { Fix } from './fix.js';
import { meantInstead, successorsOf } from './fixesOf.js';

const mostOpened = 3;

/** The ways out of a finding about an item of the backlog; `text` is what stands at the finding's range. */
export function consistencyFixes(snapshot: Snapshot, finding: ConsistencyFinding, text: string): readonly Fix[] {
  const story = snapshot.story(finding.about);
  const criterion = story && criterionNamed(story, finding.criterion);
  const code: string = finding.code;
  switch (code) {
    case 'criterion-ahead':
    case 'criterion-behind':
      return story && criterion ? [...turned(story, criterion), ...openedTasks(snapshot, criterion)] : [];
    case 'open-criteria':
      return story && canSetStatus(story)
        ? [{ kind: 'status', title: t('Set the status of {0}…', rowText(story.id)), story: story.uid }]
        : [];
    case 'unknown-dependency':
      return isNamed(finding, text) ? meantInstead(snapshot, { id: text, uri: finding.uri }, text) : [];
    case 'superseded-decision':
      return isNamed(finding, text) ? successorsOf(snapshot, { id: text, uri: finding.uri }, text) : [];
    case 'closed-dependency':
      return (finding.others ?? []).map((uid) => ({
        kind: 'show',
        title: t('Show {0}', rowText(finding.named ?? '')),
        uid,
      }));
    default:
      return [];
  }
}

/** The ways out where two files tell different statuses: either of them, in both. */
export function driftFixes(snapshot: Snapshot, { uri, range }: Pick<Problem, 'uri' | 'range'>): readonly Fix[] {
  for (const story of snapshot.stories) {
    const note = story.statusNotes?.find(
      (each) => each.uri === uri && range !== undefined && isSame(each.range, range),
    );
    if (!note || !canSetStatus(story)) continue;
    const statuses = [...new Set([story.status.raw, note.status.raw])];
    return statuses.map((status) => ({
      kind: 'status',
      title: t('Set the status of {0} to “{1}”', rowText(story.id), rowText(status)),
      story: story.uid,
      status,
    }));
  }
  return [];
}

function turned({ uid }: Story, { id, done, tickable }: Criterion): readonly Fix[] {
  if (!tickable) return [];
  const title = done ? t('Untick {0}', rowText(id)) : t('Tick {0}', rowText(id));
  return [{ kind: 'tick', title, story: uid, criterion: id }];
}

function openedTasks(snapshot: Snapshot, criterion: Criterion): readonly Fix[] {
  return tasksMeant(criterion)
    .slice(0, mostOpened)
    .flatMap((task): readonly Fix[] => {
      const place = placeOfTask(snapshot, task);
      if (!place) return [];
      const { message, ...at } = place;
      return [{ kind: 'open', title: t('Open the task {0}', message), ...at }];
    });
}

/** Whether the id itself was found, and not only the item that names it. */
function isNamed({ named }: ConsistencyFinding, text: string): boolean {
  return named !== undefined && canonicalId(named) === canonicalId(text);
}

function isSame(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
