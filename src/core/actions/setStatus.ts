import type { Snapshot } from '../backlog/snapshot.js';
import type { Decision } from '../model/decision.js';
import type { Story } from '../model/story.js';
import { withoutHiddenCharacters } from '../text/hidden.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import type { ActionPorts } from './actionPorts.js';
import { checkTrust } from './checkTrust.js';
import { findStory, placeOf } from './findCriterion.js';
import type { WrittenWhere } from './setCriterion.js';
import { markOf, spelledAt, statusPlaces } from './statusPlaces.js';
import type { StatusPlace } from './statusPlaces.js';
import { writeStatuses } from './writeStatuses.js';
import type { StatusRestore, StatusWrite } from './writeStatuses.js';

/** A status that somebody wants a story or decision to have. */
export interface StatusChange {
  /** The `uid` of the story or decision, or its id where only one has it; stories come first. */
  readonly story: string;
  /** As the backlog is to say it; on one line. */
  readonly status: string;
  /** URI of a file: where several workspace folders have the id, the one that holds this file is meant. */
  readonly near?: string;
  /** For undoing: what to put back in each file, where what replaced it still stands. */
  readonly restore?: readonly StatusRestore[];
}

/** What became of it. When it is told, the backlog's snapshot shows it. */
export interface StatusOutcome {
  readonly written: WrittenWhere;
  /** The `uid` of the story or decision. */
  readonly story: string;
  /** The status before, as written. */
  readonly was: string;
  /** What was written in each file; absent where none was. */
  readonly marks?: readonly StatusRestore[];
}

/**
 * Changes a status where the backlog keeps it: in the item's own file, and in step with it where other files say it too.
 * Rejects with `ActionError`, and then nothing was written; the rare case that something was is told in its message.
 */
export type SetStatus = (change: StatusChange) => Promise<StatusOutcome>;

const longestStatus = 100;

export function createSetStatus(ports: ActionPorts): SetStatus {
  return async (change) => {
    checkTrust(ports);
    const item = findItem(ports.backlog.snapshot, change.story, change.near);
    const status = change.restore ? change.status : checkedStatus(change.status);
    const remote = 'criteria' in item ? ports.remoteOf(item) : undefined;
    const outcome =
      remote && 'criteria' in item
        ? { written: await remote.setStatus(item, status) }
        : await writeStatuses(ports.writeFile, writesOf(ports, item, { ...change, status }));
    return { ...outcome, story: item.uid, was: item.status.raw };
  };
}

function findItem(snapshot: Snapshot, ref: string, near: string | undefined): Story | Decision {
  const decision = snapshot.story(ref, near) ? undefined : snapshot.decision(ref, near);
  return decision ?? findStory(snapshot, ref, near);
}

/** What is to be written where. A file that has no word for the status is left as it is. */
function writesOf({ backlog }: ActionPorts, item: Story | Decision, change: StatusChange): readonly StatusWrite[] {
  const places = statusPlaces(backlog, item);
  const [first] = places;
  if (!first) {
    throw new ActionError(
      'not-settable',
      t('{0} has no status of its own that can be changed where it is written.', item.id),
      placeOf(item),
    );
  }
  const { restore } = change;
  if (restore) {
    return places.flatMap((place) => {
      const old = restore.find(({ uri }) => uri === place.uri);
      return old ? [{ place, id: item.id, status: old.status, restore: old }] : [];
    });
  }
  const status = spelledAt(first, change.status) ?? refuse(first, item, change.status);
  return places.flatMap((place) => {
    const spelled = spelledAt(place, status);
    return spelled === undefined ? [] : [{ place, id: item.id, status: spelled }];
  });
}

function refuse(place: StatusPlace, item: Story | Decision, status: string): never {
  const words = (markOf(place)?.allowed ?? []).join(', ');
  throw new ActionError(
    'invalid-input',
    t('“{0}” is no status that {1} can have there. Choose one of these: {2}.', status, item.id, words),
    placeOf(item),
  );
}

function checkedStatus(status: string): string {
  const line = withoutHiddenCharacters(status);
  if (line !== '' && line.length <= longestStatus) return line;
  throw new ActionError('invalid-input', t('A status has between 1 and {0} characters.', longestStatus));
}
