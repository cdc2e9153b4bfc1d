import type { Backlog } from '../backlog/backlog.js';
import type { StatusCategory } from '../model/status.js';
import type { Story } from '../model/story.js';
import { withoutHiddenCharacters } from '../text/hidden.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import type { ActionPorts } from './actionPorts.js';
import { checkTrust } from './checkTrust.js';
import { storyFileOf } from './fileWrites.js';
import type { FileOutcome } from './fileWrites.js';
import { findStory, placeOf } from './findCriterion.js';
import { planStatus } from './planStatus.js';
import type { Restore } from './planTick.js';
import type { WrittenWhere } from './setCriterion.js';

/** A status that somebody wants a story to have. */
export interface StatusChange {
  /** The story's `uid`, or its id where only one story has it. */
  readonly story: string;
  /** As the backlog is to say it; on one line. */
  readonly status: string;
  /** URI of a file: where several workspace folders have the id, the one that holds this file is meant. */
  readonly near?: string;
  /** For undoing: characters to put back where the ones that replaced them still stand. */
  readonly restore?: Restore;
}

/** What became of it. When it is told, the backlog's snapshot shows it. */
export interface StatusOutcome {
  readonly written: WrittenWhere;
  /** The story's `uid`. */
  readonly story: string;
  /** The status before, as written. */
  readonly was: string;
  /** The characters before and after, where a file was written. */
  readonly mark?: Restore;
}

/** Changes a story's status where the backlog keeps it. Rejects with `ActionError`, and then nothing was written. */
export type SetStatus = (change: StatusChange) => Promise<StatusOutcome>;

const longestStatus = 100;

export function createSetStatus(ports: ActionPorts): SetStatus {
  return async (change) => {
    checkTrust(ports);
    const story = findStory(ports.backlog.snapshot, change.story, change.near);
    const status = change.restore ? change.status : checkedStatus(change.status);
    const remote = ports.remoteOf(story);
    const outcome = remote
      ? { written: await remote.setStatus(story, status) }
      : await setInFile(ports, story, { ...change, status });
    return { ...outcome, story: story.uid, was: story.status.raw };
  };
}

function setInFile({ backlog, writeFile }: ActionPorts, story: Story, change: StatusChange): Promise<FileOutcome> {
  const file = storyFileOf(backlog, story);
  const place = placeOf(story);
  if (!file || !story.statusMark) {
    throw new ActionError(
      'not-settable',
      t('{0} has no status of its own that can be changed where it is written.', story.id),
      place,
    );
  }
  return writeFile({
    ...file,
    what: t('The status of {0}', story.id),
    place,
    plan: (text) => planStatus(file, text, change),
  });
}

const order: readonly StatusCategory[] = ['todo', 'doing', 'done', 'dropped', 'unknown'];

/**
 * Statuses that the story may be given: those that its tracker allows now; in a file those that its source declares, then
 * those that its other stories have.
 */
export function statusesFor(
  { snapshot, folders }: Pick<Backlog, 'snapshot' | 'folders'>,
  story: Story,
): readonly string[] {
  if (story.abilities) return story.abilities.statuses;
  const source = folders.flatMap(({ sources }) => sources).find(({ id }) => id === story.source);
  const siblings = snapshot.stories.filter((other) => other.source === story.source && other.status.raw !== '');
  const seen = order.flatMap((category) =>
    siblings.flatMap(({ status }) => (status.category === category ? [status.raw] : [])),
  );
  return [...new Set([...(source?.statuses ?? []), ...seen])];
}

function checkedStatus(status: string): string {
  const line = withoutHiddenCharacters(status);
  if (line !== '' && line.length <= longestStatus) return line;
  throw new ActionError('invalid-input', t('A status has between 1 and {0} characters.', longestStatus));
}
