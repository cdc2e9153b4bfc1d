import type { Clock } from '../../../core/ports/clock.js';
import { createEmitter } from '../../../core/ports/event.js';
import type { Disposable, Emitter } from '../../../core/ports/event.js';
import type { ItemStore, StoredItem, StoredMeta } from '../store/stored.js';
import type { RemoteItem } from '../tracker.js';
import { mergeItem } from './mergeItem.js';
import { readNotes } from './notes.js';
import type { Shelf, SyncNotes } from './shelf.js';

/** What is not on disk yet. */
interface Unsaved {
  readonly put: Map<string, StoredItem>;
  readonly missing: Map<string, number>;
  readonly removed: Set<string>;
  notes: SyncNotes | undefined;
}

/**
 * Reads what the disk holds of the place that `identity` names. What another place left there is not shown: names on
 * disk are shortened and may be the same.
 */
export async function createShelf(
  store: ItemStore,
  identity: string,
  clock: Clock,
  failed: (error: unknown) => void,
): Promise<Shelf & Disposable> {
  const emitter: Emitter<void> = createEmitter(failed);
  const stored = await store.load();
  const isOurs = stored.meta['identity'] === undefined || stored.meta['identity'] === identity;
  if (!isOurs) await store.forget();
  const items = new Map<string, RemoteItem>();
  const missing = new Map<string, number>(isOurs ? stored.missing : []);
  let notes = isOurs ? readNotes(stored.meta) : {};
  if (isOurs) for (const [key, { item }] of stored.items) items.set(key, item);
  let unsaved = nothing();
  let saving: Promise<void> = Promise.resolve();

  const elsewhere = store.onDidChange((news) => {
    for (const [key, { item }] of news.items) {
      items.set(key, mergeItem(items.get(key), item));
      missing.delete(key);
    }
    for (const [key, at] of news.missing) {
      items.delete(key);
      missing.set(key, at);
    }
    for (const key of news.removed) items.delete(key);
    if (news.meta) notes = { ...notes, ...readNotes(news.meta) };
    emitter.fire();
  });
  const save = async (): Promise<void> => {
    const { put, missing: gone, removed, notes: fresh } = unsaved;
    if (put.size + gone.size + removed.size === 0 && !fresh) return;
    unsaved = nothing();
    const meta: StoredMeta | undefined = fresh && { ...fresh, identity };
    await store.save({ put: put.values(), missing: gone, remove: removed, ...(meta && { meta }) });
  };
  return {
    items,
    missing,
    get notes() {
      return notes;
    },
    get unsaved() {
      return unsaved.put.size;
    },
    put: (read) => {
      for (const item of read) {
        const { key } = item;
        const merged = mergeItem(items.get(key), item);
        missing.delete(key);
        if (merged === items.get(key)) continue;
        items.set(key, merged);
        unsaved.put.set(key, { item: merged, seenAt: clock.now() });
        unsaved.missing.delete(key);
        unsaved.removed.delete(key);
      }
    },
    miss: (keys) => {
      for (const key of keys) {
        items.delete(key);
        missing.set(key, clock.now());
        unsaved.put.delete(key);
        unsaved.missing.set(key, clock.now());
      }
    },
    drop: (keys) => {
      for (const key of keys) {
        items.delete(key);
        unsaved.put.delete(key);
        unsaved.removed.add(key);
      }
    },
    note: (fresh) => {
      notes = { ...notes, ...fresh };
      unsaved.notes = { ...unsaved.notes, ...fresh };
    },
    touch: (keys) => {
      store.touch(keys, clock.now());
    },
    flush: () => {
      saving = saving.then(save, save);
      return saving;
    },
    clear: async () => {
      items.clear();
      missing.clear();
      notes = {};
      unsaved = nothing();
      await saving.catch(failed);
      await store.forget();
    },
    onDidChange: emitter.event,
    dispose: () => {
      elsewhere.dispose();
      emitter.dispose();
    },
  };
}

function nothing(): Unsaved {
  return { put: new Map(), missing: new Map(), removed: new Set(), notes: undefined };
}
