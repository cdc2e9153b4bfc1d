import type { RemoteAccount, RemoteStatus } from '../../../core/backlog/remote.js';
import type { Disposable } from '../../../core/ports/event.js';
import type { Failure } from './failures.js';
import type { Gathering } from './gathering.js';
import { createHealth } from './health.js';
import { createOpenings } from './openings.js';
import { fetchWanted, refreshSource } from './refreshSource.js';
import { createSchedule } from './schedule.js';
import { createSession } from './session.js';
import type { SynchroniserOptions } from './synchroniserOptions.js';
import { createTurnLoop } from './turnLoop.js';
import { createWants } from './wants.js';

/** Keeps what a machine knows of one source up to date, whenever that is due and allowed. */
export interface Synchroniser extends Disposable {
  readonly status: RemoteStatus;
  readonly failure: Failure | undefined;
  /** Keys that the workspace names from now on; asked for when that has settled. */
  want(keys: () => ReadonlySet<string>): void;
  /** There may be something new to send. */
  wake(): void;
  /** Looks at everything again, as somebody asks for it. Resolves when that is done, has failed or cannot be. */
  refresh(): Promise<void>;
  setIdle(idle: boolean): void;
  /** Reads one item as it is now, with its discussion, for somebody who opens it. Never rejects. */
  open(key: string): Promise<void>;
  /** Who we are there; asked once for each credential. Rejects with `RemoteError`. */
  identify(): Promise<RemoteAccount>;
  /** Tries whether the place can be read, and asks anew who we are. Rejects with `RemoteError`. */
  verify(): Promise<RemoteAccount>;
  /** Looks whether it may talk to the tracker now. */
  recheck(): Promise<void>;
  /** Forgets everything, and asks for nothing more before a person does, or connects it anew. */
  forget(): Promise<void>;
  /** Runs a request of somebody else's; the status follows what becomes of it. Rejects as `work` does. */
  observed<T>(work: () => Promise<T>): Promise<T>;
}

/** So many items are collected before they go to the disk. */
const together = 500;

export function createSynchroniser(options: SynchroniserOptions): Synchroniser {
  const { connection, tracker, shelf, set, ports, changed, publish } = options;
  const { clock, pace, failed } = ports;
  const health = createHealth(ports, () => {
    loop.wake();
    changed();
  });
  const session = createSession(options);
  const wants = createWants(clock);
  const schedule = createSchedule(options, health, clock);
  const seen = new Map<string, string>();
  let idle = false;
  let isBusy = false;
  let isDisposed = false;
  /** Everything was forgotten, and nobody has asked for anything since. */
  let isResting = false;

  const isConnected = (): boolean => connection.state === 'signed-in' || connection.state === 'anonymous';
  const canWork = (): boolean => isConnected() && !isResting && !isDisposed;
  const gathering = (): Gathering => {
    const { ended } = session;
    return {
      ...options,
      clock,
      cancelled: ended,
      stopped: () => ended.aborted,
      progress: async () => {
        // Neither is waited for: while one works the next batch comes in. The turn ends with both.
        if (shelf.unsaved >= together) shelf.flush().catch(failed);
        publish(false).catch(failed);
        await pace.pause();
      },
    };
  };
  const work = async (isAsked: boolean): Promise<void> => {
    await session.identify();
    if (options.waits()) await options.deliver();
    schedule.delivered();
    if (isAsked || (!idle && schedule.isRefreshDue())) await refreshSource(gathering(), options, seen, isAsked);
    else if (!idle) await fetchWanted(gathering(), options);
  };
  const turn = async (isAsked: boolean): Promise<void> => {
    isBusy = true;
    changed();
    const { ended } = session;
    try {
      await work(isAsked);
      if (!ended.aborted) health.recovered();
    } catch (error) {
      if (!ended.aborted) health.failed(error);
    }
    await shelf.flush().catch(failed);
    await publish(true).catch(failed);
    isBusy = false;
    changed();
  };
  const settle = (now: boolean): void => {
    const keys = wants.take(now);
    if (!keys) return;
    set.want(keys);
    shelf.touch(keys);
  };
  const loop = createTurnLoop({
    ...{ clock, canWork, turn },
    prepare: settle,
    due: () => Math.min(wants.settlesAt(), canWork() ? schedule.due(idle, session.isKnown) : Infinity),
  });
  const restart = (): void => {
    session.restart();
    health.recovered();
    loop.wake();
  };
  const reconnected = connection.onDidChange(() => {
    isResting = false;
    settle(true);
    restart();
    changed();
  });
  const openings = createOpenings({
    ...{ shelf, failed },
    read: async (key, cancelled) => {
      await session.identify();
      return health.observed(() => tracker.fresh(key, cancelled));
    },
  });
  loop.run().catch(failed);

  return {
    get status() {
      if (!isConnected()) return connection.state === 'unknown' ? 'waiting' : 'not-connected';
      if (health.failure) return health.failure.status;
      if (isBusy) return 'synchronising';
      return shelf.notes.refreshedAt === undefined ? 'waiting' : 'current';
    },
    get failure() {
      return isConnected() ? health.failure : undefined;
    },
    want: (keys) => {
      wants.tell(keys);
      loop.wake();
    },
    wake: () => {
      loop.wake();
    },
    refresh: async () => {
      await connection.check();
      isResting = false;
      await loop.ask();
    },
    setIdle: (now) => {
      const woke = idle && !now;
      idle = now;
      if (!woke) return;
      health.hurry();
      if (connection.state === 'untrusted') connection.check().catch(failed);
      loop.wake();
    },
    open: async (key) => {
      if (connection.state === 'unknown' || connection.state === 'untrusted') await connection.check();
      if (!isConnected() || isDisposed || health.failure?.status === 'signed-out') return;
      isResting = false;
      set.open(key);
      await openings(key, session.ended);
      await shelf.flush();
      await publish(true).catch(failed);
      loop.wake();
    },
    identify: () => session.identify(),
    verify: async () => {
      await connection.check();
      isResting = false;
      const account = await health.observed(async () => {
        const found = await session.identifyAnew();
        if (connection.state === 'anonymous') await tracker.changed({ since: new Date(clock.now()).toISOString() });
        return found;
      });
      // Whatever was the matter may have been put right by whoever connects it.
      health.recovered();
      loop.wake();
      return account;
    },
    recheck: async () => {
      await connection.check();
    },
    forget: async () => {
      isResting = true;
      restart();
      await shelf.clear();
      changed();
    },
    observed: (request) => health.observed(request),
    dispose: () => {
      isDisposed = true;
      session.dispose();
      reconnected.dispose();
      loop.dispose();
    },
  };
}
