import { diff3MergeRegions, diffIndices } from 'node-diff3';

/** Three versions of one thing: what two changes began with, and both results. */
export interface Versions<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** How elements are told apart and merged. */
export interface Elements {
  /** Merges one element; undefined where the two changes contradict each other. */
  readonly merge: (versions: Versions<string>) => string | undefined;
  /** What is left of an element when its ticks do not count. */
  readonly unticked: (element: string) => string;
}

/**
 * Both changes of a sequence; undefined where they touch the same element in different ways. Changes of neighbouring
 * elements do not disturb each other, as two ticks in one list must not.
 */
export function mergeSequences(versions: Versions<readonly string[]>, elements: Elements): string[] | undefined {
  const { head, middle, tail } = withoutCommonEnds(versions);
  const merged = mergeEqualCounts(middle, elements) ?? mergeRegions(middle, elements);
  return merged && [...head, ...merged, ...tail];
}

/** One element that only one side changed, or both in the same way. */
export function mergeWhole({ base, ours, theirs }: Versions<string>): string | undefined {
  if (ours === theirs || base === theirs) return ours;
  return base === ours ? theirs : undefined;
}

/** What all three have in common at both ends costs nothing. */
function withoutCommonEnds({ base, ours, theirs }: Versions<readonly string[]>): {
  readonly head: readonly string[];
  readonly middle: Versions<readonly string[]>;
  readonly tail: readonly string[];
} {
  const most = Math.min(base.length, ours.length, theirs.length);
  let start = 0;
  while (start < most && base[start] === ours[start] && base[start] === theirs[start]) start++;
  let end = 0;
  const last = (side: readonly string[]): string | undefined => side[side.length - 1 - end];
  while (end < most - start && last(base) === last(ours) && last(base) === last(theirs)) end++;
  const cut = (side: readonly string[]): readonly string[] => side.slice(start, side.length - end);
  return {
    head: base.slice(0, start),
    middle: { base: cut(base), ours: cut(ours), theirs: cut(theirs) },
    tail: base.slice(base.length - end),
  };
}

function mergeEqualCounts(
  { base, ours, theirs }: Versions<readonly string[]>,
  { merge }: Elements,
): string[] | undefined {
  if (base.length !== ours.length || base.length !== theirs.length) return undefined;
  const merged: string[] = [];
  for (const [index, element] of base.entries()) {
    const one = merge({ base: element, ours: ours[index] ?? '', theirs: theirs[index] ?? '' });
    if (one === undefined) return undefined;
    merged.push(one);
  }
  return merged;
}

function mergeRegions({ base, ours, theirs }: Versions<readonly string[]>, elements: Elements): string[] | undefined {
  const merged: string[] = [];
  for (const region of diff3MergeRegions([...ours], [...base], [...theirs])) {
    if (region.stable) {
      merged.push(...region.bufferContent);
      continue;
    }
    const sides = { base: region.oContent, ours: region.aContent, theirs: region.bContent };
    const one = isEqual(sides.ours, sides.theirs)
      ? sides.ours
      : (mergeEqualCounts(sides, elements) ?? mergeTicked(sides, elements));
    if (!one) return undefined;
    merged.push(...one);
  }
  return merged;
}

/** Where one side only ticked and the other added or removed elements. */
function mergeTicked({ base, ours, theirs }: Versions<readonly string[]>, elements: Elements): string[] | undefined {
  const plain = { base: base.map(elements.unticked), ours: ours.map(elements.unticked) };
  if (isEqual(plain.base, plain.ours)) return mergeInto({ base, ours, theirs }, plain.base, elements);
  const others = theirs.map(elements.unticked);
  return isEqual(plain.base, others)
    ? mergeInto({ base, ours: theirs, theirs: ours }, plain.base, elements)
    : undefined;
}

/** `ours` has the elements of `base`, one for one. */
function mergeInto(
  { base, ours, theirs }: Versions<readonly string[]>,
  plainBase: readonly string[],
  { merge, unticked }: Elements,
): string[] | undefined {
  const merged: string[] = [];
  let at = 0;
  let there = 0;
  const same = (until: number): boolean => {
    for (; at < until; at++, there++) {
      const one = merge({ base: base[at] ?? '', ours: ours[at] ?? '', theirs: theirs[there] ?? '' });
      if (one === undefined) return false;
      merged.push(one);
    }
    return true;
  };
  for (const { buffer1, buffer2 } of diffIndices([...plainBase], theirs.map(unticked))) {
    const [start, removed] = buffer1;
    if (!same(start) || !isEqual(base.slice(at, at + removed), ours.slice(at, at + removed))) return undefined;
    merged.push(...theirs.slice(there, there + buffer2[1]));
    at += removed;
    there += buffer2[1];
  }
  return same(base.length) ? merged : undefined;
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((element, index) => element === b[index]);
}
