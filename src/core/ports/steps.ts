import type { Pace } from './pace.js';

/** Long work that can be interrupted wherever it yields; returns its result. Between two yields lies little. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does the work, and gives way whenever `budget` milliseconds have gone since it did last. */
export async function stepByStep<T>(steps: Steps<T>, pace: Pace, budget = 5): Promise<T> {
  let since = pace.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (pace.now() - since < budget) continue;
    await pace.pause();
    since = pace.now();
  }
}
