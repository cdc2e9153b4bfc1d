import type { YamlScalar } from './yaml.js';
import {
  apostrophe,
  backslash,
  bar,
  byteOrderMark,
  codeAt,
  colon,
  comma,
  dash,
  decline,
  declineMarker,
  feed,
  greater,
  hash,
  isGap,
  listClose,
  lineEnd,
  listOpen,
  mapClose,
  mapOpen,
  nextLine,
  quote,
  skipSpaces,
  space,
} from './yamlCursor.js';
import type { YamlCursor } from './yamlCursor.js';

/** What a plain scalar has to look at, by character code; all others are part of it. */
const marks = new Uint8Array(128);
const stops = 1;
const flowStops = 2;
const asks = 3;
marks.fill(stops, 0, space);
for (const mark of ',[]{}') marks[mark.charCodeAt(0)] = flowStops;
for (const mark of ' #:') marks[mark.charCodeAt(0)] = asks;

/** Marks that a plain scalar cannot start with, beside those that depend on what follows. */
const indicators = new Uint8Array(128);
for (const mark of '?:,[]{}#&*!|>\'"%@`') indicators[mark.charCodeAt(0)] = 1;

/** One line of a plain scalar, from the cursor to before `: `, ` #`, the line's end or, in flow style, a bracket or comma. */
export function plainLine(cursor: YamlCursor, flow: boolean): number {
  const { text, to } = cursor;
  let end = cursor.at;
  for (let at = cursor.at; at < to; at++) {
    const code = text.charCodeAt(at);
    const mark = code < 128 ? marks[code] : code === byteOrderMark ? stops : 0;
    if (mark === asks) {
      if (code === space) continue;
      if (code === hash && at > cursor.at && end < at) break;
      if (code === colon) {
        const next = codeAt(cursor, at + 1);
        if (isGap(next) || (flow && isFlowMark(next))) break;
      }
    } else if (mark === stops || (mark === flowStops && flow)) break;
    end = at + 1;
  }
  cursor.at = end;
  return end;
}

function isFlowMark(code: number): boolean {
  return code === comma || code === listOpen || code === listClose || code === mapOpen || code === mapClose;
}

/** Declines where no plain scalar can start. */
export function checkPlainStart(cursor: YamlCursor, flow: boolean): void {
  const code = codeAt(cursor, cursor.at);
  if (code < 128 && indicators[code] === 1) decline();
  if (code !== dash) return;
  const next = codeAt(cursor, cursor.at + 1);
  if (isGap(next) || (flow && isFlowMark(next))) decline();
}

/** A plain or quoted scalar on one line. */
export function lineScalar(cursor: YamlCursor, flow: boolean): YamlScalar {
  const start = cursor.at;
  const code = codeAt(cursor, start);
  if (code === quote || code === apostrophe) return quotedScalar(cursor, code);
  checkPlainStart(cursor, flow);
  return plainScalar(cursor.text, start, plainLine(cursor, flow));
}

export function plainScalar(text: string, start: number, end: number): YamlScalar {
  if (end === start) decline();
  const source = text.slice(start, end);
  return { kind: 'scalar', start, end, value: plainValue(source), source };
}

/** A plain scalar of which the first line was read; goes on over lines that are deeper than `parent`. */
export function foldedPlain(cursor: YamlCursor, first: YamlScalar, parent: number): YamlScalar {
  const { text } = cursor;
  let folded: string | undefined;
  let { end } = first;
  for (;;) {
    const lineStart = cursor.lineStart;
    skipSpaces(cursor);
    let breaks = 0;
    let goesOn = codeAt(cursor, cursor.at) === feed;
    while (goesOn && codeAt(cursor, cursor.at) === feed) {
      goesOn = nextLine(cursor);
      breaks++;
      skipSpaces(cursor);
    }
    if (!goesOn || cursor.at - cursor.lineStart <= parent || codeAt(cursor, cursor.at) === hash) {
      cursor.at = end;
      cursor.lineStart = lineStart;
      break;
    }
    if (cursor.at === cursor.lineStart) declineMarker(cursor);
    const from = cursor.at;
    end = plainLine(cursor, false);
    if (end === from) decline();
    folded = (folded ?? first.source) + (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(from, end);
  }
  if (folded === undefined) return first;
  return { kind: 'scalar', start: first.start, end, value: plainValue(folded), source: text.slice(first.start, end) };
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t', r: '\r' };

/** Declines quotes that span lines and the rarer escapes. */
function quotedScalar(cursor: YamlCursor, mark: number): YamlScalar {
  const start = cursor.at;
  const { text } = cursor;
  let value = '';
  let from = start + 1;
  for (let at = from; ; at++) {
    const code = codeAt(cursor, at);
    if (code === feed) decline();
    if (code === backslash && mark === quote) {
      value += text.slice(from, at) + (escapes[text.charAt(at + 1)] ?? decline());
      at++;
      from = at + 1;
    } else if (code === mark) {
      const doubled = mark === apostrophe && codeAt(cursor, at + 1) === apostrophe;
      value += text.slice(from, at + (doubled ? 1 : 0));
      if (!doubled) {
        cursor.at = at + 1;
        return { kind: 'scalar', start, end: at + 1, value, source: text.slice(start, at + 1) };
      }
      at++;
      from = at + 1;
    }
  }
}

/** `|` and `>` with `-` at most; declines indentation and `+` marks, and lines that stand deeper or less deep than the first. */
export function blockScalar(cursor: YamlCursor, parent: number): YamlScalar {
  const start = cursor.at;
  const { text } = cursor;
  const folds = codeAt(cursor, start) === greater;
  cursor.at++;
  const strips = codeAt(cursor, cursor.at) === dash;
  if (strips) cursor.at++;
  skipSpaces(cursor);
  if (codeAt(cursor, cursor.at) !== feed) decline();
  let indent = -1;
  let end = start;
  let value = '';
  let breaks = 0;
  let lineStart = cursor.lineStart;
  while (nextLine(cursor)) {
    skipSpaces(cursor);
    const column = cursor.at - cursor.lineStart;
    if (codeAt(cursor, cursor.at) === feed) {
      if (column > Math.max(indent, parent + 1)) decline();
      breaks++;
      continue;
    }
    if (column <= parent) break;
    if (indent >= 0 && (column < indent || (folds && column > indent))) decline();
    if (indent < 0) {
      indent = column;
      value = '\n'.repeat(breaks);
    } else if (folds) value += breaks === 0 ? ' ' : '\n'.repeat(breaks);
    else value += '\n'.repeat(breaks + 1);
    breaks = 0;
    cursor.at = lineEnd(cursor);
    value += text.slice(cursor.lineStart + indent, cursor.at);
    end = cursor.at;
    lineStart = cursor.lineStart;
  }
  if (indent < 0) decline();
  cursor.at = end;
  cursor.lineStart = lineStart;
  const source = text.slice(start, end).trimEnd();
  return { kind: 'scalar', start, end: start + source.length, value: strips ? value : `${value}\n`, source };
}

export function isBlockScalar(code: number): boolean {
  return code === bar || code === greater;
}

const word = /^(?:[nN]ull|NULL|[tT]rue|TRUE|[fF]alse|FALSE)$/;
const integer = /^[-+]?\d{1,15}$/;
const decimal = /^[-+]?(?:\d{1,15}\.\d{0,15}|\.\d{1,15})$/;
const oddNumber = /^[-+]?(?:\d+|\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?$|^0[xo]|^[-+]?\.(?:inf|nan)$/i;

const slash = 47;

/** By YAML 1.2's core schema; declines numbers beyond plain integers and decimals. */
function plainValue(source: string): YamlScalar['value'] {
  const code = source.charCodeAt(0);
  if (code > 57) {
    if (source === '~') return null;
    if (source.length < 4 || source.length > 5 || !word.test(source)) return source;
    return /^n/i.test(source) ? null : /^t/i.test(source);
  }
  if (code < 43 || code === comma || code === slash) return source;
  if (integer.test(source)) return Number(source);
  if (decimal.test(source)) return Number(source);
  return oddNumber.test(source) ? decline() : source;
}
