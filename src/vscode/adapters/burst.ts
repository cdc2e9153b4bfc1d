import type { Disposable } from '../../core/ports/event.js';

/** Makes one piece of work of many calls. */
export interface Burst extends Disposable {
  /** The work is done a pause after the last call. */
  tell(): void;
}

/**
 * `pause` and `longest` in milliseconds: the work waits for a pause between calls, but never longer than `longest` after
 * the first one, or a build that writes its log into the workspace would put it off for ever.
 */
export function createBurst(work: () => void, { pause, longest }: { pause: number; longest: number }): Burst {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const run = (): void => {
    timer = undefined;
    work();
  };
  return {
    tell: () => {
      const now = performance.now();
      if (timer === undefined) latest = now + longest;
      clearTimeout(timer);
      timer = setTimeout(run, Math.max(0, Math.min(pause, latest - now)));
    },
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
