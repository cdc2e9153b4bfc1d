import type { TextStore } from '../../../core/ports/textStore.js';
import { fetchKeys, fetchNeeded, neededBefore } from './fetchKeys.js';
import type { Gathering } from './gathering.js';
import { listQuery } from './listQuery.js';
import { anchor, lookForChanges } from './lookForChanges.js';
import { verifySet } from './verifySet.js';

/** So often every item is looked at again although nothing says that it changed. */
const day = 24 * 60 * 60_000;

interface Windows {
  readonly store: TextStore;
  readonly folder: string;
  readonly interval: number;
}

/**
 * Brings a source up to date, one window at a time. A window that finds that another one has just done so leaves it at
 * that, unless somebody asked. `seen` is what `lookForChanges` keeps from one time to the next.
 */
export async function refreshSource(
  gathering: Gathering,
  { store, folder, interval }: Windows,
  seen: Map<string, string>,
  isAsked: boolean,
): Promise<void> {
  const { shelf, clock, stopped } = gathering;
  const name = `${folder}/refreshed`;
  await store.exclusively(`${folder}/refreshing`, async () => {
    if (stopped()) return;
    const elsewhere = Number(await store.read(name));
    if (elsewhere > (shelf.notes.refreshedAt ?? 0)) await shelf.catchUp();
    const age = clock.now() - elsewhere;
    // What seems to come from the future tells of a clock that was set back, not of what is known.
    if (!isAsked && shelf.notes.refreshedAt !== undefined && age >= 0 && age < interval * 0.8) {
      shelf.note({ refreshedAt: elsewhere });
      return;
    }
    const begun = clock.now();
    await refresh(gathering, seen, isAsked);
    if (stopped()) return;
    shelf.note({ refreshedAt: begun });
    await shelf.flush();
    await store.write(name, String(begun));
  });
}

/**
 * Fetches what is needed and not there, one window at a time: windows of the same folder need the same, and at the same
 * moment.
 */
export async function fetchWanted(gathering: Gathering, { store, folder }: Windows): Promise<void> {
  const { shelf, set, clock, stopped } = gathering;
  if (set.toFetch(neededBefore(clock.now())).length === 0) return;
  await store.exclusively(`${folder}/refreshing`, async () => {
    if (stopped()) return;
    await shelf.catchUp();
    await fetchNeeded(gathering);
    await shelf.flush();
  });
}

async function refresh(gathering: Gathering, seen: Map<string, string>, isAsked: boolean): Promise<void> {
  const { shelf, place, clock } = gathering;
  const isFirst = !shelf.notes.all;
  // Nobody knows how old they are where it is not known how far changes were looked through.
  const old = isFirst ? [...shelf.items.keys()] : [];
  await anchor(gathering);
  await fetchKeys(gathering, old);
  await fetchNeeded(gathering, isAsked);
  const hasChanged = isFirst || (await lookForChanges(gathering, seen));
  const isListed = place.query === undefined || shelf.notes.query?.text === place.query;
  if (isFirst) shelf.note({ verifiedAt: clock.now() });
  const isStale = isAsked || Math.abs(clock.now() - (shelf.notes.verifiedAt ?? 0)) >= day;
  if (isStale && !isFirst) await verifySet(gathering);
  else if (hasChanged || !isListed) await listQuery(gathering, false);
  await fetchNeeded(gathering);
}
