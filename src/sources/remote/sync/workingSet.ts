import type { Shelf } from './shelf.js';

/** The items that a source keeps: what the workspace names, what the query names, what a person opened, their parents. */
export interface WorkingSet {
  /** Keys that the workspace names from now on. */
  want(keys: Iterable<string>): void;
  /** A person opened it. */
  open(key: string): void;
  /** The query names these; `whole`: and no others. */
  queried(keys: Iterable<string>, whole?: boolean): void;
  /** Whether a change of this item is worth keeping. */
  has(key: string): boolean;
  /** What is to be fetched; of what was missing only what was asked for before this time (epoch ms). */
  toFetch(askedBefore: number): readonly string[];
  /** What is there although nothing needs it; nothing as long as nobody said what the workspace names. */
  unneeded(): readonly string[];
}

/** So far up parents are followed. */
const levels = 3;
const mostOpened = 200;

/** `pinned` are keys that must stay because of what is still to be written. */
export function createWorkingSet(shelf: Shelf, pinned: () => Iterable<string>): WorkingSet {
  let wanted: ReadonlySet<string> | undefined;
  const byQuery = new Set<string>();
  const opened = (): readonly string[] => shelf.notes.opened ?? [];
  const needed = (): ReadonlySet<string> => {
    const all = new Set([...(wanted ?? []), ...opened(), ...byQuery, ...pinned()]);
    let level: Iterable<string> = [...all];
    for (let height = 0; height < levels; height++) {
      const parents = new Set<string>();
      for (const key of level) {
        const parent = shelf.items.get(key)?.parent;
        if (parent !== undefined && !all.has(parent)) parents.add(parent);
      }
      for (const parent of parents) all.add(parent);
      level = parents;
    }
    return all;
  };
  return {
    want: (keys) => {
      wanted = new Set(keys);
    },
    open: (key) => {
      const others = opened().filter((other) => other !== key);
      shelf.note({ opened: [...others, key].slice(-mostOpened) });
    },
    queried: (keys, whole = false) => {
      if (whole) byQuery.clear();
      for (const key of keys) byQuery.add(key);
    },
    has: (key) => shelf.items.has(key) || (wanted?.has(key) ?? false),
    toFetch: (askedBefore) =>
      [...needed()].filter((key) => !shelf.items.has(key) && (shelf.missing.get(key) ?? -Infinity) < askedBefore),
    unneeded: () => {
      if (!wanted) return [];
      const all = needed();
      return [...shelf.items.keys()].filter((key) => !all.has(key));
    },
  };
}
