import type { Range } from '../model/range.js';

/** What stories and decisions have in common. */
export interface Item {
  readonly id: string;
  readonly uid: string;
  readonly source: string;
  readonly archived: boolean;
  readonly uri?: string;
  readonly range?: Range;
}

/**
 * The item that a reference means where several have its id: one of the workspace folder that holds the file `near`
 * before others, one that is not archived before others, the first of equals.
 */
export function likeliest<T extends Item>(
  items: readonly T[],
  near: string | undefined,
  folderOf: (source: string) => string | undefined,
): T | undefined {
  if (items.length < 2) return items[0];
  const rank = (item: T): number => {
    const folder = folderOf(item.source);
    const isNear = near !== undefined && folder !== undefined && near.startsWith(`${folder}/`);
    return (isNear ? 0 : 2) + (item.archived ? 1 : 0);
  };
  return items.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}
