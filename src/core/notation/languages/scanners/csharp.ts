import type { LexState, Rule } from '../lexer.js';
import { STRING } from '../regions.js';
import { quoted, stringScanner } from '../rules.js';

const HOLES = [{ open: '{', close: '}' }];
const VERBATIM = stringScanner('"', { multiline: true, doubledClose: true });
const VERBATIM_HOLES = stringScanner('"', { multiline: true, holes: HOLES, doubledIsText: true, doubledClose: true });
const ESCAPED_HOLES = stringScanner('"', { escape: '\\', holes: HOLES, doubledIsText: true });
const PREFIX = /(?:\$@|@\$|@|\${1,8})"/y;
const MOST_QUOTES = 16;

/** C#'s strings: plain, verbatim `@"…"`, raw `"""…"""` and their interpolated forms. */
export function csharpStrings(): readonly Rule[] {
  return [
    { open: '"""', scan: (state, at) => raw(state, at, at, 0) },
    quoted('"', { escape: '\\' }),
    { open: '@', scan: prefixed },
    { open: '$', scan: prefixed },
  ];
}

function prefixed(state: LexState, at: number): number {
  PREFIX.lastIndex = at;
  const prefix = PREFIX.exec(state.text)?.[0];
  if (prefix === undefined) return at;
  const quote = at + prefix.length - 1;
  if (prefix.includes('@')) {
    const scanner = prefix.includes('$') ? VERBATIM_HOLES : VERBATIM;
    return scanner.scan(state, at, quote + 1);
  }
  if (state.text.startsWith('"""', quote)) return raw(state, at, quote, prefix.length - 1);
  return ESCAPED_HOLES.scan(state, at, quote + 1);
}

/** A raw string ends at as many quotes as it started with; `holeSize` braces start a hole, none in a plain one. */
function raw(state: LexState, start: number, quote: number, holeSize: number): number {
  let count = 0;
  while (count < MOST_QUOTES && state.text.charCodeAt(quote + count) === 34) count++;
  const close = '"'.repeat(count);
  if (holeSize === 1) {
    return stringScanner(close, { multiline: true, holes: HOLES }).scan(state, start, quote + count);
  }
  const found = state.text.indexOf(close, quote + count);
  const end = found < 0 ? state.text.length : found + count;
  state.out.add(start, end, STRING);
  return end;
}
