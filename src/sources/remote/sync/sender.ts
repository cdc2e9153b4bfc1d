import type { Clock } from '../../../core/ports/clock.js';
import type { Disposable } from '../../../core/ports/event.js';
import type { Intent } from '../store/intent.js';
import { loadTextReaders } from '../texts/index.js';
import type { TextFormat, Tracker } from '../tracker.js';
import { createWriter } from '../write/createWriter.js';
import { IntentConflict } from '../write/intentConflict.js';
import type { Sent, WriteJournal, Writer } from '../write/writePorts.js';
import type { Shelf } from './shelf.js';
import type { Synchroniser } from './synchroniser.js';

/** Sends intents as whoever is signed in; what the tracker has then is on the shelf. */
export interface Sender extends Disposable {
  /** Rejects as `Writer.sendIntent` does. */
  send(intent: Intent): Promise<Sent>;
  /** Somebody else is signed in from now on. */
  accountChanged(): void;
}

export interface SenderOptions {
  readonly tracker: Tracker;
  readonly clock: Clock;
  readonly random: () => number;
  readonly journal: WriteJournal;
  readonly shelf: Shelf;
  readonly synchroniser: Pick<Synchroniser, 'identify' | 'observed'>;
  /** The shelf has something new that nobody waits for. */
  readonly shelved: () => void;
  /** For the other folders of this window that have the same place. */
  readonly shared: (item: Sent['item']) => void;
  readonly failed: (error: unknown) => void;
}

/** All of them: what a tracker gives next may be written differently from what it gave before. */
export const allFormats: readonly TextFormat[] = ['markdown', 'adf', 'html', 'wiki', 'textile', 'plain'];

export function createSender(options: SenderOptions): Sender {
  const { tracker, clock, random, journal, shelf, synchroniser, shelved, shared, failed } = options;
  let writer: Promise<Writer> | undefined;
  const shelve = (item: Sent['item'] | undefined): void => {
    if (!item) return;
    shelf.put([item]);
    shared(item);
    shelved();
  };
  const create = async (): Promise<Writer> => {
    await synchroniser.identify();
    const account = shelf.notes.account ?? { id: '', name: '', canWrite: true };
    const readers = await loadTextReaders(allFormats);
    return createWriter({ tracker, readers, clock, random, account, journal, onDidRead: shelve });
  };
  const end = (): void => {
    writer?.then((old) => {
      old.dispose();
    }, failed);
    writer = undefined;
  };
  return {
    send: async (intent) => {
      const mine = (writer ??= create());
      mine.catch(() => {
        if (writer === mine) writer = undefined;
      });
      const current = await mine;
      const sent = await synchroniser
        .observed(() => current.sendIntent(intent))
        .catch(async (error: unknown) => {
          // Whoever decides about a contradiction sees the story as it is now.
          if (error instanceof IntentConflict) shelve(await tracker.fresh(intent.key).catch(() => undefined));
          throw error;
        });
      shelf.put([sent.item]);
      // It goes by another name since it was moved.
      if (sent.item.key !== intent.key) shelf.miss([intent.key]);
      shared(sent.item);
      return sent;
    },
    accountChanged: end,
    dispose: end,
  };
}
