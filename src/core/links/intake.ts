import { paced } from '../ports/pace.js';
import type { Pace } from '../ports/pace.js';
import type { ScannedFile } from './scanner.js';

/** Takes in what a scanner tells, in slices: it may tell of thousands of files at once. */
export interface Intake {
  readonly told: (files: readonly ScannedFile[]) => void;
  /** Resolves when all that was told is taken in. */
  done(): Promise<void>;
}

/** `take` puts one file into the index; `rested` is called whenever all that was told so far is there. */
export function createIntake(
  pace: Pace,
  take: (file: ScannedFile) => void,
  rested: () => void,
  stopped: () => boolean,
): Intake {
  let waiting: (readonly ScannedFile[])[] = [];
  let work: Promise<void> | undefined;
  const takeAll = async (): Promise<void> => {
    while (waiting.length > 0 && !stopped()) {
      const files = waiting.flat();
      waiting = [];
      await paced(files, pace, take, stopped);
    }
    work = undefined;
    if (!stopped()) rested();
  };
  return {
    told: (files) => {
      waiting.push(files);
      // What is told in one go is taken in together.
      work ??= pace.pause().then(takeAll);
    },
    done: async () => {
      while (work) await work;
    },
  };
}
