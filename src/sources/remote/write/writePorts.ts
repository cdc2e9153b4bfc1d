// Writing what a person wants into a tracker, so that nobody's words are lost. Knows the contract of a tracker, the
// intents and the readers of texts; nothing of the network and nothing of disks.
import type { RemoteAccount } from '../../../core/backlog/remote.js';
import type { Clock } from '../../../core/ports/clock.js';
import type { Intent } from '../store/intent.js';
import type { TextReaders } from '../texts/textReader.js';
import type { RemoteItem, Tracker } from '../tracker.js';

/** What writing needs. */
export interface WritePorts {
  readonly tracker: Tracker;
  readonly readers: TextReaders;
  readonly clock: Clock;
  /** From 0 to just below 1, for spreading what would meet again otherwise. */
  readonly random: () => number;
  /** Who we are, as `Tracker.account` tells. */
  readonly account: RemoteAccount & { readonly id: string };
  /** An item as it was read some seconds after a write, for whoever keeps items. */
  readonly onDidRead?: (item: RemoteItem) => void;
  /** Hears of faults of ours in what nobody waits for. */
  readonly failed?: (error: unknown) => void;
  /** Where what was written but not verified yet outlives this process. Absent: it does not. */
  readonly journal?: WriteJournal;
}

/** What became of an intent: the item as its tracker has it now. `unchanged`: it was so already, nothing was written. */
export interface Sent {
  readonly item: RemoteItem;
  readonly outcome: 'sent' | 'unchanged';
}

/** Sends intents to one tracker, those of one item strictly one after the other. */
export interface Writer {
  /**
   * Resolves when the tracker holds what was intended, read again after the write. Rejects with `RemoteError`, and then
   * it may be sent again later, even where nobody knows what became of it; or with `IntentConflict`: a person decides.
   */
  sendIntent(intent: Intent): Promise<Sent>;
  /**
   * Resolves when nothing is left to be looked at again. For some seconds after a write its item is read once more,
   * since somebody else may write a text back that is older than ours; nobody needs to wait for that.
   */
  settled(): Promise<void>;
  /** Looks at nothing again. What is being sent goes on. */
  dispose(): void;
}

/** A text that was written and not read again yet. */
export interface WrittenText {
  readonly key: string;
  readonly field: string;
  /** What the tracker held when it was worked out, and what was sent. */
  readonly base: string;
  readonly wrote: string;
  /** `RemoteItem.updatedAt` of the item that held `base`. */
  readonly since: string;
}

/** Small notes that survive a crash between a write and its verification. */
export interface WriteJournal {
  /** What an earlier process left of one text of an item. */
  read(key: string, field: string): Promise<readonly WrittenText[]>;
  /** All that an earlier process left: what nobody writes to again is put right all the same. */
  all?(): Promise<readonly WrittenText[]>;
  /** Keeps these instead of what was there; resolves when they are on disk. */
  write(key: string, field: string, written: readonly WrittenText[]): Promise<void>;
}
