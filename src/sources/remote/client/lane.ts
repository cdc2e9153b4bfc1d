import type { Cancellation } from '../../../core/ports/cancellation.js';

/** Lets at most so many through at once, in the order of their coming. */
export interface Lane {
  /** Resolves to what has to be called on leaving; undefined where it was cancelled while it waited. */
  enter(cancelled?: Cancellation): Promise<(() => void) | undefined>;
}

export function createLane(width: number): Lane {
  let free = width;
  const waiting = new Set<() => void>();
  const leave = (): void => {
    const [next] = waiting;
    if (next) next();
    else free++;
  };
  return {
    enter: (cancelled) => {
      if (cancelled?.aborted) return Promise.resolve(undefined);
      if (free > 0) {
        free--;
        return Promise.resolve(leave);
      }
      return new Promise((resolve) => {
        const goesOn = (): void => {
          end();
          resolve(leave);
        };
        const givesUp = (): void => {
          end();
          resolve(undefined);
        };
        const end = (): void => {
          waiting.delete(goesOn);
          cancelled?.removeEventListener('abort', givesUp);
        };
        waiting.add(goesOn);
        cancelled?.addEventListener('abort', givesUp);
      });
    },
  };
}
