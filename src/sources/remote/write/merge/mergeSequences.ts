import { diff3MergeRegions } from 'node-diff3';

/** Three versions of one thing: what two changes began with, and both results. */
export interface Versions<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** Merges one element; undefined where the two changes contradict each other. */
export type MergeOne = (versions: Versions<string>) => string | undefined;

/**
 * Both changes of a sequence; undefined where they touch the same element in different ways. Changes of neighbouring
 * elements do not disturb each other, as two ticks in one list must not.
 */
export function mergeSequences(versions: Versions<readonly string[]>, mergeOne: MergeOne): string[] | undefined {
  const { head, middle, tail } = withoutCommonEnds(versions);
  const merged = mergeEqualCounts(middle, mergeOne) ?? mergeRegions(middle, mergeOne);
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
  mergeOne: MergeOne,
): string[] | undefined {
  if (base.length !== ours.length || base.length !== theirs.length) return undefined;
  const merged: string[] = [];
  for (const [index, element] of base.entries()) {
    const one = mergeOne({ base: element, ours: ours[index] ?? '', theirs: theirs[index] ?? '' });
    if (one === undefined) return undefined;
    merged.push(one);
  }
  return merged;
}

function mergeRegions({ base, ours, theirs }: Versions<readonly string[]>, mergeOne: MergeOne): string[] | undefined {
  const merged: string[] = [];
  for (const region of diff3MergeRegions([...ours], [...base], [...theirs])) {
    if (region.stable) {
      merged.push(...region.bufferContent);
      continue;
    }
    const { aContent, oContent, bContent } = region;
    const one = isEqual(aContent, bContent)
      ? aContent
      : mergeEqualCounts({ base: oContent, ours: aContent, theirs: bContent }, mergeOne);
    if (!one) return undefined;
    merged.push(...one);
  }
  return merged;
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((element, index) => element === b[index]);
}
