import type { Clock } from '../../core/ports/clock.js';

/** What is longer than this (24 days) a timer would take for nothing at all. Milliseconds. */
const longest = 2 ** 31 - 1;

/** The host's own clock. */
export const hostClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, cancelled) =>
    new Promise((resolve) => {
      if (cancelled?.aborted) {
        resolve();
        return;
      }
      let left = milliseconds;
      let timer: ReturnType<typeof setTimeout>;
      const end = (): void => {
        clearTimeout(timer);
        cancelled?.removeEventListener('abort', end);
        resolve();
      };
      const next = (): void => {
        const step = Math.min(left, longest);
        left -= step;
        timer = setTimeout(left > 0 ? next : end, step);
      };
      cancelled?.addEventListener('abort', end);
      next();
    }),
};
