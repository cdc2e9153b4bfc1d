import { withoutHiddenCharacters } from '../text/hidden.js';
import { t } from '../text/l10n.js';
import { decodedUri } from '../text/uris.js';
import { ActionError } from './actionError.js';
import { placeOf } from './findCriterion.js';
import type { FileOutcome, WriteFile } from './fileWrites.js';
import { holderOf, planStatus } from './planStatus.js';
import type { Restore } from './planTick.js';
import { withStatus } from './statusPlaces.js';
import type { StatusPlace } from './statusPlaces.js';

/** What a status wrote in one file, over what, and what that had said. */
export interface StatusRestore extends Restore {
  readonly uri: string;
  readonly status: string;
}

/** One place that is to say a status. */
export interface StatusWrite {
  readonly place: StatusPlace;
  /** The id of the item, for people. */
  readonly id: string;
  readonly status: string;
  readonly restore?: Restore;
}

/** What became of all of them. */
export interface StatusesOutcome {
  readonly written: FileOutcome['written'];
  /** Absent where nothing was written. */
  readonly marks?: readonly StatusRestore[];
}

/**
 * Writes them one after the other. When one of them fails, those before it are taken back, and it rejects with that failure;
 * where one cannot be taken back, the failure says so.
 */
export async function writeStatuses(writeFile: WriteFile, writes: readonly StatusWrite[]): Promise<StatusesOutcome> {
  const made: StatusRestore[] = [];
  let written: FileOutcome['written'] = 'unchanged';
  for (const [at, write] of writes.entries()) {
    try {
      const outcome = await writeOne(writeFile, write);
      if (outcome.mark) {
        made.push({ ...outcome.mark, uri: write.place.uri, status: holderOf(write.place).status.raw });
      }
      if (written === 'unchanged') written = outcome.written;
    } catch (error) {
      for (const done of writes.slice(0, at).reverse()) await takeBack(writeFile, done, made, error);
      throw error;
    }
  }
  return { written, ...(made.length === 0 ? {} : { marks: made }) };
}

function writeOne(writeFile: WriteFile, { place, id, status, restore }: StatusWrite): Promise<FileOutcome> {
  const what = 'note' in place ? t('The status of {0} in {1}', id, nameOf(place)) : t('The status of {0}', id);
  return writeFile({
    ...place,
    what,
    place: placeOf(holderOf(place)),
    plan: (text) => planStatus(place, text, { status, ...(restore && { restore }) }),
  });
}

async function takeBack(
  writeFile: WriteFile,
  { place, id, status }: StatusWrite,
  made: readonly StatusRestore[],
  failure: unknown,
): Promise<void> {
  const restore = made.find(({ uri }) => uri === place.uri);
  if (!restore) return;
  try {
    await writeOne(writeFile, { place: withStatus(place, status), id, status: restore.status, restore });
  } catch {
    throw new ActionError(
      'conflict',
      t(
        '{0} is “{1}” in {2} now and could not be put back, although another file could not be changed: {3}',
        id,
        status,
        nameOf(place),
        failure instanceof Error ? failure.message : String(failure),
      ),
      placeOf(holderOf(place)),
    );
  }
}

function nameOf({ uri }: StatusPlace): string {
  return withoutHiddenCharacters(decodedUri(uri.split('/').at(-1) ?? ''));
}
