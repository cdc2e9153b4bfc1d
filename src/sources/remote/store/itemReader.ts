import type { Pace } from '../../../core/ports/pace.js';
import { isBelow } from '../../../core/ports/textStore.js';
import type { StoredText, TextStore } from '../../../core/ports/textStore.js';
import type { ItemIndex } from './itemIndex.js';
import { readLines } from './itemLines.js';
import type { ItemLine } from './itemLines.js';
import { foldersOf } from './shards.js';
import { parseStoredItem } from './parseStoredItem.js';
import type { StoredItem, StoredNews } from './stored.js';

export interface ItemReaderHost {
  readonly store: TextStore;
  readonly name: string;
  readonly pace: Pace;
  readonly index: ItemIndex;
  readonly log: (line: string) => void;
  readonly damaged: (text: string) => Promise<void>;
}

/** Reads texts of a source, one after another, and keeps of them what is news. */
export interface ItemReader {
  all(): Promise<{ readonly news: StoredNews; readonly journal: readonly StoredText[] }>;
  some(texts: readonly string[]): Promise<StoredNews>;
  /** Names of texts that were not read as they are now. */
  unread(): Promise<readonly string[]>;
  /** This window wrote a text of the journal: there is nothing in it to read. */
  wrote(text: string): void;
}

interface Collected {
  readonly items: Map<string, StoredItem>;
  readonly missing: Map<string, number>;
  readonly removed: Set<string>;
}

const nothing = (): Collected => ({ items: new Map(), missing: new Map(), removed: new Set() });

export function createItemReader({ store, name, pace, index, log, damaged }: ItemReaderHost): ItemReader {
  const { journal, shards } = foldersOf(name);
  /** How each text was when it was read; those of the journal never change. */
  let read = new Map<string, string>();
  const absorb = async (text: string, into: Collected): Promise<void> => {
    if (isBelow(text, journal)) read.set(text, unchanging);
    const content = await store.read(text);
    if (content === undefined) return;
    // Of equal times a shard knows nothing new: its lines came from the journal.
    const order = isBelow(text, journal) ? text : '';
    let unread = 0;
    const verdict = await readLines(content, pace, (line) => {
      if (index.note(line, order) && !collect(line, into)) unread++;
    });
    if (verdict === 'newer') log(`Store: ${text} was written by a later version, and is not used.`);
    if (verdict !== 'broken' && unread === 0) return;
    await damaged(text);
    await store.remove(text);
  };
  return {
    all: async () => {
      const news = nothing();
      // The journal first: what another window merges meanwhile is in the shards by the time they are read.
      const saved = await store.list(journal);
      for (const text of saved) await absorb(text.name, news);
      for (const text of await store.list(shards)) {
        read.set(text.name, signOf(text));
        await absorb(text.name, news);
      }
      return { news, journal: saved };
    },
    some: async (texts) => {
      const news = nothing();
      for (const text of texts) await absorb(text, news);
      return news;
    },
    unread: async () => {
      const before = read;
      const saved = (await store.list(journal)).map((text) => [text.name, unchanging] as const);
      const merged = (await store.list(shards)).map((text) => [text.name, signOf(text)] as const);
      read = new Map([...saved, ...merged]);
      return [...read].filter(([text, sign]) => before.get(text) !== sign).map(([text]) => text);
    },
    wrote: (text) => {
      read.set(text, unchanging);
    },
  };
}

const unchanging = '';

function signOf({ size, writtenAt }: StoredText): string {
  return `${size} ${writtenAt}`;
}

/** False where the line promises an item and holds none. */
function collect({ key, at, state, json }: ItemLine, { items, missing, removed }: Collected): boolean {
  items.delete(key);
  missing.delete(key);
  removed.delete(key);
  if (state === 'missing') missing.set(key, at);
  if (state === 'removed') removed.add(key);
  if (state) return true;
  const item = parseStoredItem(json);
  if (item?.key !== key) return false;
  items.set(key, { item, seenAt: at });
  return true;
}
