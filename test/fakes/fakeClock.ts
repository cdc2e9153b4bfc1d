import type { Clock } from '../../src/core/ports/clock.js';

/** A clock whose time passes by itself, as fast as the process can, whenever everything else waits. */
export interface FakeClock extends Clock {
  /** Lets this much time pass, waking who waits for less. */
  advance(milliseconds: number): Promise<void>;
  /** Sets the time of day forward or back; who waits, waits on for as long as it would have. */
  set(milliseconds: number): void;
}

/** `start` is ISO 8601. With `byItself: false` time passes only when it is told to. */
export function createFakeClock(start = '2026-11-22T08:00:00Z', { byItself = true } = {}): FakeClock {
  let now = Date.parse(start);
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  let ticking = false;
  const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const wakeUntil = async (end: number): Promise<void> => {
    for (;;) {
      const next = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      sleepers = sleepers.filter((sleeper) => sleeper !== next);
      now = Math.max(now, next.at);
      next.wake();
      await quiet();
    }
    now = Math.max(now, end);
  };
  const tick = async (): Promise<void> => {
    if (ticking) return;
    ticking = true;
    while (sleepers.length > 0) {
      await quiet();
      await quiet();
      const first = Math.min(...sleepers.map(({ at }) => at));
      if (Number.isFinite(first)) await wakeUntil(first);
    }
    ticking = false;
  };
  return {
    now: () => now,
    wait: (milliseconds, cancelled) =>
      new Promise((resolve) => {
        if (cancelled?.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          cancelled?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { at: now + milliseconds, wake };
        sleepers.push(sleeper);
        cancelled?.addEventListener('abort', wake);
        if (byItself) void tick();
      }),
    advance: (milliseconds) => wakeUntil(now + milliseconds),
    set: (milliseconds) => {
      const by = milliseconds - now;
      now = milliseconds;
      sleepers = sleepers.map((sleeper) => Object.assign(sleeper, { at: sleeper.at + by }));
    },
  };
}
