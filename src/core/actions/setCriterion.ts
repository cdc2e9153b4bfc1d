import type { Backlog } from '../backlog/backlog.js';
import type { LocalSource } from '../backlog/format.js';
import type { Criterion, Story } from '../model/story.js';
import type { Files, WorkspaceFolder } from '../ports/files.js';
import type { TextWriter } from '../ports/writer.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import { findCriterion, findStory, notTickable, placeOf } from './findCriterion.js';
import { planTick } from './planTick.js';
import type { Restore } from './planTick.js';
import { createRefresh, createTurns } from './turns.js';
import { writeFailure } from './writeFailure.js';

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

/** What became of it. When it is told, the backlog's snapshot shows it. */
export interface TickOutcome {
  /** `buffer`: in an editor with unsaved changes, which stays unsaved. `unchanged`: it was so already. */
  readonly written: 'disk' | 'buffer' | 'unchanged';
  /** The story's `uid`. */
  readonly story: string;
  /** The criterion's id as the backlog writes it. */
  readonly criterion: string;
  /** The characters before and after, where something was written. */
  readonly mark?: Restore;
}

/** Ticks or unticks one criterion where the backlog keeps it. Rejects with `ActionError`, and then nothing was written. */
export type SetCriterion = (change: CriterionChange) => Promise<TickOutcome>;

/** What ticking needs of its host. */
export interface TickPorts {
  readonly backlog: Backlog;
  readonly files: Files;
  readonly writer: TextWriter;
  /** False in a workspace that its user does not trust: nothing is ever written there. */
  readonly isTrusted: () => boolean;
}

export function createSetCriterion(ports: TickPorts): SetCriterion {
  const { backlog } = ports;
  const turns = createTurns();
  const refresh = createRefresh(backlog);
  return async (change) => {
    if (!ports.isTrusted()) {
      throw new ActionError(
        'untrusted',
        t('Nothing is written in Restricted Mode. Trust this workspace to tick criteria.'),
      );
    }
    const target = locate(backlog, change);
    const { folder, path, uri } = target;
    return turns(uri, async () => {
      try {
        const outcome = await write(ports, target, change);
        if (outcome.written !== 'unchanged' || target.criterion.done !== change.done) {
          await refresh({ folder, path, type: 'changed' });
        }
        return outcome;
      } catch (error) {
        await refresh({ folder, path, type: 'changed' });
        throw error;
      }
    });
  };
}

/** The criterion as it was when somebody decided to tick it, and where it is written. */
interface Target {
  readonly story: Story;
  readonly criterion: Criterion;
  readonly uri: string;
  readonly path: string;
  readonly folder: WorkspaceFolder;
  readonly source: LocalSource;
}

function locate(backlog: Backlog, change: CriterionChange): Target {
  const { snapshot } = backlog;
  const story = findStory(snapshot, change.story, change.near);
  const criterion = findCriterion(story, change.criterion);
  const { uri } = story;
  const owner = uri === undefined ? undefined : backlog.sourceOf(uri);
  const source = owner?.state.sources.find(({ id }) => id === story.source);
  if (uri === undefined || !owner || !source || !criterion.tickable) throw notTickable(snapshot, story, criterion);
  return { story, criterion, uri, path: owner.path, folder: owner.state.folder, source };
}

async function write({ files, writer }: TickPorts, target: Target, change: CriterionChange): Promise<TickOutcome> {
  const { story, criterion, uri, folder } = target;
  const place = placeOf(story, criterion);
  let mark: Restore | undefined;
  try {
    if (!(await files.isInside(uri, folder))) {
      throw new ActionError(
        'outside-folder',
        t('{0} of {1} is in a file outside the workspace folder, which is never written.', criterion.id, story.id),
        place,
      );
    }
    const written = await writer.edit(uri, (text) => {
      const edit = planTick(target, text, change);
      mark = edit && { was: edit.expected, written: edit.replacement };
      return edit;
    });
    return {
      written: written ?? 'unchanged',
      story: story.uid,
      criterion: criterion.id,
      ...(written && mark && { mark }),
    };
  } catch (error) {
    throw writeFailure(error, t('{0} of {1}', criterion.id, story.id), place);
  }
}
