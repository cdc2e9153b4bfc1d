import { canonicalId } from './ids.js';

/** An item's id and its other names in the form in which ids are compared. */
export interface CanonicalNames {
  readonly id: string;
  readonly aliases: readonly string[];
}

interface Named {
  readonly id: string;
  readonly aliases?: readonly string[];
}

const remembered = new WeakMap<object, CanonicalNames>();

/** Remembered as long as the item is: every snapshot compares the names of all items, and nearly all are as before. */
export function canonicalNames(item: Named): CanonicalNames {
  const known = remembered.get(item);
  if (known) return known;
  const names = { id: canonicalId(item.id), aliases: (item.aliases ?? []).map(canonicalId) };
  remembered.set(item, names);
  return names;
}
