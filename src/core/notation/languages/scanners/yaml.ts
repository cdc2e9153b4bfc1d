import { endOfLine, isSpace, skipBlanks } from '../characters.js';
import { COMMENT, STRING } from '../regions.js';
import type { RegionWriter } from '../writer.js';

/** A key at the start of a line or behind list dashes; quoted keys too. */
const KEY =
  /(?:"(?:[^"\\\n]|\\.){0,200}"|'[^'\n]{0,200}'|[^\s#'"[\]{}&*!|>%@`,-][^\n#:]{0,200}?)[ \t]{0,20}:(?=[ \t\r\n]|$)/y;
const DASHES = /(?:-[ \t]+)+/y;
/** A block scalar's head: `|`, `>-`, `|2+`, behind tags and anchors. */
const BLOCK_HEAD = /^(?:[!&][^\s]*[ \t]+)*[|>][-+0-9]{0,3}[ \t]*(?:#[^\n]*)?\r?$/;

/** YAML: keys are code, values strings, `#` at the start of a word a comment. */
export function lexYaml(text: string, out: RegionWriter): void {
  let at = 0;
  while (at < text.length && at < out.until) {
    const first = skipBlanks(text, at);
    const end = endOfLine(text, first);
    if (first >= end) at = end + 1;
    else if (text.charCodeAt(first) === 35) {
      out.add(first, end, COMMENT);
      at = end + 1;
    } else at = lexLine(text, out, at, first, end);
  }
}

function lexLine(text: string, out: RegionWriter, start: number, first: number, end: number): number {
  if (/^(?:---|\.\.\.|%)/.test(text.slice(start, start + 3))) {
    const rest = text.startsWith('%', start) ? end : start + 3;
    return rest >= end ? end + 1 : lexValue(text, out, rest, end);
  }
  DASHES.lastIndex = first;
  const item = first + (DASHES.exec(text)?.[0].length ?? 0);
  KEY.lastIndex = item;
  const key = KEY.exec(text)?.[0];
  const value = item + (key?.length ?? 0);
  const columns = (key === undefined ? first : item) - start;
  if (value <= end && BLOCK_HEAD.test(text.slice(value, Math.min(end, value + 120)).trimStart())) {
    return lexBlockScalar(text, out, value, end, columns);
  }
  return lexValue(text, out, Math.min(value, end), end);
}

/** The lines of a block scalar are indented deeper than the line that opens it. */
function lexBlockScalar(text: string, out: RegionWriter, from: number, head: number, columns: number): number {
  const comment = text.slice(from, head).indexOf(' #');
  if (comment >= 0) out.add(from + comment + 1, head, COMMENT);
  const start = head + 1;
  let end = start;
  for (let at = start; at < text.length;) {
    const stop = endOfLine(text, at);
    const first = skipBlanks(text, at);
    if (first < stop && first - at <= columns) break;
    end = stop;
    at = stop + 1;
  }
  out.add(start, end, STRING);
  return Math.max(end, head) + 1;
}

/** A value and the comment behind it; a quoted one may go on over several lines. */
function lexValue(text: string, out: RegionWriter, from: number, end: number): number {
  const start = skipBlanks(text, from);
  if (start >= end) return end + 1;
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'") {
    const close = quotedEnd(text, start);
    out.add(start, close, STRING);
    const stop = endOfLine(text, close);
    addComment(text, out, close, stop, false);
    return stop + 1;
  }
  addComment(text, out, start, end, true);
  return end + 1;
}

function quotedEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92 && quote === 34) at++;
    else if (code === quote) {
      if (quote !== 39 || text.charCodeAt(at + 1) !== 39) return at + 1;
      at++;
    }
  }
  return text.length;
}

/** Finds `#` at the start of a word, outside quotes; what stands before it is a string if `isValue`. */
function addComment(text: string, out: RegionWriter, start: number, end: number, isValue: boolean): void {
  let quote = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const startsWord = at === start || isSpace(text.charCodeAt(at - 1)) || '[{,'.includes(text.charAt(at - 1));
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if ((code === 34 || code === 39) && startsWord) quote = code;
    else if (code === 35 && (at === start || isSpace(text.charCodeAt(at - 1)))) {
      if (isValue) out.add(start, at, STRING);
      out.add(at, end, COMMENT);
      return;
    }
  }
  if (isValue) out.add(start, end, STRING);
}
