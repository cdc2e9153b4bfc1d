// One tracker of one workspace folder: puts together what keeps it up to date, shows it and writes to it.
import type { SourceContent } from '../../../core/backlog/merge.js';
import type { PendingWrite, RemoteAccount, RemoteState } from '../../../core/backlog/remote.js';
import type { Disposable } from '../../../core/ports/event.js';
import { remoteUid } from '../story.js';
import { actionErrorOf } from './failures.js';
import type { RemoteSourceOptions } from './remoteSourceOptions.js';
import { assembleSource } from './assembleSource.js';
import { shownAccount, sourceState } from './sourceState.js';
import type { SourceWriter } from './sourceWriter.js';
import { pendingWriteOf } from './wishes.js';

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
  /** Whether it may talk to its tracker may have changed. */
  recheck(): void;
  cancel(id: string): Promise<void>;
  retry(id?: string): Promise<void>;
  verify(): Promise<RemoteAccount>;
  forget(): Promise<void>;
}

/** Resolves when what this machine keeps of it is shown. */
export async function openRemoteSource(options: RemoteSourceOptions): Promise<RemoteSource> {
  const { id, ids, ports } = options;
  const parts = await assembleSource(options);
  const { shelf, connection, outgoing, contents, synchroniser, sourceWriter, flushed, log } = parts;
  /** Whoever waits for something sees it when it is told. */
  const shown = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      await flushed();
    }
  };
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
      synchroniser.want(() => new Set(named.flatMap((name) => ids.keyOf(name) ?? [])));
    },
    fetch: async (name) => {
      const key = ids.keyOf(name) ?? (shelf.items.has(name) ? name : undefined);
      if (key !== undefined) await synchroniser.open(key);
    },
    refresh: () => synchroniser.refresh(),
    setIdle: (idle) => {
      synchroniser.setIdle(idle);
    },
    recheck: () => {
      connection.check().catch(ports.failed);
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
    forget: () => shown(synchroniser.forget()),
    dispose: () => {
      parts.dispose();
    },
  };
}
