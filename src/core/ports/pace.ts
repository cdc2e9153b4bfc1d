/** Lets long work give way: nothing may hold the host's thread for long. */
export interface Pace {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Resolves after everything else that waits for the thread has had its turn. */
  pause(): Promise<void>;
}

/** Runs `step` for each item and pauses whenever `budget` milliseconds have gone since the last pause. */
export async function paced<T>(
  items: Iterable<T>,
  pace: Pace,
  step: (item: T) => void,
  stopped: () => boolean = () => false,
  budget = 8,
): Promise<void> {
  let since = pace.now();
  for (const item of items) {
    step(item);
    if (pace.now() - since < budget) continue;
    await pace.pause();
    if (stopped()) return;
    since = pace.now();
  }
}
