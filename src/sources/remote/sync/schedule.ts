import type { Clock } from '../../../core/ports/clock.js';
import { neededBefore } from './fetchKeys.js';
import type { Health } from './health.js';
import type { SynchroniserOptions } from './synchroniserOptions.js';

/** When a source has something to do by itself. A clock that is set back delays nothing. */
export interface Schedule {
  /** Epoch ms of the next thing to do; `Infinity` where there is none. `isKnown`: it is known who we are. */
  due(idle: boolean, isKnown: boolean): number;
  isRefreshDue(): boolean;
  /** What waited was sent, or tried. */
  delivered(): void;
}

/** Milliseconds between two attempts to send what was not sent although nothing was wrong. */
const deliverAgain = 60_000;

export function createSchedule(
  { shelf, set, interval, waits }: Pick<SynchroniserOptions, 'shelf' | 'set' | 'interval' | 'waits'>,
  health: Health,
  { now }: Pick<Clock, 'now'>,
): Schedule {
  let deliveredAt = -Infinity;
  /** What seems to have been in the future was at a time that nobody knows. */
  const after = (pause: number, time: number): number => (time > now() ? now() : time + pause);
  const refreshDue = (): number => after(interval, shelf.notes.refreshedAt ?? -Infinity);
  return {
    due: (idle, isKnown) => {
      const isNeeded = !idle && (!isKnown || set.toFetch(neededBefore(now())).length > 0);
      const at = Math.min(
        waits() ? Math.max(now(), after(deliverAgain, deliveredAt)) : Infinity,
        isNeeded ? now() : Infinity,
        idle ? Infinity : refreshDue(),
      );
      return Math.max(at, health.until);
    },
    isRefreshDue: () => refreshDue() <= now(),
    delivered: () => {
      deliveredAt = now();
    },
  };
}
