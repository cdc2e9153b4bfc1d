import { canonicalNames } from '../notation/canonicalNames.js';
import { canonicalId } from '../notation/ids.js';
import { likeliest } from './likeliest.js';
import type { Item } from './likeliest.js';
import { sameItems } from './sameItems.js';

/**
 * Items by uid, id and parent. What it remembers are positions, so the index of the items before serves those after as
 * long as none comes, goes, moves or gets another name: most changes touch only what is written inside an item.
 */
export interface ItemIndex<T extends Item> {
  readonly items: readonly T[];
  byUid(uid: string): T | undefined;
  /** All with this id or alias, in their order; case and leading zeros do not count. */
  withId(id: string): readonly T[];
  /** The one that a reference in the file `near` means, by uid or id. */
  meant(ref: string, near: string | undefined, folderOf: (source: string) => string | undefined): T | undefined;
  /** Those that name this id as their parent. */
  childrenOf(id: string): readonly T[];
  /** The items that share an id, where several do. */
  readonly shared: Iterable<readonly T[]>;
  /** Positions of the items with this id. */
  placesOf(id: string): readonly number[];
  /** The same index over changed items, each with the uid, id and parent of the one in its place. */
  over(items: readonly T[]): ItemIndex<T>;
  /** Whether both find things in the same places. */
  isLike(other: ItemIndex<T>): boolean;
}

interface Places {
  readonly uids: () => ReadonlyMap<string, number>;
  readonly ids: () => ReadonlyMap<string, readonly number[]>;
  /** By canonical id and, where no item has that id, by alias. */
  named(canonical: string): readonly number[];
  readonly parents: () => ReadonlyMap<string, readonly number[]>;
  /** Canonical ids that several items have. */
  readonly shared: () => readonly string[];
}

interface Family {
  readonly parent?: string;
  readonly aliases?: readonly string[];
}

const placesByIndex = new WeakMap<object, Places>();
const none: readonly number[] = [];

/** The index of `items`; takes over what `before` knows where that is still right. */
export function indexItems<T extends Item & Family>(items: readonly T[], before?: ItemIndex<T>): ItemIndex<T> {
  const known = before && isSame(items, before.items) ? placesByIndex.get(before) : undefined;
  return indexAt(items, known ?? placesIn(items));
}

function indexAt<T extends Item & Family>(items: readonly T[], places: Places): ItemIndex<T> {
  const itemsAt = (found: readonly number[] = none): readonly T[] => found.flatMap((at) => items[at] ?? []);
  const byUid = (uid: string): T | undefined => {
    const at = places.uids().get(uid);
    return at === undefined ? undefined : items[at];
  };
  const withId = (id: string): readonly T[] => itemsAt(places.named(canonicalId(id)));
  const index: ItemIndex<T> = {
    items,
    byUid,
    withId,
    meant: (ref, near, folderOf) => {
      const known = byUid(ref);
      if (known) return known;
      const found = places.named(canonicalId(ref));
      // Nearly always one; a list of it for each lens would cost more than the rest of the answer.
      return found.length === 1 ? items[found[0] ?? 0] : likeliest(itemsAt(found), near, folderOf);
    },
    childrenOf: (id) => itemsAt(places.parents().get(canonicalId(id))),
    get shared() {
      return places.shared().map((id) => itemsAt(places.ids().get(id)));
    },
    placesOf: (id) => places.named(canonicalId(id)),
    over: (changed) => indexAt(changed, places),
    isLike: (other) => placesByIndex.get(other) === places,
  };
  placesByIndex.set(index, places);
  return index;
}

function isSame(items: readonly (Item & Family)[], before: readonly (Item & Family)[]): boolean {
  return (
    items.length === before.length &&
    items.every((item, at) => {
      const old = before[at];
      return (
        item === old ||
        (item.uid === old?.uid && item.id === old.id && item.parent === old.parent && haveSameAliases(item, old))
      );
    })
  );
}

function haveSameAliases({ aliases = [] }: Family, { aliases: others = [] }: Family): boolean {
  return sameItems(aliases, others);
}

/** Each map is made when it is first asked for. */
function placesIn(items: readonly (Item & Family)[]): Places {
  const ids = once(() => positions(items, (item) => [canonicalNames(item).id]));
  const aliases = once(() => positions(items, (item) => canonicalNames(item).aliases));
  return {
    uids: once(() => new Map(items.map(({ uid }, at) => [uid, at]))),
    ids,
    named: (canonical) => ids().get(canonical) ?? aliases().get(canonical) ?? none,
    parents: once(() => positions(items, ({ parent }) => (parent === undefined ? [] : [canonicalId(parent)]))),
    shared: once(() => [...ids()].filter(([, found]) => found.length > 1).map(([id]) => id)),
  };
}

function positions(
  items: readonly (Item & Family)[],
  canonicalOf: (item: Item & Family) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [at, item] of items.entries()) {
    for (const id of canonicalOf(item)) {
      const others = found.get(id);
      if (others) others.push(at);
      else found.set(id, [at]);
    }
  }
  return found;
}

function once<T>(make: () => T): () => T {
  let pending: (() => T) | undefined = make;
  let made: T;
  return () => {
    if (pending) {
      made = pending();
      // Whatever it was made from may be forgotten.
      pending = undefined;
    }
    return made;
  };
}
