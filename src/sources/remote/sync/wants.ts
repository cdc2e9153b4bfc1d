import type { Clock } from '../../../core/ports/clock.js';

/**
 * What the workspace names, as it settles. Somebody who types `#142` names `#1` and `#14` on the way, and a branch that is
 * checked out changes file after file: only what stays for a moment is asked for.
 */
export interface Wants {
  /** These from now on; `keys` is called once they count. */
  tell(keys: () => ReadonlySet<string>): void;
  /** Epoch ms when what was told last counts; `Infinity` where all that was told does. */
  settlesAt(): number;
  /** What counts from now on, where that is news; `now`: without waiting any longer. */
  take(now?: boolean): ReadonlySet<string> | undefined;
}

/** Milliseconds without anything new, and how long is waited at most. */
const calm = { moment: 1000, most: 10_000 };

export function createWants({ now }: Pick<Clock, 'now'>): Wants {
  let told: { readonly keys: () => ReadonlySet<string>; readonly first: number; readonly last: number } | undefined;
  let isFirst = true;
  const settlesAt = (): number => {
    if (!told) return Infinity;
    // The first time nobody types: it is what the files name.
    if (isFirst) return -Infinity;
    const isSetBack = told.last > now();
    return isSetBack ? -Infinity : Math.min(told.last + calm.moment, told.first + calm.most);
  };
  return {
    tell: (keys) => {
      told = { keys, first: told?.first ?? now(), last: now() };
    },
    settlesAt,
    take: (immediately = false) => {
      if (!told || (!immediately && settlesAt() > now())) return undefined;
      const { keys } = told;
      told = undefined;
      isFirst = false;
      return keys();
    },
  };
}
