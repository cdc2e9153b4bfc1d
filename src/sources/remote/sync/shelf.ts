import type { RemoteAccount } from '../../../core/backlog/remote.js';
import type { Event } from '../../../core/ports/event.js';
import type { RemoteItem } from '../tracker.js';

/** What one source knows: in memory, and behind that on disk. */
export interface Shelf {
  readonly items: ReadonlyMap<string, RemoteItem>;
  /** Keys that the tracker was asked for and does not have, and when that was (epoch ms). */
  readonly missing: ReadonlyMap<string, number>;
  readonly notes: SyncNotes;
  /** Takes over what is new in them. An item that is older than the one that is there is left out. */
  put(items: readonly RemoteItem[]): void;
  /** The tracker does not have them, or no longer. */
  miss(keys: Iterable<string>): void;
  /** Nobody needs them any longer. */
  drop(keys: Iterable<string>): void;
  note(notes: SyncNotes): void;
  /** Has everything on disk. Cheap where nothing changed. Never rejects: what cannot be written is tried again. */
  flush(): Promise<void>;
  /** How many items are not on disk yet and could be. */
  readonly unsaved: number;
  /** Takes over what other windows have saved and nobody has told of yet. */
  catchUp(): Promise<void>;
  /** Somebody still wants these: they are dropped last when the store grows too large. */
  touch(keys: Iterable<string>): void;
  /** Forgets everything, on disk too. Never rejects. */
  clear(): Promise<void>;
  /** Another window changed something; the shelf has it already. */
  readonly onDidChange: Event<void>;
}

/** What the synchroniser remembers of a source from one start to the next. */
export interface SyncNotes {
  /** Who the items were read as. */
  readonly account?: RemoteAccount & { readonly id: string };
  /** How far all items of the place were looked through for changes. */
  readonly all?: Cursor;
  /** How far those that the query names were. */
  readonly query?: Cursor & { readonly text: string };
  /** Epoch ms: when it was last known to be up to date. */
  readonly refreshedAt?: number;
  /** Epoch ms: when each item was last looked at again, whether it seemed changed or not. */
  readonly verifiedAt?: number;
  /** Keys that a person opened, the last ones. */
  readonly opened?: readonly string[];
}

/** A point in a list of changes. */
export interface Cursor {
  /** ISO 8601, by the server's clock: everything older is known. */
  readonly since: string;
  /** Proves that nothing has changed since; holds for this very `since`. */
  readonly validator?: string;
}
