import type { Clock } from '../../../core/ports/clock.js';
import { createEmitter } from '../../../core/ports/event.js';
import type { Disposable, Emitter } from '../../../core/ports/event.js';
import type { ItemStore, StoredNews } from '../store/stored.js';
import type { RemoteItem } from '../tracker.js';
import { mergeItem } from './mergeItem.js';
import { readNotes } from './notes.js';
import type { Shelf, SyncNotes } from './shelf.js';
import { isNothing, nothingUnsaved, together } from './unsaved.js';

export interface ShelfHost {
  readonly clock: Clock;
  /** One line for the log. */
  readonly log: (line: string) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Reads what the disk holds of the place that `identity` names. What another place left there is not shown: names on
 * disk are shortened and may be the same.
 */
export async function createShelf(
  store: ItemStore,
  identity: string,
  { clock, log, failed }: ShelfHost,
): Promise<Shelf & Disposable> {
  const emitter: Emitter<void> = createEmitter(failed);
  const stored = await store.load();
  const isOurs = stored.meta['identity'] === undefined || stored.meta['identity'] === identity;
  const items = new Map<string, RemoteItem>();
  const missing = new Map<string, number>();
  let notes = isOurs ? readNotes(stored.meta) : {};
  let unsaved = nothingUnsaved();
  /** What is on its way to the disk. */
  let onTheWay = nothingUnsaved();
  let saving: Promise<void> = Promise.resolve();
  /** The disk still holds what must not be shown any longer. */
  let isToForget = !isOurs;
  let isWell = true;

  /** Of all that was ever seen here: a clock that was set back must not make what is newest look old. */
  let latest = -Infinity;
  const seenNow = (): number => (latest = Math.max(latest, clock.now()));
  const empty = (): void => {
    items.clear();
    missing.clear();
    notes = {};
    unsaved = nothingUnsaved();
    onTheWay = nothingUnsaved();
  };
  const note = (fresh: SyncNotes): void => {
    notes = { ...notes, ...fresh };
    unsaved.notes = { ...unsaved.notes, ...fresh };
  };
  const missed = (key: string, at: number): void => {
    latest = Math.max(latest, at);
    missing.set(key, Math.min(at, clock.now()));
  };
  const hear = (news: StoredNews): void => {
    if (news.isForgotten) {
      const { account } = notes;
      empty();
      if (account) note({ account });
    }
    const own = together(onTheWay, unsaved).notes ?? {};
    const account = news.meta && !own.account ? readNotes(news.meta).account : undefined;
    // What was read as somebody else is not to be seen by the one who is signed in now.
    if (account && notes.account && account.id !== notes.account.id) empty();
    for (const [key, { item, seenAt }] of news.items) {
      latest = Math.max(latest, seenAt);
      items.set(key, mergeItem(items.get(key), item));
      missing.delete(key);
    }
    for (const [key, at] of news.missing) {
      items.delete(key);
      missed(key, at);
    }
    for (const key of news.removed) items.delete(key);
    if (news.meta) notes = { ...notes, ...readNotes(news.meta), ...own };
    emitter.fire();
  };
  const write = async (): Promise<void> => {
    if (isNothing(unsaved) && !isToForget) return;
    const mine = unsaved;
    onTheWay = mine;
    unsaved = nothingUnsaved();
    try {
      if (isToForget) await store.forget();
      isToForget = false;
      const { put, missing: gone, removed: remove, notes: fresh } = mine;
      const meta = fresh && { ...fresh, identity };
      if (!isNothing(mine)) await store.save({ put: put.values(), missing: gone, remove, ...(meta && { meta }) });
      isWell = true;
    } catch (error) {
      // Unless it was to be forgotten meanwhile.
      if (onTheWay === mine) unsaved = together(mine, unsaved);
      if (isWell) log(`what is new cannot be kept on disk for now (${String(error)})`);
      isWell = false;
    }
    onTheWay = nothingUnsaved();
  };
  const flush = (): Promise<void> => (saving = saving.then(write));

  if (isOurs) {
    for (const [key, { item, seenAt }] of stored.items) {
      latest = Math.max(latest, seenAt);
      items.set(key, item);
    }
    for (const [key, at] of stored.missing) missed(key, at);
  } else await flush();
  const elsewhere = store.onDidChange(hear);

  return {
    items,
    missing,
    get notes() {
      return notes;
    },
    get unsaved() {
      return isWell ? unsaved.put.size : 0;
    },
    put: (read) => {
      for (const item of read) {
        const { key } = item;
        const merged = mergeItem(items.get(key), item);
        missing.delete(key);
        if (merged === items.get(key)) continue;
        items.set(key, merged);
        unsaved.put.set(key, { item: merged, seenAt: seenNow() });
        unsaved.missing.delete(key);
        unsaved.removed.delete(key);
      }
    },
    miss: (keys) => {
      for (const key of keys) {
        items.delete(key);
        missing.set(key, clock.now());
        unsaved.put.delete(key);
        unsaved.missing.set(key, seenNow());
      }
    },
    drop: (keys) => {
      for (const key of keys) {
        items.delete(key);
        unsaved.put.delete(key);
        unsaved.removed.add(key);
      }
    },
    note,
    touch: (keys) => {
      store.touch(keys, clock.now());
    },
    flush,
    catchUp: () => store.catchUp(),
    clear: () => {
      empty();
      isToForget = true;
      return flush();
    },
    onDidChange: emitter.event,
    dispose: () => {
      elsewhere.dispose();
      emitter.dispose();
    },
  };
}
