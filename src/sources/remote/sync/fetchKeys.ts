import type { Gathering } from './gathering.js';

/** Has the tracker tell these items, a batch at a time. What it does not have is noted as missing. */
export async function fetchKeys(gathering: Gathering, keys: readonly string[]): Promise<void> {
  const { tracker, shelf, cancelled, stopped, progress } = gathering;
  const size = Math.max(1, tracker.batch);
  for (let at = 0; at < keys.length && !stopped(); at += size) {
    const batch = keys.slice(at, at + size);
    const { items } = await tracker.byKeys(batch, cancelled);
    if (stopped()) return;
    shelf.put(items);
    const told = new Set(items.map(({ key }) => key));
    shelf.miss(batch.filter((key) => !told.has(key)));
    await progress();
  }
}

/** So long what a tracker did not have is taken to be not there. */
const absence = 24 * 60 * 60_000;

/** What was missing when it was asked for before this time (epoch ms) is asked for again. */
export function neededBefore(now: number): number {
  return now - absence;
}

/**
 * Fetches what the set needs and does not have: what the workspace names, then the parents of that, level by level.
 * `again`: also what was missing when it was last asked for.
 */
export async function fetchNeeded(gathering: Gathering, again = false): Promise<void> {
  const { set, clock, stopped, log } = gathering;
  const askedBefore = again ? Infinity : neededBefore(clock.now());
  const asked = new Set<string>();
  for (;;) {
    const keys = set.toFetch(askedBefore).filter((key) => !asked.has(key));
    if (keys.length === 0 || stopped()) return;
    for (const key of keys) asked.add(key);
    log(`asks for ${keys.length} items that the workspace refers to, or for their parents`);
    await fetchKeys(gathering, keys);
  }
}
