import type { Position, Range, Span } from '../model/range.js';

/** Lines of a text that is read but never rewritten. Offsets and characters are UTF-16 code units. */
export interface Lines {
  readonly count: number;
  /** First offset of a 0-based line. */
  start(line: number): number;
  /** Offset behind the line's last character, before its line ending. */
  end(line: number): number;
  /** 0-based number of the line that holds `offset`. */
  lineAt(offset: number): number;
  positionAt(offset: number): Position;
  /** Clamped to the text, as the editor does. */
  offsetAt(position: Position): number;
  rangeOf(span: Span): Range;
}

/** Accepts `\n`, `\r\n` and lone `\r`, as the editor does. Computed on first use. */
export function linesOf(text: string): Lines {
  let starts: readonly number[] | undefined;
  const table = (): readonly number[] => (starts ??= lineStarts(text));
  const start = (line: number): number => table()[line] ?? text.length;
  const end = (line: number): number => {
    let at = start(line + 1);
    if (line + 1 >= table().length) return text.length;
    if (text.charCodeAt(at - 1) === 10) at--;
    if (at > start(line) && text.charCodeAt(at - 1) === 13) at--;
    return at;
  };
  const lineAt = (offset: number): number => {
    const all = table();
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((all[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const positionAt = (offset: number): Position => {
    const inside = Math.max(0, Math.min(offset, text.length));
    const line = lineAt(inside);
    return { line, character: inside - start(line) };
  };
  return {
    get count() {
      return table().length;
    },
    start,
    end,
    lineAt,
    positionAt,
    offsetAt: ({ line, character }) =>
      line >= table().length ? text.length : Math.min(start(Math.max(0, line)) + character, end(Math.max(0, line))),
    rangeOf: (span) => ({ start: positionAt(span.start), end: positionAt(span.end) }),
  };
}

/** Tells positions in the text's order: reads no further than the last that it is asked for. */
export interface LineCounter {
  /** `offset` is at or behind that of the time before. */
  positionAt(offset: number): Position;
}

/** Counts lines as {@link linesOf} does. */
export function createLineCounter(text: string): LineCounter {
  if (text.includes('\r')) return linesOf(text);
  let [line, start] = [0, 0];
  let next = text.indexOf('\n');
  return {
    positionAt: (offset) => {
      for (; next >= 0 && next < offset; next = text.indexOf('\n', start)) {
        line++;
        start = next + 1;
      }
      return { line, character: offset - start };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  const hasReturns = text.includes('\r');
  if (!hasReturns) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
