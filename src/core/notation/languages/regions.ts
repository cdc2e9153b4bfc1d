import type { ReferenceClass } from '../../model/reference.js';

/**
 * What is not plain code, ascending and never overlapping, as UTF-16 offsets; the gaps between regions are code.
 * Row `i` reaches from `starts[i]` to `ends[i]` (half-open) and is of kind `kinds[i]`, see {@link classOfKind}.
 */
export interface Regions {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly kinds: Uint8Array;
}

/**
 * A region's kind: its class in the low three bits, and two marks for strings that are interrupted by code. Annotations (3)
 * are told from what stands around their strings, never as regions.
 */
export const CODE = 0;
export const COMMENT = 1;
export const DOC = 2;
export const TEST = 4;
export const PROSE = 5;
export const STRING = 6;
/** The region goes on after an interpolation: it starts with the interpolation's closing bracket. */
export const CONTINUES = 8;
/** The region ends with the opening bracket of an interpolation. */
export const INTERRUPTED = 16;
const CLASS_BITS = 7;

const CLASSES: readonly ReferenceClass[] = ['code', 'comment', 'doc', 'annotation', 'test', 'prose', 'string'];

export function kindOf(regions: Regions, index: number): number {
  return (regions.kinds[index] ?? CODE) & CLASS_BITS;
}

export function classOfKind(kind: number): ReferenceClass {
  return CLASSES[kind & CLASS_BITS] ?? 'code';
}

export function startOf(regions: Regions, index: number): number {
  return regions.starts[index] ?? 0;
}

export function endOf(regions: Regions, index: number): number {
  return regions.ends[index] ?? 0;
}

export function isMarked(regions: Regions, index: number, mark: number): boolean {
  return ((regions.kinds[index] ?? 0) & mark) !== 0;
}

/** Index of the last region that starts at or before `offset`; -1 when there is none. */
export function lastRegionBefore(regions: Regions, offset: number): number {
  let low = -1;
  let high = regions.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(regions, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Index of the region that holds `offset`; -1 in plain code. */
export function regionAt(regions: Regions, offset: number): number {
  const index = lastRegionBefore(regions, offset);
  return index >= 0 && offset < endOf(regions, index) ? index : -1;
}

/** True for regions whose brackets and keywords mean nothing to the code around them. */
export function isInsideText(regions: Regions, offset: number): boolean {
  return regionAt(regions, offset) >= 0;
}
