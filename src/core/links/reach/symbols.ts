import type { Range } from '../../model/range.js';
import type { Lines } from '../../text/lines.js';

/** The editor's document symbol: `selectionRange` is its name, both 0-based. */
export interface SymbolNode {
  readonly name: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly SymbolNode[];
}

/** A declaration as offsets. */
export interface Declaration {
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  /** Where its body begins, where that is known. */
  readonly headEnd?: number;
}

/** Spans that lie within one another or apart, ordered so that it takes few steps to find the smallest around a place. */
export interface Nested<T> {
  /** By start; what is around something comes before it. */
  readonly all: readonly T[];
  /** For each of `all` the index of the smallest other that holds its start; -1 for none. */
  readonly parents: readonly number[];
}

export function nested<T extends { readonly start: number; readonly end: number }>(spans: readonly T[]): Nested<T> {
  const all = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const parents: number[] = [];
  for (const [index, { start }] of all.entries()) {
    let parent = index - 1;
    while (parent >= 0 && (all[parent]?.end ?? 0) <= start) parent = parents[parent] ?? -1;
    parents.push(parent);
  }
  return { all, parents };
}

/** The smallest of those that hold `offset` and count. */
export function smallestAround<T extends { readonly start: number; readonly end: number }>(
  { all, parents }: Nested<T>,
  offset: number,
  counts: (one: T) => boolean,
): T | undefined {
  for (let index = firstFrom(all, offset + 1) - 1; index >= 0; index = parents[index] ?? -1) {
    const one = all[index];
    if (one !== undefined && one.end > offset && counts(one)) return one;
  }
  return undefined;
}

/** How many may start before a place in whose heads that place stands. */
const mostHeads = 4;

/**
 * The outermost that counts of those in whose heads `from` stands; else the first that starts there or up to `to`. Names
 * that stand before `name` do not count.
 */
export function firstDeclared<T extends Declaration>(
  { all, parents }: Nested<T>,
  { from, to, name }: { readonly from: number; readonly to: number; readonly name: number },
  counts: (one: T) => boolean,
): T | undefined {
  const first = firstFrom(all, from);
  const fits = (one: T): boolean => one.end > from && counts(one) && one.nameStart >= name;
  // Those with long heads, which hold others, come right before these.
  const isNear = (index: number): boolean => all.slice(index, first).filter(counts).length <= mostHeads;
  let found: T | undefined;
  for (let index = first - 1; index >= 0; index = parents[index] ?? -1) {
    const one = all[index];
    if (one !== undefined && (one.headEnd ?? one.end) > from && fits(one) && isNear(index)) found = one;
  }
  for (let index = first; found === undefined && index < all.length; index++) {
    const one = all[index];
    if (one === undefined || one.start > to) return undefined;
    if (fits(one)) found = one;
  }
  return found;
}

/** Index of the first that starts at or behind `offset`; the number of all when there is none. */
function firstFrom(all: readonly { readonly start: number }[], offset: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function declarationsOf(symbols: readonly SymbolNode[], lines: Lines): readonly Declaration[] {
  const found: Declaration[] = [];
  const waiting = [...symbols];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { range, selectionRange, children } = node;
    const nameStart = lines.offsetAt(selectionRange.start);
    found.push({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), nameStart });
    for (const child of children) waiting.push(child);
  }
  return found;
}
