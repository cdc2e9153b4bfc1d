import type { Clock } from '../../../core/ports/clock.js';

/** One who sleeps until some time has gone, or somebody wakes it. */
export interface Sleeper {
  /** `milliseconds` may be `Infinity`. */
  sleep(milliseconds: number): Promise<void>;
  /** Nothing happens where it does not sleep. */
  wake(): void;
}

/** No timer of a host is asked for more: some of them cannot count that far. */
const longest = 60 * 60_000;

export function createSleeper(clock: Clock): Sleeper {
  let sleeping: AbortController | undefined;
  return {
    sleep: async (milliseconds) => {
      const mine = new AbortController();
      sleeping = mine;
      if (milliseconds === Infinity) {
        await new Promise<void>((resolve) => {
          mine.signal.addEventListener('abort', () => {
            resolve();
          });
        });
      } else await clock.wait(Math.min(milliseconds, longest), mine.signal);
    },
    wake: () => {
      sleeping?.abort();
    },
  };
}
