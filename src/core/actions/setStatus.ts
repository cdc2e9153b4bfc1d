import type { Backlog } from '../backlog/backlog.js';
import type { WorkspaceFolder } from '../ports/files.js';
import type { StatusCategory } from '../model/status.js';
import type { Story } from '../model/story.js';
import { withoutHiddenCharacters } from '../text/hidden.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import { findStory, placeOf } from './findCriterion.js';
import { planStatus } from './planStatus.js';
import type { SeenStory } from './planStatus.js';
import type { Restore } from './planTick.js';
import type { TickPorts } from './setCriterion.js';
import { createRefresh, createTurns } from './turns.js';
import { writeFailure } from './writeFailure.js';

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
  /** `buffer`: in an editor with unsaved changes, which stays unsaved. `unchanged`: it was so already. */
  readonly written: 'disk' | 'buffer' | 'unchanged';
  /** The story's `uid`. */
  readonly story: string;
  /** The status before, as written. */
  readonly was: string;
  /** The characters before and after, where something was written. */
  readonly mark?: Restore;
}

/** Changes a story's status where the backlog keeps it. Rejects with `ActionError`, and then nothing was written. */
export type SetStatus = (change: StatusChange) => Promise<StatusOutcome>;

const longestStatus = 100;

export function createSetStatus(ports: TickPorts): SetStatus {
  const { backlog } = ports;
  const turns = createTurns();
  const refresh = createRefresh(backlog);
  return async (change) => {
    if (!ports.isTrusted()) {
      throw new ActionError(
        'untrusted',
        t('Nothing is written in Restricted Mode. Trust this workspace to write to it.'),
      );
    }
    const target = locate(backlog, change);
    const status = change.restore ? change.status : checkedStatus(change.status);
    const { folder, path, uri } = target;
    return turns(uri, async () => {
      try {
        return await write(ports, target, { ...change, status });
      } finally {
        await refresh({ folder, path, type: 'changed' });
      }
    });
  };
}

const order: readonly StatusCategory[] = ['todo', 'doing', 'done', 'dropped', 'unknown'];

/** Statuses that the story may be given: those that its source declares, then those that its other stories have. */
export function statusesFor(
  { snapshot, folders }: Pick<Backlog, 'snapshot' | 'folders'>,
  story: Story,
): readonly string[] {
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

interface Target extends SeenStory {
  readonly folder: WorkspaceFolder;
}

function locate(backlog: Backlog, change: StatusChange): Target {
  const story = findStory(backlog.snapshot, change.story, change.near);
  const { uri } = story;
  const owner = uri === undefined ? undefined : backlog.sourceOf(uri);
  const source = owner?.state.sources.find(({ id }) => id === story.source);
  if (uri === undefined || !owner || !source || !story.statusMark) {
    throw new ActionError(
      'not-settable',
      t('{0} has no status of its own that can be changed where it is written.', story.id),
      placeOf(story),
    );
  }
  return { story, uri, path: owner.path, folder: owner.state.folder, source };
}

async function write({ files, writer }: TickPorts, target: Target, change: StatusChange): Promise<StatusOutcome> {
  const { story, uri, folder } = target;
  const place = placeOf(story);
  let mark: Restore | undefined;
  try {
    if (!(await files.isInside(uri, folder))) {
      throw new ActionError(
        'outside-folder',
        t('{0} is in a file outside the workspace folder, which is never written.', story.id),
        place,
      );
    }
    const written = await writer.edit(uri, (text) => {
      const edit = planStatus(target, text, change);
      mark = edit && { was: edit.expected, written: edit.replacement };
      return edit;
    });
    const outcome = { written: written ?? 'unchanged', story: story.uid, was: story.status.raw } as const;
    return { ...outcome, ...(written && mark && { mark }) };
  } catch (error) {
    throw writeFailure(error, t('The status of {0}', story.id), place);
  }
}
