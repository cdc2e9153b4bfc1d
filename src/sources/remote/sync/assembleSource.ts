import type { Disposable } from '../../../core/ports/event.js';
import { t } from '../../../core/text/l10n.js';
import { createItemStore } from '../store/itemStore.js';
import { remoteUid } from '../story.js';
import type { Connection } from './connection.js';
import { connectSource } from './connectSource.js';
import type { Contents } from './contents.js';
import { createShelf } from './createShelf.js';
import { createOutgoing } from './outgoing.js';
import type { Outgoing } from './outgoing.js';
import { createPublisher } from './publisher.js';
import type { RemoteSourceOptions } from './remoteSourceOptions.js';
import { createSender } from './sender.js';
import type { Shelf } from './shelf.js';
import { createSourceContents } from './sourceContents.js';
import { createSourceWriter } from './sourceWriter.js';
import type { SourceWriter } from './sourceWriter.js';
import { createSynchroniser } from './synchroniser.js';
import type { Synchroniser } from './synchroniser.js';
import { textNameOf } from './textNames.js';
import { createWorkingSet } from './workingSet.js';
import { createWriteJournal } from './writeJournal.js';

/** What one source is made of, wired and at work. */
export interface SourceParts extends Disposable {
  readonly shelf: Shelf;
  readonly connection: Connection;
  readonly outgoing: Outgoing;
  readonly contents: Contents;
  readonly synchroniser: Synchroniser;
  readonly sourceWriter: SourceWriter;
  /** Resolves when what is known is shown and, where that is possible, on disk. */
  readonly flushed: () => Promise<void>;
  /** One line for the log. */
  readonly log: (line: string) => void;
}

/** Resolves when `contents` has what this machine keeps of it. */
export async function assembleSource(options: RemoteSourceOptions): Promise<SourceParts> {
  const { ports, id, wanted, place, identity, outbox, peers, changed } = options;
  const { clock, pace, random, failed, isTrusted } = ports;
  const folder = `remote/${textNameOf(JSON.stringify([identity, wanted.folder.uri]))}`;
  const log = (line: string): void => {
    ports.log(`${place.label}: ${line}`);
  };
  /** Keys of items that something is still to be written to. */
  let held: ReadonlySet<string> = new Set();
  const store = createItemStore(ports.store, `${folder}/items`, {
    ...{ clock, pace, log, failed },
    keeps: (key) => held.has(key),
  });
  const shelf = await createShelf(store, identity, { clock, log, failed });
  const { connection, tracker } = connectSource(options);
  const outgoing = createOutgoing({
    ...{ outbox, identity, log, failed },
    prepare: () => synchroniser.observed(() => synchroniser.identify()),
    send: (intent) => sender.send(intent),
    canSend: () => !['offline', 'rate-limited'].includes(synchroniser.status),
    changed: () => {
      held = new Set(outgoing.intents.map(({ key }) => key));
      synchroniser.wake();
      show();
    },
  });
  const contents = createSourceContents({
    ...{ options, shelf, tracker, changed },
    intents: () => outgoing.intents,
  });
  const publisher = createPublisher(contents, shelf, pace);
  const publish = (now: boolean): Promise<void> => publisher.publish(now);
  const show = (): void => {
    publish(true).then(changed, failed);
  };
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
    await shelf.flush();
    await publish(true);
  };
  const shelved = (): void => {
    flushed().then(changed, failed);
  };
  const sender = createSender({
    ...{ tracker, clock, random, shelf, synchroniser, shelved, failed },
    journal: createWriteJournal(ports.store, `${folder}/written`),
    shared: (item) => {
      peers.fire(item);
    },
  });
  const sourceWriter = createSourceWriter({
    ...{ identity, tracker, connection, shelf, outgoing, synchroniser, isTrusted },
    keyOf: (uid) => uid.slice(remoteUid(id, '').length),
    label: place.label,
  });
  const heard = [
    shelf.onDidChange(show),
    peers.event((item) => {
      if (!shelf.items.has(item.key)) return;
      shelf.put([item]);
      shelved();
    }),
  ];
  synchroniser.setIdle(options.idle);
  await outgoing.reread();
  await contents.update();
  connection.check().catch(failed);
  return {
    ...{ shelf, connection, outgoing, contents, synchroniser, sourceWriter, flushed, log },
    dispose: () => {
      for (const part of [synchroniser, sender, connection, outgoing, ...heard, shelf, store]) part.dispose();
    },
  };
}
