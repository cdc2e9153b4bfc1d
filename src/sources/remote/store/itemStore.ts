// Saving writes one small text of its own, whatever the size of the store, and needs no lock. Now and then one window
// merges these texts into the shards. Every line says when the tracker said so: the order of reading does not matter.
import type { Clock } from '../../../core/ports/clock.js';
import { createEmitter } from '../../../core/ports/event.js';
import { paced } from '../../../core/ports/pace.js';
import type { Pace } from '../../../core/ports/pace.js';
import { isBelow } from '../../../core/ports/textStore.js';
import type { TextStore } from '../../../core/ports/textStore.js';
import { createTurns } from '../../../core/ports/turns.js';
import { createItemIndex } from './itemIndex.js';
import { writeLine, writeLines } from './itemLines.js';
import type { ItemLine } from './itemLines.js';
import { createItemReader } from './itemReader.js';
import { createJournal } from './journal.js';
import { foldersOf, mergeIntoShards } from './shards.js';
import { createMetaText } from './storedMeta.js';
import type { ItemStore, StoreChanges, StoredMeta, StoredNews } from './stored.js';

export interface ItemStoreHost {
  readonly clock: Clock;
  readonly pace: Pace;
  /** One line for the log. */
  readonly log: (line: string) => void;
  /** Hears of faults of ours. */
  readonly failed: (error: unknown) => void;
  /** Bytes; 64 MiB unless told. */
  readonly limit?: number;
  /** Whether an item must stay however large the store grows: something is still to be written to it. */
  readonly keeps?: (key: string) => boolean;
}

/** `name` is a folder of the store, for one source alone. */
export function createItemStore(store: TextStore, name: string, host: ItemStoreHost): ItemStore {
  const { pace, log, failed, limit = 64 * 2 ** 20, keeps = () => false } = host;
  const folders = foldersOf(name);
  const damage = `${name}/damaged`;
  let isDamaged = false;
  const damaged = async (text: string): Promise<void> => {
    log(`Store: ${text} is damaged. What it lost is fetched again.`);
    isDamaged = true;
    await store.write(damage, '').catch(failed);
  };
  const wantedAt = new Map<string, number>();
  const wanted = (key: string): number => wantedAt.get(key) ?? 0;
  const index = createItemIndex();
  const meta = createMetaText(store, name);
  const journal = createJournal(store, folders.journal, host.clock);
  const reader = createItemReader({ store, name, pace, index, log, damaged });
  const changed = createEmitter<StoredNews>(failed);
  const turns = createTurns();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns('texts', work);
  const told = new Set<string>();
  const background = new Set<Promise<void>>();
  let isLoaded = false;
  let isMerging = false;

  const behind = (work: Promise<void>): void => {
    const ended: Promise<void> = work.catch(failed).finally(() => background.delete(ended));
    background.add(ended);
  };
  const absorb = async (texts: readonly string[]): Promise<void> => {
    const news = await reader.some(texts.filter((text) => text !== meta.name));
    const isNews = news.items.size + news.missing.size + news.removed.size > 0;
    if (texts.includes(meta.name)) {
      const isForgotten = !(await meta.isThere());
      if (isForgotten) index.clear();
      changed.fire(isForgotten ? { ...news, isForgotten } : { ...news, meta: await meta.read() });
    } else if (isNews) changed.fire(news);
  };
  const going = (texts: readonly string[]): Promise<void> =>
    inTurn(() => (isLoaded ? absorb(texts) : Promise.resolve()));
  const merge = async (): Promise<void> => {
    if (isMerging || !journal.isLong()) return;
    isMerging = true;
    try {
      journal.merged();
      await mergeIntoShards({ store, name, pace, limit, wanted, keeps, damaged, going });
    } finally {
      isMerging = false;
    }
  };
  const hear = async (): Promise<void> => {
    const texts = [...told].sort();
    told.clear();
    if (!isLoaded) return;
    for (const text of texts) if (isBelow(text, folders.journal)) journal.heard(text);
    await absorb(texts);
  };
  const elsewhere = store.onDidChange((text) => {
    if (!isBelow(text, folders.journal) && !isBelow(text, folders.shards) && text !== meta.name) return;
    told.add(text);
    if (told.size === 1) behind(inTurn(hear));
  });
  const save = async (changes: StoreChanges): Promise<void> => {
    const texts: { readonly name: string; readonly lines: string[]; length: number }[] = [];
    await paced(linesOf(changes, index.seenAt), pace, (line) => {
      let text = texts.at(-1);
      if (!text || text.length > textLength) texts.push((text = { name: journal.next(), lines: [], length: 0 }));
      if (!index.note(line, text.name)) return;
      const written = writeLine({ ...line, wanted: Math.max(line.at, wanted(line.key)) });
      text.lines.push(written);
      text.length += written.length;
    });
    for (const { name: text, lines } of texts) {
      if (lines.length === 0) continue;
      reader.wrote(text);
      await journal.write(text, writeLines(lines));
    }
    if (changes.meta) await meta.merge(changes.meta);
  };
  const mended = async (): Promise<StoredMeta> => {
    const { account } = await meta.read();
    try {
      await meta.keepAccount();
      await store.remove(damage);
      isDamaged = false;
    } catch (error) {
      failed(error);
    }
    return account === undefined ? {} : { account };
  };
  return {
    load: () =>
      inTurn(async () => {
        index.clear();
        const { news, journal: texts } = await reader.all();
        journal.found(texts);
        const known = await (isDamaged || (await store.read(damage)) !== undefined ? mended() : meta.read());
        isLoaded = true;
        behind(merge());
        return { items: news.items, missing: news.missing, meta: known };
      }),
    save: async (changes) => {
      await inTurn(() => save(changes));
      behind(merge());
    },
    touch: (keys, at) => {
      for (const key of keys) wantedAt.set(key, Math.max(at, wanted(key)));
    },
    forget: () =>
      store.exclusively(`${name}/merging`, () =>
        inTurn(async () => {
          index.clear();
          for (const text of await store.list(name)) await store.remove(text.name);
        }),
      ),
    catchUp: () =>
      inTurn(async () => {
        if (isLoaded) await absorb([...(await reader.unread()), ...((await meta.isThere()) ? [meta.name] : [])]);
      }),
    settled: async () => {
      await inTurn(() => Promise.resolve());
      while (background.size > 0) await Promise.all(background);
    },
    onDidChange: changed.event,
    dispose: () => {
      elsewhere.dispose();
      changed.dispose();
    },
  };
}

/** Characters of one saved text, so that none takes long to read. */
const textLength = 2 ** 18;

function* linesOf(
  { put = [], missing = [], remove = [] }: StoreChanges,
  seenAt: (key: string) => number | undefined,
): Iterable<ItemLine> {
  for (const { item, seenAt: at } of put) yield { key: item.key, at, wanted: at, json: JSON.stringify(item) };
  for (const [key, at] of missing) yield { key, at, wanted: at, state: 'missing', json: '' };
  for (const key of remove) {
    const at = seenAt(key);
    if (at !== undefined) yield { key, at, wanted: at, state: 'removed', json: '' };
  }
}
