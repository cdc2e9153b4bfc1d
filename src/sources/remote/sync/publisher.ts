import type { Pace } from '../../../core/ports/pace.js';
import type { Contents } from './contents.js';
import type { Shelf } from './shelf.js';

/** Has the contents follow the shelf. */
export interface Publisher {
  /**
   * Resolves when the contents show what is on the shelf; without `now` only where that has not been done for a while: as
   * long as much is coming in, everything behind the contents would be merged anew again and again.
   */
  publish(now: boolean): Promise<void>;
}

/** Milliseconds. */
const between = 1000;

export function createPublisher(contents: Contents, shelf: Shelf, pace: Pace): Publisher {
  let shownAt = -Infinity;
  let couldWrite = shelf.notes.account?.canWrite;
  return {
    publish: async (now) => {
      if (!now && pace.now() - shownAt < between) return;
      const canWrite = shelf.notes.account?.canWrite;
      if (canWrite !== couldWrite) contents.readAgain();
      couldWrite = canWrite;
      await contents.update();
      shownAt = pace.now();
    },
  };
}
