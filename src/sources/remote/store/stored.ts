import type { Disposable, Event } from '../../../core/ports/event.js';
import type { RemoteItem } from '../tracker.js';

/** Items of one source on this machine's disk, shared by all windows. A copy that may be lost: it is fetched again. */
export interface ItemStore extends Disposable {
  /** Everything that is kept. Never rejects for what it finds: what cannot be read is left out. */
  load(): Promise<Stored>;
  /**
   * Resolves when it is on disk. For each key what was seen last counts, whichever window saw it; of equal times what was
   * saved last.
   */
  save(changes: StoreChanges): Promise<void>;
  /** Somebody wanted these at this time (epoch ms): they are dropped last when the store grows too large. */
  touch(keys: Iterable<string>, at: number): void;
  /** Drops everything of the source from the disk. */
  forget(): Promise<void>;
  /** Tells now what other windows have saved and nobody has told of yet. Resolves when that is told. */
  catchUp(): Promise<void>;
  /** Resolves when nothing is being written or read. */
  settled(): Promise<void>;
  /** Another window saved something that is news here. Told only after `load`. */
  readonly onDidChange: Event<StoredNews>;
}

export interface Stored {
  readonly items: ReadonlyMap<string, StoredItem>;
  /** Keys that the tracker does not have, with when it said so (epoch ms). */
  readonly missing: ReadonlyMap<string, number>;
  readonly meta: StoredMeta;
}

export interface StoredItem {
  readonly item: RemoteItem;
  /** Epoch ms: the tracker gave it at this time. */
  readonly seenAt: number;
}

/**
 * What is known about the source itself, as JSON. `cursor` (a number, or text that grows) only ever goes forward,
 * `account` survives a loss of items; everything else is forgotten then, so that what was lost is asked for again.
 */
export type StoredMeta = Readonly<Record<string, unknown>>;

export interface StoreChanges {
  readonly put?: Iterable<StoredItem>;
  /** Key and epoch ms. It is no item any longer, where it was one. */
  readonly missing?: Iterable<readonly [string, number]>;
  readonly remove?: Iterable<string>;
  /** Replaces these members and no others; undefined removes one. Written after the items. */
  readonly meta?: StoredMeta;
}

export interface StoredNews {
  readonly items: ReadonlyMap<string, StoredItem>;
  readonly missing: ReadonlyMap<string, number>;
  readonly removed: ReadonlySet<string>;
  /** The whole of it, where it changed. */
  readonly meta?: StoredMeta;
  /** Another window has dropped everything. */
  readonly isForgotten?: boolean;
}
