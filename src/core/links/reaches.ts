import type { ChangedFiles } from './changedFiles.js';
import type { ReferenceIndex } from './referenceIndex.js';

/** Finds the reach of references in files that no editor holds, for those who ask: a look through all files leaves it out. */
export interface Reaches {
  /** Resolves when it is known in these files; in all, then and after every look, without `uris`. */
  readonly find: (uris?: readonly string[]) => Promise<void>;
  /** All files were looked through. */
  follow(): Promise<void>;
}

/** Enough to be worth another thread's while, few enough for others to have a turn. */
const filesAtOnce = 256;

export function createReaches(index: Pick<ReferenceIndex, 'unreached'>, changed: Pick<ChangedFiles, 'scan'>): Reaches {
  let isAll = false;
  const findIn = async (uris: readonly string[]): Promise<void> => {
    for (let at = 0; at < uris.length; at += filesAtOnce) await changed.scan(uris.slice(at, at + filesAtOnce));
  };
  return {
    find: async (uris) => {
      isAll ||= uris === undefined;
      await findIn(index.unreached(uris));
    },
    follow: async () => {
      if (isAll) await findIn(index.unreached());
    },
  };
}
