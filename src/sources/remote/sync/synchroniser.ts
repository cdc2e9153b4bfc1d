import type { RemoteAccount, RemoteStatus } from '../../../core/backlog/remote.js';
import type { Cancellation } from '../../../core/ports/cancellation.js';
import type { Disposable } from '../../../core/ports/event.js';
import type { TextStore } from '../../../core/ports/textStore.js';
import { RemoteError } from '../remoteError.js';
import type { RemotePorts } from '../remotePorts.js';
import type { Tracker, TrackerPlace } from '../tracker.js';
import type { Connection } from './connection.js';
import { failureOf, meansTrouble } from './failures.js';
import type { Failure } from './failures.js';
import { fetchNeeded, neededBefore } from './fetchKeys.js';
import type { Gathering } from './gathering.js';
import { refreshSource } from './refreshSource.js';
import type { Shelf } from './shelf.js';
import { createSleeper } from './sleeper.js';
import type { WorkingSet } from './workingSet.js';

/** Keeps what a machine knows of one source up to date, whenever that is due and allowed. */
export interface Synchroniser extends Disposable {
  readonly status: RemoteStatus;
  readonly failure: Failure | undefined;
  /** There may be something new to do: another set, another credential, an intent. */
  wake(): void;
  /** Looks at everything again, as somebody asks for it. Resolves when that is done or has failed. */
  refresh(): Promise<void>;
  setIdle(idle: boolean): void;
  /** Reads one item as it is now, with its discussion, for somebody who opens it. Never rejects. */
  open(key: string): Promise<void>;
  /** Who we are there; `again`: asked anew although it is known. Rejects with `RemoteError`. */
  identify(again: boolean): Promise<RemoteAccount>;
  /** Runs a request of somebody else's; the status follows what becomes of it. Rejects as `work` does. */
  observed<T>(work: () => Promise<T>): Promise<T>;
}

export interface SynchroniserOptions {
  readonly ports: Pick<RemotePorts, 'clock' | 'random' | 'failed'>;
  readonly store: TextStore;
  /** A folder of the store, for what windows tell each other. */
  readonly folder: string;
  readonly tracker: Tracker;
  readonly place: TrackerPlace;
  readonly connection: Connection;
  readonly shelf: Shelf;
  readonly set: WorkingSet;
  /** Milliseconds from one refresh to the next. */
  readonly interval: number;
  /** Whether something waits to be sent, and sending it. Rejects where nothing else can be sent either. */
  readonly waits: () => boolean;
  readonly deliver: () => Promise<void>;
  /** Somebody else is signed in than the one who read the items and wrote what waits. */
  readonly accountChanged: () => Promise<void>;
  /** Shows what the shelf has; `now`: without delay. */
  readonly publish: (now: boolean) => Promise<void>;
  /** The status or the failure is another one. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
}

/** Between two attempts to send what was not sent although nothing was wrong. */
const deliverAgain = 60_000;

export function createSynchroniser(options: SynchroniserOptions): Synchroniser {
  const { connection, tracker, shelf, set, ports, changed } = options;
  const { clock, random, failed } = ports;
  const sleeper = createSleeper(clock);
  const seen = new Map<string, string>();
  const openings = new Map<string, Promise<void>>();
  let ending = new AbortController();
  let failure: Failure | undefined;
  let attempts = 0;
  let idle = false;
  let isBusy = false;
  let isDisposed = false;
  let identified: Promise<RemoteAccount> | undefined;
  let deliveredAt = -Infinity;
  let asked: (() => void)[] = [];

  const isConnected = (): boolean => connection.state === 'signed-in' || connection.state === 'anonymous';
  const gathering = (): Gathering => ({
    ...options,
    clock,
    cancelled: ending.signal,
    progress: async () => {
      if (shelf.unsaved >= 500) await shelf.flush();
      await options.publish(false);
    },
  });
  const setFailure = (error: unknown): void => {
    if (error instanceof RemoteError && error.code === 'cancelled') return;
    if (!(error instanceof RemoteError)) failed(error);
    attempts++;
    failure = failureOf(error, attempts, clock.now(), random());
    changed();
  };
  const recovered = (): void => {
    attempts = 0;
    if (!failure) return;
    failure = undefined;
    changed();
  };
  const observed = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      if (failure?.status === 'offline' || failure?.status === 'signed-out') {
        recovered();
        sleeper.wake();
      }
      return result;
    } catch (error) {
      if (meansTrouble(error)) setFailure(error);
      throw error;
    }
  };
  const identify = (cancelled: Cancellation): Promise<RemoteAccount> => {
    const mine = (identified ??= whoWeAre(options, cancelled));
    mine.catch(() => {
      if (identified === mine) identified = undefined;
    });
    return mine;
  };

  const refreshDue = (): number => {
    const { refreshedAt } = shelf.notes;
    if (refreshedAt === undefined) return -Infinity;
    return Math.min(refreshedAt, clock.now()) + options.interval;
  };
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
    return Math.max(at, failure?.until ?? 0);
  };
  const turn = async (): Promise<void> => {
    const waiting = asked;
    asked = [];
    isBusy = true;
    changed();
    const { signal } = ending;
    try {
      await identify(signal);
      if (options.waits()) await options.deliver();
      deliveredAt = clock.now();
      const isAsked = waiting.length > 0;
      if (isAsked || (!idle && refreshDue() <= clock.now())) await refreshSource(gathering(), options, seen, isAsked);
      else if (!idle) await fetchNeeded(gathering());
      if (!signal.aborted) recovered();
    } catch (error) {
      if (!signal.aborted) setFailure(error);
    }
    await shelf.flush().catch(failed);
    isBusy = false;
    if (!isDisposed) await options.publish(true).catch(failed);
    changed();
    for (const done of waiting) done();
  };
  const run = async (): Promise<void> => {
    while (!isDisposed) {
      const wait = due() - clock.now();
      if (wait > 0) await sleeper.sleep(wait);
      else await turn();
    }
    for (const done of asked) done();
  };
  const reconnected = connection.onDidChange(() => {
    ending.abort();
    ending = new AbortController();
    identified = undefined;
    recovered();
    changed();
    sleeper.wake();
  });
  const openNow = async (key: string): Promise<void> => {
    const { signal } = ending;
    set.open(key);
    try {
      await identify(signal);
      const item = await observed(() => tracker.fresh(key, signal));
      shelf.put([item]);
      if (item.key !== key) shelf.miss([key]);
    } catch (error) {
      if (error instanceof RemoteError && error.code === 'not-found') shelf.miss([key]);
      else if (!(error instanceof RemoteError)) failed(error);
    }
    await shelf.flush();
    await options.publish(true);
    sleeper.wake();
  };
  void run();

  return {
    get status() {
      if (!isConnected()) return connection.state === 'unknown' ? 'waiting' : 'not-connected';
      if (failure) return failure.status;
      if (isBusy) return 'synchronising';
      return shelf.notes.refreshedAt === undefined ? 'waiting' : 'current';
    },
    get failure() {
      return isConnected() ? failure : undefined;
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
      if (failure?.status === 'offline') failure = { ...failure, until: 0 };
      if (connection.state === 'untrusted') void connection.check();
      sleeper.wake();
    },
    open: async (key) => {
      if (connection.state === 'unknown' || connection.state === 'untrusted') await connection.check();
      if (!isConnected() || isDisposed || failure?.status === 'signed-out') return;
      const mine = openings.get(key) ?? openNow(key).catch(failed);
      openings.set(key, mine);
      await mine;
      openings.delete(key);
    },
    identify: async (again) => {
      if (again) {
        await connection.check();
        identified = undefined;
      }
      return observed(() => identify(ending.signal));
    },
    observed,
    dispose: () => {
      isDisposed = true;
      ending.abort();
      reconnected.dispose();
      sleeper.wake();
    },
  };
}

/** Who is signed in; what somebody else read is forgotten first. */
async function whoWeAre(options: SynchroniserOptions, cancelled: Cancellation): Promise<RemoteAccount> {
  const { connection, tracker, shelf, accountChanged } = options;
  const account =
    connection.state === 'anonymous' ? { id: '', name: '', canWrite: false } : await tracker.account(cancelled);
  const before = shelf.notes.account;
  if (before && before.id !== account.id) {
    await shelf.clear();
    await accountChanged();
    await options.publish(true);
  }
  shelf.note({ account });
  return account;
}
