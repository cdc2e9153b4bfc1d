import type { TrackerPage } from '../tracker.js';
import { fetchKeys } from './fetchKeys.js';
import { before, later, newest } from './gathering.js';
import type { Gathering } from './gathering.js';
import type { Cursor } from './shelf.js';

/** Where the server does not tell its time, ours counts, less this much. */
const hour = 60 * 60_000;

/** Notes where the tracker's changes begin that are not known yet. To be done before anything is fetched. */
export async function anchor({ tracker, shelf, clock, cancelled }: Gathering): Promise<void> {
  if (shelf.notes.all) return;
  const now = clock.now();
  const page = await tracker.changed({ since: new Date(now).toISOString() }, cancelled);
  shelf.note({ all: { since: page.time ?? new Date(now - hour).toISOString() } });
}

/**
 * Takes over what changed since the last time: one request where nothing did. Pages are followed as long as that can be
 * cheaper than asking for the whole set again; what is outside the set is left out. `seen` is what the last call saw of
 * the time that calls overlap in, and is replaced. Resolves with whether anything changed in the place at all.
 */
export async function lookForChanges(gathering: Gathering, seen: Map<string, string>): Promise<boolean> {
  const { tracker, shelf, set, cancelled, stopped, progress, log } = gathering;
  const cursor = shelf.notes.all;
  if (!cursor) return true;
  const first = await tracker.changed(sinceThen(cursor, tracker.overlap), cancelled);
  if (first.notModified) return false;
  const pages = Math.max(2, Math.ceil(shelf.items.size / Math.max(1, tracker.batch)));
  const overlapping = new Map<string, string>();
  let since = cursor.since;
  let hasChanged = false;
  let page: TrackerPage = first;
  for (let count = 1; !stopped(); count++) {
    shelf.put(page.items.filter(({ key }) => set.has(key)));
    for (const { key, updatedAt } of page.items) {
      hasChanged ||= seen.get(key) !== updatedAt;
      overlapping.set(key, updatedAt);
    }
    since = newest(page.items, since) ?? since;
    await progress();
    if (page.next === undefined) break;
    if (count === pages) {
      log(`more than ${count} pages of changes: asks for its ${shelf.items.size} items instead`);
      await fetchKeys(gathering, [...shelf.items.keys()]);
      since = later(first.time, since) ?? since;
      break;
    }
    page = await tracker.changed({ ...sinceThen(cursor, tracker.overlap), page: page.next }, cancelled);
  }
  if (stopped()) return false;
  const isSame = since === cursor.since;
  shelf.note({ all: { since, ...(isSame && first.validator !== undefined ? { validator: first.validator } : {}) } });
  const edge = Date.parse(before(since, tracker.overlap));
  seen.clear();
  for (const [key, at] of overlapping) if (Date.parse(at) >= edge) seen.set(key, at);
  return hasChanged;
}

function sinceThen({ since, validator }: Cursor, overlap: number): { since: string; validator?: string } {
  return { since: before(since, overlap), ...(validator === undefined ? {} : { validator }) };
}
