import type { Steps } from '../../src/core/ports/steps.js';

/** Does all the work without giving way. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
