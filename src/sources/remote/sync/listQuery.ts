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
  const ask = (page?: string): Promise<TrackerPage> =>
    tracker.changed(page === undefined ? request : { ...request, page }, cancelled);
  let page: TrackerPage | undefined = await ask();
  const { time } = page;
  let since = known?.since;
  while (page && !stopped()) {
    for (const { key } of page.items) keys.add(key);
    const isTooMany = keys.size >= mostQueried;
    // The next page is on its way while this one is dealt with.
    const next: Promise<TrackerPage> | undefined = page.next === undefined || isTooMany ? undefined : ask(page.next);
    next?.catch(() => undefined);
    shelf.put(page.items);
    since = newest(page.items, since);
    set.queried(page.items.map(({ key }) => key));
    await progress();
    if (isTooMany && page.next !== undefined) {
      log(`the query names more than ${mostQueried} items: the rest is left out`);
      since = later(since, time);
    }
    page = await next;
  }
  if (stopped()) return keys;
  if (isWhole) set.queried(keys, true);
  since ??= time;
  if (since !== undefined) shelf.note({ query: { text: query, since } });
  return keys;
}
