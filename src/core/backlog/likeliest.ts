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
 * before others (of nested folders the innermost), one that is not archived before others, the first of equals.
 */
export function likeliest<T extends Item>(
  items: readonly T[],
  near: string | undefined,
  folderOf: (source: string) => string | undefined,
): T | undefined {
  const isLess = (a: T, b: T): boolean => {
    const distance = nearness(folderOf(a.source), near) - nearness(folderOf(b.source), near);
    return distance < 0 || (distance === 0 && a.archived && !b.archived);
  };
  return items.reduce<T | undefined>((a, b) => (a && !isLess(a, b) ? a : b), undefined);
}

/** How near a folder is to the file `near`: more for an inner folder than for one around it, 0 for one beside it. */
export function nearness(folder: string | undefined, near: string | undefined): number {
  return folder !== undefined && near?.startsWith(`${folder}/`) ? folder.length : 0;
}
