import type { Cancellation } from '../../core/ports/cancellation.js';
import type { Answer } from './messages.js';

/** What the workers are doing, by number. */
export interface Jobs {
  /**
   * Runs a job from `begin` until `heard`, which gets the answers to it, returns a result. Resolves with undefined once
   * cancelled, and then hears nothing more.
   */
  run<T>(
    begin: (job: number) => void,
    heard: (answer: Answer) => T | undefined,
    cancellation?: Cancellation,
  ): Promise<T | undefined>;
  hear(answer: Answer): void;
  /** All of them have failed. */
  fail(error: Error): void;
}

interface Job {
  readonly hear: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

/** `working` hears when the first of several jobs begins and when the last has ended. */
export function createJobs(working: (isWorking: boolean) => void): Jobs {
  const jobs = new Map<number, Job>();
  let count = 0;
  return {
    run: async (begin, heard, cancellation) => {
      if (cancellation?.aborted) return undefined;
      const job = count++;
      let cancel = (): void => undefined;
      if (jobs.size === 0) working(true);
      try {
        return await new Promise((resolve, reject) => {
          const hear = (answer: Answer): void => {
            const result = heard(answer);
            if (result !== undefined) resolve(result);
          };
          jobs.set(job, { hear, fail: reject });
          cancel = () => {
            resolve(undefined);
          };
          cancellation?.addEventListener('abort', cancel, { once: true });
          begin(job);
        });
      } finally {
        cancellation?.removeEventListener('abort', cancel);
        jobs.delete(job);
        if (jobs.size === 0) working(false);
      }
    },
    hear: (answer) => {
      const job = jobs.get(answer.job);
      if (answer.type === 'failed') job?.fail(new Error(answer.message));
      else job?.hear(answer);
    },
    fail: (error) => {
      for (const job of [...jobs.values()]) job.fail(error);
    },
  };
}
