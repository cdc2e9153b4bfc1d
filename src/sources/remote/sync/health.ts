import { RemoteError } from '../remoteError.js';
import type { RemotePorts } from '../remotePorts.js';
import { answered, failureOf, meansTrouble } from './failures.js';
import type { Failure } from './failures.js';

/** Whether a source fares well, judged by what becomes of its requests. */
export interface Health {
  /** Undefined while all is well. */
  readonly failure: Failure | undefined;
  /** Epoch milliseconds before which nothing is to be tried; 0 while all is well. */
  readonly until: number;
  /** The work of the source itself failed: it has to wait before it tries again. */
  failed(error: unknown): void;
  recovered(): void;
  /** The next try need not wait. */
  hurry(): void;
  /** Runs a single request; only what concerns the whole source counts. Rejects as `work` does. */
  observed<T>(work: () => Promise<T>): Promise<T>;
}

/** `changed` hears of another failure, or of its end. */
export function createHealth(
  { clock, random, failed }: Pick<RemotePorts, 'clock' | 'random' | 'failed'>,
  changed: () => void,
): Health {
  let failure: Failure | undefined;
  let attempts = 0;
  const setFailure = (error: unknown): void => {
    if (!(error instanceof RemoteError)) failed(error);
    attempts++;
    failure = failureOf(error, attempts, clock.now(), random());
    changed();
  };
  const recovered = (): void => {
    attempts = 0;
    if (!failure) return;
    failure = undefined;
    changed();
  };
  return {
    get failure() {
      return failure;
    },
    get until() {
      if (!failure) return 0;
      // A clock that was set back says nothing about how long it has been.
      return failure.until < Infinity && clock.now() < failure.since ? 0 : failure.until;
    },
    failed: setFailure,
    recovered,
    hurry: () => {
      if (failure?.status === 'offline') failure = { ...failure, until: 0 };
    },
    observed: async (work) => {
      try {
        const result = await work();
        if (failure?.status === 'offline' || failure?.status === 'signed-out') recovered();
        return result;
      } catch (error) {
        if (meansTrouble(error)) setFailure(error);
        else if (answered(error) && failure?.status === 'offline') recovered();
        throw error;
      }
    },
  };
}
