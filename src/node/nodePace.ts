import { performance } from 'node:perf_hooks';
import type { Pace } from '../core/ports/pace.js';

/** Gives way to everything that the event loop has ready, input and output included. */
export const nodePace: Pace = {
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
};
