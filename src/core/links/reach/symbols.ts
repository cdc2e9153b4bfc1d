import type { Range } from '../../model/range.js';
import type { Lines } from '../../text/lines.js';
import type { Block } from '../outline.js';

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

/** The smallest of those that hold `offset`. */
export function smallestAround<T extends { readonly start: number; readonly end: number }>(
  { all, parents }: Nested<T>,
  offset: number,
): T | undefined {
  let index = firstFrom(all, offset + 1) - 1;
  while (index >= 0 && (all[index]?.end ?? 0) <= offset) index = parents[index] ?? -1;
  return all[index];
}

/** Index of the first that starts at or behind `offset`; the number of all when there is none. */
export function firstFrom(all: readonly { readonly start: number }[], offset: number): number {
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

/** All blocks of an outline, in no particular order. */
export function allBlocks(blocks: readonly Block[]): readonly Block[] {
  const found: Block[] = [];
  const waiting = [...blocks];
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    found.push(block);
    for (const child of block.children) waiting.push(child);
  }
  return found;
}
