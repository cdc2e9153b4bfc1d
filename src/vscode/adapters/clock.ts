import type { Clock } from '../../core/ports/clock.js';

/** The host's own clock. */
export const hostClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, cancelled) =>
    new Promise((resolve) => {
      if (cancelled?.aborted) {
        resolve();
        return;
      }
      const end = (): void => {
        clearTimeout(timer);
        cancelled?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      cancelled?.addEventListener('abort', end);
    }),
};
