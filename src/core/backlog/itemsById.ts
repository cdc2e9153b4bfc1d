import type { Range } from '../model/range.js';
import { canonicalId } from '../notation/ids.js';

/** What stories and decisions have in common. */
export interface Item {
  readonly id: string;
  readonly uid: string;
  readonly source: string;
  readonly archived: boolean;
  readonly uri?: string;
  readonly range?: Range;
}

/** Items that share an id, in the order in which they came. Case and leading zeros do not count. */
export function groupById<T extends Item>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const id = canonicalId(item.id);
    const group = groups.get(id);
    if (group) group.push(item);
    else groups.set(id, [item]);
  }
  return groups;
}

/**
 * The item that a reference means where several have its id: one of the workspace folder that holds the file `near`
 * before others, one that is not archived before others, the first of equals.
 */
export function likeliest<T extends Item>(
  items: readonly T[] | undefined,
  near: string | undefined,
  folderOf: (source: string) => string | undefined,
): T | undefined {
  if (!items || items.length < 2) return items?.[0];
  const rank = (item: T): number => {
    const folder = folderOf(item.source);
    const isNear = near !== undefined && folder !== undefined && near.startsWith(`${folder}/`);
    return (isNear ? 0 : 2) + (item.archived ? 1 : 0);
  };
  return items.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}
