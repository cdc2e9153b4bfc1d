import type { RemoteAccount, RemoteStatus } from '../../../core/backlog/remote.js';
import type { Disposable } from '../../../core/ports/event.js';
import { RemoteError } from '../remoteError.js';
import type { Failure } from './failures.js';
import { fetchNeeded, neededBefore } from './fetchKeys.js';
import type { Gathering } from './gathering.js';
import { createHealth } from './health.js';
import { refreshSource } from './refreshSource.js';
import { createSleeper } from './sleeper.js';
import type { SynchroniserOptions } from './synchroniserOptions.js';
import { whoWeAre } from './whoWeAre.js';

/** Keeps what a machine knows of one source up to date, whenever that is due and allowed. */
export interface Synchroniser extends Disposable {
  readonly status: RemoteStatus;
  readonly failure: Failure | undefined;
  /** Keys that the workspace names from now on. */
  want(keys: ReadonlySet<string>): void;
  /** There may be something new to send. */
  wake(): void;
  /** Looks at everything again, as somebody asks for it. Resolves when that is done or has failed. */
  refresh(): Promise<void>;
  setIdle(idle: boolean): void;
  /** Reads one item as it is now, with its discussion, for somebody who opens it. Never rejects. */
  open(key: string): Promise<void>;
  /** Who we are there; asked once for each credential. Rejects with `RemoteError`. */
  identify(): Promise<RemoteAccount>;
  /** Tries whether the place can be read, and asks anew who we are. Rejects with `RemoteError`. */
  verify(): Promise<RemoteAccount>;
  /** Runs a request of somebody else's; the status follows what becomes of it. Rejects as `work` does. */
  observed<T>(work: () => Promise<T>): Promise<T>;
}

/** Between two attempts to send what was not sent although nothing was wrong. */
const deliverAgain = 60_000;
/** So many items are collected before they go to the disk. */
const together = 500;

export function createSynchroniser(options: SynchroniserOptions): Synchroniser {
  const { connection, tracker, shelf, set, ports, changed } = options;
  const { clock, pace, failed } = ports;
  const sleeper = createSleeper(clock);
  const health = createHealth(ports, () => {
    sleeper.wake();
    changed();
  });
  const seen = new Map<string, string>();
  let ending = new AbortController();
  let idle = false;
  let isBusy = false;
  let isDisposed = false;
  let identified: Promise<RemoteAccount> | undefined;
  let deliveredAt = -Infinity;
  let asked: (() => void)[] = [];

  const isConnected = (): boolean => connection.state === 'signed-in' || connection.state === 'anonymous';
  const gathering = ({ signal } = ending): Gathering => ({
    ...options,
    clock,
    cancelled: signal,
    stopped: () => signal.aborted,
    progress: async () => {
      // Neither is waited for: while one works the next batch comes in. The turn ends with both.
      if (shelf.unsaved >= together) shelf.flush().catch(failed);
      options.publish(false).catch(failed);
      await pace.pause();
    },
  });
  const identify = (): Promise<RemoteAccount> => {
    const mine = (identified ??= whoWeAre(options, ending.signal));
    mine.catch(() => {
      if (identified === mine) identified = undefined;
    });
    return mine;
  };
  const refreshDue = (): number => Math.min(shelf.notes.refreshedAt ?? -Infinity, clock.now()) + options.interval;
  /** Epoch ms of the next thing to do; `Infinity` where there is none. */
  const due = (): number => {
    const now = clock.now();
    if (!isConnected()) return Infinity;
    if (asked.length > 0) return now;
    const isNeeded = !idle && (!identified || set.toFetch(neededBefore(now)).length > 0);
    const at = Math.min(
      options.waits() ? Math.max(now, deliveredAt + deliverAgain) : Infinity,
      isNeeded ? now : Infinity,
      idle ? Infinity : refreshDue(),
    );
    return Math.max(at, health.failure?.until ?? 0);
  };
  const work = async (isAsked: boolean): Promise<void> => {
    await identify();
    if (options.waits()) await options.deliver();
    deliveredAt = clock.now();
    if (isAsked || (!idle && refreshDue() <= clock.now())) await refreshSource(gathering(), options, seen, isAsked);
    else if (!idle) await fetchNeeded(gathering());
  };
  const turn = async (): Promise<void> => {
    const waiting = asked;
    asked = [];
    isBusy = true;
    changed();
    const { signal } = ending;
    await work(waiting.length > 0).then(
      () => {
        if (!signal.aborted) health.recovered();
      },
      (error: unknown) => {
        if (!signal.aborted) health.failed(error);
      },
    );
    await shelf.flush().catch(failed);
    await options.publish(true).catch(failed);
    isBusy = false;
    changed();
    for (const done of waiting) done();
  };
  const run = async (): Promise<void> => {
    while (!isDisposed) {
      const pause = due() - clock.now();
      if (pause > 0) await sleeper.sleep(pause);
      else await turn();
    }
    for (const done of asked) done();
  };
  const reconnected = connection.onDidChange(() => {
    ending.abort();
    ending = new AbortController();
    identified = undefined;
    health.recovered();
    changed();
    sleeper.wake();
  });
  const openings = createOpenings(async (key) => {
    const { signal } = ending;
    set.open(key);
    try {
      await identify();
      const item = await health.observed(() => tracker.fresh(key, signal));
      shelf.put([item]);
      if (item.key !== key) shelf.miss([key]);
    } catch (error) {
      if (error instanceof RemoteError && error.code === 'not-found') shelf.miss([key]);
      else if (!(error instanceof RemoteError)) failed(error);
    }
    await shelf.flush();
    await options.publish(true);
    sleeper.wake();
  });
  run().catch(failed);

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
      set.want(keys);
      shelf.touch(keys);
      sleeper.wake();
    },
    wake: () => {
      sleeper.wake();
    },
    refresh: async () => {
      await connection.check();
      if (!isConnected() || isDisposed) return;
      await new Promise<void>((done) => {
        asked.push(done);
        sleeper.wake();
      });
    },
    setIdle: (now) => {
      const woke = idle && !now;
      idle = now;
      if (!woke) return;
      health.hurry();
      if (connection.state === 'untrusted') connection.check().catch(failed);
      sleeper.wake();
    },
    open: async (key) => {
      if (connection.state === 'unknown' || connection.state === 'untrusted') await connection.check();
      if (!isConnected() || isDisposed || health.failure?.status === 'signed-out') return;
      await openings(key).catch(failed);
    },
    identify,
    verify: async () => {
      await connection.check();
      identified = undefined;
      return health.observed(async () => {
        const account = await identify();
        if (connection.state === 'anonymous') await tracker.changed({ since: new Date(clock.now()).toISOString() });
        return account;
      });
    },
    observed: (request) => health.observed(request),
    dispose: () => {
      isDisposed = true;
      ending.abort();
      reconnected.dispose();
      sleeper.wake();
    },
  };
}

/** One of each key at a time: who asks meanwhile waits for the same. */
function createOpenings(open: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  return (key) => {
    const known = underWay.get(key);
    if (known) return known;
    const mine = open(key).finally(() => underWay.delete(key));
    underWay.set(key, mine);
    return mine;
  };
}
