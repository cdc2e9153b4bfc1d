import type { Openable, Target, TargetOf } from './page.js';

/** What the pages of one panel may open. A key that was never handed out, or belongs to an earlier item, opens nothing. */
export interface Targets {
  readonly keyOf: TargetOf;
  /** What a key stands for. */
  of(key: Target): Openable | undefined;
  /** Makes all keys worthless; none is ever handed out again. */
  clear(): void;
}

export function createTargets(): Targets {
  const keys = new Map<string, Target>();
  const openables = new Map<Target, Openable>();
  let last = 0;
  return {
    // The same thing keeps its key, so that an update of a page changes only what is different.
    keyOf: (openable) => {
      const identity = JSON.stringify(openable);
      const known = keys.get(identity);
      if (known !== undefined) return known;
      const key = `t${(last += 1)}`;
      keys.set(identity, key);
      openables.set(key, openable);
      return key;
    },
    of: (key) => openables.get(key),
    clear: () => {
      keys.clear();
      openables.clear();
    },
  };
}
