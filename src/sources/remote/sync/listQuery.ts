import type { TrackerPage } from '../tracker.js';
import { before, later, newest } from './gathering.js';
import type { Gathering } from './gathering.js';

/** So many items of one query are kept at most: nobody reads more of them, and trackers may have millions. */
export const mostQueried = 20_000;

/**
 * Takes over what the place's query names: what changed since the last time, or everything (`whole`, and the first
 * time), which also tells what it does not name any longer. Resolves with the keys that were listed.
 */
export async function listQuery(gathering: Gathering, whole: boolean): Promise<ReadonlySet<string>> {
  const { tracker, place, shelf, set, cancelled, stopped, progress, log } = gathering;
  const { query } = place;
  const keys = new Set<string>();
  if (query === undefined) return keys;
  const known = shelf.notes.query?.text === query ? shelf.notes.query : undefined;
  const isWhole = whole || !known;
  const request = isWhole ? { query } : { query, since: before(known.since, tracker.overlap) };
  let page: TrackerPage = await tracker.changed(request, cancelled);
  const { time } = page;
  let since = known?.since;
  while (!stopped()) {
    shelf.put(page.items);
    for (const { key } of page.items) keys.add(key);
    since = newest(page.items, since);
    set.queried(page.items.map(({ key }) => key));
    await progress();
    if (page.next === undefined) break;
    if (keys.size >= mostQueried) {
      log(`the query names more than ${mostQueried} items: the rest is left out`);
      since = later(since, time);
      break;
    }
    page = await tracker.changed({ ...request, page: page.next }, cancelled);
  }
  if (stopped()) return keys;
  if (isWhole) set.queried(keys, true);
  since ??= time;
  if (since !== undefined) shelf.note({ query: { text: query, since } });
  return keys;
}
