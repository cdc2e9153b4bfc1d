// One tracker of one workspace folder: puts together what keeps it up to date, shows it and writes to it.
import type { SourceContent } from '../../../core/backlog/merge.js';
import type { PendingWrite, RemoteAccount, RemoteState } from '../../../core/backlog/remote.js';
import type { Disposable } from '../../../core/ports/event.js';
import { t } from '../../../core/text/l10n.js';
import { createItemStore } from '../store/itemStore.js';
import { remoteUid } from '../story.js';
import { connectSource } from './connectSource.js';
import { createShelf } from './createShelf.js';
import { actionErrorOf } from './failures.js';
import { createOutgoing } from './outgoing.js';
import { createPublisher } from './publisher.js';
import type { RemoteSourceOptions } from './remoteSourceOptions.js';
import { createSender } from './sender.js';
import { createSourceContents } from './sourceContents.js';
import { shownAccount, sourceState } from './sourceState.js';
import { createSourceWriter } from './sourceWriter.js';
import type { SourceWriter } from './sourceWriter.js';
import { createSynchroniser } from './synchroniser.js';
import { textNameOf } from './textNames.js';
import { pendingWriteOf } from './wishes.js';
import { createWorkingSet } from './workingSet.js';
import { createWriteJournal } from './writeJournal.js';

/** One remote source while it is open. */
export interface RemoteSource extends SourceWriter, Disposable {
  readonly id: string;
  readonly content: SourceContent;
  readonly state: RemoteState;
  readonly pending: readonly PendingWrite[];
  /** What the workspace names from now on; what is another's is left out. */
  want(ids: readonly string[]): void;
  fetch(id: string): Promise<void>;
  refresh(): Promise<void>;
  setIdle(idle: boolean): void;
  cancel(id: string): Promise<void>;
  retry(id?: string): Promise<void>;
  verify(): Promise<RemoteAccount>;
  forget(): Promise<void>;
}

/** Resolves when what this machine keeps of it is shown. */
export async function openRemoteSource(options: RemoteSourceOptions): Promise<RemoteSource> {
  const { ports, id, wanted, place, ids, identity, outbox, changed } = options;
  const { clock, pace, random, failed, isTrusted } = ports;
  const folder = `remote/${textNameOf(JSON.stringify([identity, wanted.folder.uri]))}`;
  const log = (line: string): void => {
    ports.log(`${place.label}: ${line}`);
  };
  const keyOf = (uid: string): string => uid.slice(remoteUid(id, '').length);

  /** Keys of items that something is still to be written to. */
  let held: ReadonlySet<string> = new Set();
  const store = createItemStore(ports.store, `${folder}/items`, {
    ...{ clock, pace, log, failed },
    keeps: (key) => held.has(key),
  });
  const shelf = await createShelf(store, identity, clock, failed);
  const { connection, tracker } = connectSource(options);
  const outgoing = createOutgoing({
    ...{ outbox, identity, failed },
    send: (intent) => sender.send(intent),
    canSend: () => !['offline', 'rate-limited'].includes(synchroniser.status),
    changed: () => {
      held = new Set(outgoing.intents.map(({ key }) => key));
      synchroniser.wake();
      publish(true).then(changed, failed);
    },
  });
  const contents = createSourceContents({
    ...{ options, shelf, tracker, changed },
    intents: () => outgoing.intents,
  });
  const publisher = createPublisher(contents, shelf, pace);
  const publish = (now: boolean): Promise<void> => publisher.publish(now);
  const synchroniser = createSynchroniser({
    ...{ ports, folder, tracker, place, connection, shelf, publish, changed, log },
    set: createWorkingSet(shelf, () => held),
    store: ports.store,
    interval: options.interval,
    waits: () => outgoing.intents.some(({ state }) => state !== 'stuck'),
    deliver: () => outgoing.deliver(),
    accountChanged: async () => {
      sender.accountChanged();
      await outgoing.hold(t('Somebody else wrote this who is not signed in now. Send it all the same, or cancel it.'));
    },
  });
  const flushed = async (): Promise<void> => {
    await shelf.flush().catch(failed);
    await publish(true);
  };
  const sender = createSender({
    ...{ tracker, clock, random, shelf, synchroniser, failed },
    journal: createWriteJournal(ports.store, `${folder}/written`),
    shelved: () => {
      flushed().then(changed, failed);
    },
  });
  const elsewhere = shelf.onDidChange(() => {
    publish(true).then(changed, failed);
  });
  const sourceWriter = createSourceWriter({
    ...{ identity, tracker, connection, shelf, outgoing, synchroniser, isTrusted, keyOf },
    label: place.label,
  });
  /** Whoever waits for something sees it when it is told. */
  const shown = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      await flushed();
    }
  };
  synchroniser.setIdle(options.idle);
  await outgoing.reread();
  await contents.update();
  connection.check().catch(failed);

  return {
    id,
    get content() {
      return contents.content;
    },
    get state() {
      return sourceState(options, { connection, synchroniser, shelf });
    },
    get pending() {
      return outgoing.intents.map((intent) =>
        pendingWriteOf(intent, id, remoteUid(id, intent.key), ids.idOf(intent.key)),
      );
    },
    setCriterion: (...args) => shown(sourceWriter.setCriterion(...args)),
    setStatus: (...args) => shown(sourceWriter.setStatus(...args)),
    addComment: (...args) => shown(sourceWriter.addComment(...args)),
    want: (named) => {
      synchroniser.want(new Set(named.flatMap((name) => ids.keyOf(name) ?? [])));
    },
    fetch: async (name) => {
      const key = ids.keyOf(name) ?? (shelf.items.has(name) ? name : undefined);
      if (key !== undefined) await synchroniser.open(key);
    },
    refresh: () => synchroniser.refresh(),
    setIdle: (idle) => {
      synchroniser.setIdle(idle);
    },
    cancel: (intent) => shown(outgoing.cancel(intent)),
    retry: async (intent) => {
      await outgoing.release(intent);
      await shown(outgoing.deliver()).catch((error: unknown) => {
        log(`what waits could not be sent: ${String(error)}`);
      });
    },
    verify: async () => {
      try {
        return shownAccount(await synchroniser.verify());
      } catch (error) {
        throw actionErrorOf(error);
      }
    },
    forget: () => shown(shelf.clear()),
    dispose: () => {
      for (const part of [synchroniser, sender, connection, outgoing, elsewhere, shelf, store]) part.dispose();
    },
  };
}
