import type { Span } from '../../core/model/range.js';

/** One of the comments by which Backlog.md finds its sections again: `<!-- AC:BEGIN -->`. */
export interface Marker extends Span {
  /** `AC`, `DOD`, `COMMENTS`, `COMMENT` or `SECTION:<NAME>`. */
  readonly family: string;
  readonly begins: boolean;
}

const marker = /<!-- (AC|DOD|COMMENTS|COMMENT|SECTION:[A-Z][A-Z0-9_]*):(BEGIN|END) -->/g;

/** All markers from an offset on, in the text's order; exact, as the tool writes them, and wherever they stand. */
export function markersOf(text: string, from: number): readonly Marker[] {
  const found: Marker[] = [];
  marker.lastIndex = from;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    const [whole, family = '', edge] = match;
    found.push({ family, begins: edge === 'BEGIN', start: match.index, end: match.index + whole.length });
  }
  return found;
}

/** The ranges between markers of the same family, markers included; whatever has no partner makes none. */
export function markedRanges(markers: readonly Marker[]): readonly Span[] {
  const open = new Map<string, number[]>();
  const ranges: Span[] = [];
  for (const { family, begins, start, end } of markers) {
    const starts = open.get(family) ?? [];
    open.set(family, starts);
    const begun = begins ? void starts.push(start) : starts.pop();
    if (begun !== undefined) ranges.push({ start: begun, end });
  }
  return outermost(ranges);
}

/** Whether an offset lies in one of the ranges, which are sorted and do not touch each other. */
export function isMasked(ranges: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Infinity) <= offset;
}

function outermost(ranges: readonly Span[]): readonly Span[] {
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
