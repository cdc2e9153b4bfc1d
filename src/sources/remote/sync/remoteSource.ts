// One tracker of one workspace folder: puts together what keeps it up to date, shows it and writes to it.
import type { BacklogSource } from '../../../core/backlog/format.js';
import type { SourceContent } from '../../../core/backlog/merge.js';
import type { PendingWrite, RemoteAccount, RemoteEntry, RemoteState } from '../../../core/backlog/remote.js';
import type { Disposable } from '../../../core/ports/event.js';
import { t } from '../../../core/text/l10n.js';
import { createClient } from '../client/createClient.js';
import type { OriginLimits } from '../client/originLimits.js';
import { requestLineText } from '../client/requestLine.js';
import type { RemotePorts } from '../remotePorts.js';
import type { Intent } from '../store/intent.js';
import { createItemStore } from '../store/itemStore.js';
import type { Outbox } from '../store/outbox.js';
import { remoteUid } from '../story.js';
import { loadTextReaders } from '../texts/index.js';
import type { TrackerPlace, TrackerType } from '../tracker.js';
import { createWriter } from '../write/createWriter.js';
import type { Sent, Writer } from '../write/writePorts.js';
import { createConnection } from './connection.js';
import { createShelf } from './createShelf.js';
import { actionErrorOf } from './failures.js';
import type { ItemIds } from './itemIds.js';
import { createOutgoing } from './outgoing.js';
import { createSourceContents } from './sourceContents.js';
import { allFormats, createSourceWriter } from './sourceWriter.js';
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
  /** What it would fetch for these ids; nothing of what is another's. */
  want(ids: readonly string[]): void;
  fetch(id: string): Promise<void>;
  refresh(): Promise<void>;
  setIdle(idle: boolean): void;
  cancel(id: string): Promise<void>;
  retry(id?: string): Promise<void>;
  verify(): Promise<RemoteAccount>;
  forget(): Promise<void>;
}

export interface RemoteSourceOptions {
  readonly ports: RemotePorts;
  /** Of the source: unique in the workspace. */
  readonly id: string;
  readonly wanted: RemoteEntry;
  readonly type: TrackerType;
  readonly place: TrackerPlace;
  readonly ids: ItemIds;
  /** Milliseconds between two refreshes. */
  readonly interval: number;
  /** Names the place, whichever folder it belongs to; and its outbox. */
  readonly identity: string;
  readonly outbox: Outbox;
  readonly limits: OriginLimits;
  readonly idle: boolean;
  /** Content, state or pending writes are others. */
  readonly changed: () => void;
}

/** Resolves when what this machine keeps of it is shown. */
export async function openRemoteSource(options: RemoteSourceOptions): Promise<RemoteSource> {
  const { ports, id, wanted, type, place, ids, identity, outbox, changed } = options;
  const { clock, pace, random, failed, isTrusted } = ports;
  const { origin } = new URL(place.baseUrl);
  const folder = `remote/${textNameOf(JSON.stringify([identity, wanted.folder.uri]))}`;
  const log = (line: string): void => {
    ports.log(`${place.label}: ${line}`);
  };

  let held: ReadonlySet<string> = new Set();
  const store = createItemStore(ports.store, `${folder}/items`, {
    ...{ clock, pace, log, failed },
    keeps: (key) => held.has(key),
  });
  const shelf = await createShelf(store, identity, clock, failed);
  const connection = createConnection({
    ...{ type, origin, isTrusted, failed },
    typeName: wanted.entry.type,
    credentials: ports.credentials,
  });
  const client = createClient({
    ...{ clock, random },
    http: ports.http,
    baseUrl: place.baseUrl,
    authorization: connection.authorization,
    failureOf: type.failureOf?.bind(type),
    betweenWrites: type.betweenWrites,
    log: (line) => {
      ports.log(requestLineText(line));
    },
    label: place.label,
    limits: options.limits,
  });
  const tracker = type.connect(place, client);

  let writer: Promise<Writer> | undefined;
  const writing = async (): Promise<Writer> => {
    await synchroniser.identify(false);
    const account = shelf.notes.account ?? { id: '', name: '', canWrite: true };
    const readers = await loadTextReaders(allFormats);
    return createWriter({
      ...{ tracker, readers, clock, random, account },
      onDidRead: (item) => {
        shelf.put([item]);
        void shelf.flush().then(() => publish(true), failed);
      },
      journal: createWriteJournal(ports.store, `${folder}/written`),
    });
  };
  const noWriter = (): void => {
    void writer?.then(({ dispose }) => {
      dispose();
    }, failed);
    writer = undefined;
  };
  const send = async (intent: Intent): Promise<Sent> => {
    writer ??= writing();
    writer.catch(noWriter);
    const { sendIntent } = await writer;
    const sent = await synchroniser.observed(() => sendIntent(intent));
    shelf.put([sent.item]);
    return sent;
  };
  const outgoing = createOutgoing({
    ...{ outbox, identity, send, failed },
    canSend: () => {
      const status = synchroniser.failure?.status;
      return status !== 'offline' && status !== 'rate-limited';
    },
    changed: () => {
      held = new Set(outgoing.intents.map(({ key }) => key));
      void publish(true).catch(failed);
      synchroniser.wake();
      changed();
    },
  });
  const contents = createSourceContents({
    ...{ place, ids, shelf, pace, changed },
    source: sourceOf(options, (key) => shelf.missing.has(key)),
    intents: () => outgoing.intents,
    canSetDone: tracker.setDone !== undefined,
    canWrite: () => shelf.notes.account?.canWrite !== false,
  });
  let shownAt = -Infinity;
  let couldWrite = shelf.notes.account?.canWrite;
  /** While much is coming in, what is shown follows now and then only: each time everything is merged anew. */
  const publish = async (now: boolean): Promise<void> => {
    if (!now && pace.now() - shownAt < betweenShows) return;
    if (couldWrite !== shelf.notes.account?.canWrite) contents.readAgain();
    couldWrite = shelf.notes.account?.canWrite;
    await contents.update();
    shownAt = pace.now();
  };

  const set = createWorkingSet(shelf, () => held);
  const synchroniser = createSynchroniser({
    ...{ ports, folder, tracker, place, connection, shelf, set, publish, changed, log },
    store: ports.store,
    interval: options.interval,
    waits: () => outgoing.intents.some(({ state }) => state !== 'stuck'),
    deliver: outgoing.deliver,
    accountChanged: async () => {
      noWriter();
      await outgoing.hold(t('Somebody else is signed in now than the one who wrote this. Send it all the same, or cancel it.'));
    },
  });
  synchroniser.setIdle(options.idle);
  const elsewhere = shelf.onDidChange(() => {
    void publish(true).then(changed, failed);
  });
  await outgoing.reread();
  await contents.update();
  void connection.check();

  const keyOf = (uid: string): string => uid.slice(remoteUid(id, '').length);
  const sourceWriter = createSourceWriter({
    ...{ identity, tracker, connection, shelf, outgoing, synchroniser, isTrusted, keyOf },
    label: place.label,
  });
  /** Whoever waits for a write sees it when it is told. */
  const shown = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      await shelf.flush().catch(failed);
      await publish(true);
    }
  };
  return {
    id,
    get content() {
      return contents.content;
    },
    get state() {
      return stateOf();
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
      const keys = new Set(named.flatMap((name) => ids.keyOf(name) ?? []));
      set.want(keys);
      shelf.touch(keys);
      synchroniser.wake();
    },
    fetch: async (name) => {
      const key = ids.keyOf(name) ?? (shelf.items.has(name) ? name : undefined);
      if (key !== undefined) await synchroniser.open(key);
    },
    refresh: () => synchroniser.refresh(),
    setIdle: (idle) => {
      synchroniser.setIdle(idle);
    },
    cancel: (intent) => outgoing.cancel(intent),
    retry: async (intent) => {
      await outgoing.release(intent);
      await shown(outgoing.deliver()).catch((error: unknown) => {
        log(`what waits could not be sent: ${String(error)}`);
      });
    },
    verify: async () => {
      try {
        const { name, canWrite, rights } = await synchroniser.identify(true);
        return { name, canWrite, ...(rights ? { rights } : {}) };
      } catch (error) {
        throw actionErrorOf(error);
      }
    },
    forget: () => shown(shelf.clear()),
    dispose: () => {
      for (const part of [synchroniser, connection, outgoing, elsewhere, shelf, store]) part.dispose();
      noWriter();
    },
  };

  function stateOf(): RemoteState {
    const { status, failure } = synchroniser;
    const { refreshedAt, account } = shelf.notes;
    const message =
      connection.state === 'untrusted'
        ? t('Nothing is requested in Restricted Mode. Trust this workspace to see what is new.')
        : failure?.message;
    return {
      ...{ id, origin, status, label: place.label, type: wanted.entry.type, entry: wanted.entry },
      folder: wanted.folder.uri,
      items: shelf.items.size,
      ...(message === undefined ? {} : { message }),
      ...(refreshedAt === undefined ? {} : { asOf: new Date(refreshedAt).toISOString() }),
      ...(failure && Number.isFinite(failure.until) ? { until: new Date(failure.until).toISOString() } : {}),
      ...(account && account.id !== '' ? { account: accountOf(account) } : {}),
    };
  }
}

/** Milliseconds. */
const betweenShows = 1000;

function accountOf({ name, canWrite, rights }: RemoteAccount): RemoteAccount {
  return { name, canWrite, ...(rights ? { rights } : {}) };
}

function sourceOf({ id, wanted, place, ids }: RemoteSourceOptions, isMissing: (key: string) => boolean): BacklogSource {
  return {
    id,
    type: wanted.entry.type,
    label: place.label,
    folder: wanted.folder,
    remote: true,
    heads: ids.heads,
    keys: [],
    anyCase: ids.anyCase,
    lacks: (named) => {
      const key = ids.keyOf(named);
      return key !== undefined && isMissing(key);
    },
  };
}
