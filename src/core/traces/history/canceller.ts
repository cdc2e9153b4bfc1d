import type { Cancellation } from '../../ports/cancellation.js';

/** Cancels work of our own; the core is compiled without any host's `AbortController`. */
export interface Canceller {
  readonly cancellation: Cancellation;
  /** Calling it again does nothing. */
  cancel(): void;
}

export function createCanceller(): Canceller {
  let aborted = false;
  const listeners = new Set<() => void>();
  return {
    cancellation: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_, listener) => void listeners.add(listener),
      removeEventListener: (_, listener) => void listeners.delete(listener),
    },
    cancel: () => {
      if (aborted) return;
      aborted = true;
      for (const listener of [...listeners]) listener();
      listeners.clear();
    },
  };
}
