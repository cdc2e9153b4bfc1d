import type { Criterion, Story } from '../model/story.js';
import { t } from '../text/l10n.js';
import type { ActionPorts } from './actionPorts.js';
import { checkTrust } from './checkTrust.js';
import { storyFileOf } from './fileWrites.js';
import type { FileOutcome } from './fileWrites.js';
import { findCriterion, findStory, notTickable, placeOf } from './findCriterion.js';
import { planTick } from './planTick.js';
import type { Restore } from './planTick.js';

/** A tick that somebody wants made or taken back. */
export interface CriterionChange {
  /** The story's `uid`, or its id where only one story has it. */
  readonly story: string;
  /** The criterion's id; case does not count. */
  readonly criterion: string;
  readonly done: boolean;
  /** URI of a file: where several workspace folders have the id, the one that holds this file is meant. */
  readonly near?: string;
  /** For undoing: characters to put back where a plain mark would lose what stood there. */
  readonly restore?: Restore;
}

/**
 * `buffer`: in an editor with unsaved changes, which stays unsaved. `sent`: the tracker has it, verified. `pending`: kept
 * on this machine until the tracker can be reached. `unchanged`: it was so already.
 */
export type WrittenWhere = FileOutcome['written'] | 'sent' | 'pending';

/** What became of it. When it is told, the backlog's snapshot shows it. */
export interface TickOutcome {
  readonly written: WrittenWhere;
  /** The story's `uid`. */
  readonly story: string;
  /** The criterion's id as the backlog writes it. */
  readonly criterion: string;
  /** The characters before and after, where a file was written. */
  readonly mark?: Restore;
}

/** Ticks or unticks one criterion where the backlog keeps it. Rejects with `ActionError`, and then nothing was written. */
export type SetCriterion = (change: CriterionChange) => Promise<TickOutcome>;

export function createSetCriterion(ports: ActionPorts): SetCriterion {
  const { backlog } = ports;
  return async (change) => {
    checkTrust(ports, t('Nothing is written in Restricted Mode. Trust this workspace to tick criteria.'));
    const story = findStory(backlog.snapshot, change.story, change.near);
    const criterion = findCriterion(story, change.criterion);
    if (!criterion.tickable) throw notTickable(backlog.snapshot, story, criterion);
    const remote = ports.remoteOf(story);
    const outcome = remote
      ? { written: await remote.setCriterion(story, criterion.id, change.done) }
      : await tickInFile(ports, story, criterion, change);
    return { ...outcome, story: story.uid, criterion: criterion.id };
  };
}

function tickInFile(
  { backlog, writeFile }: ActionPorts,
  story: Story,
  criterion: Criterion,
  change: CriterionChange,
): Promise<FileOutcome> {
  const file = storyFileOf(backlog, story);
  if (!file) throw notTickable(backlog.snapshot, story, criterion);
  return writeFile({
    ...file,
    what: t('{0} of {1}', criterion.id, story.id),
    place: placeOf(story, criterion),
    plan: (text) => planTick({ ...file, criterion }, text, change),
  });
}
