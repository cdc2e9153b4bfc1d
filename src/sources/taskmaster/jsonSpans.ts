import type { Span } from '../../core/model/range.js';

/** One entry of a JSON object or one item of an array (then without a key), by its place; the value is not looked into. */
export interface JsonEntry {
  readonly key?: string;
  readonly value: Span;
}

const gap = /[\s,:]*/y;

/**
 * The entries between the brackets of the object or array that begins at `start`, one after the other, so that a file of
 * megabytes need not be parsed in one stretch. Lenient: commas may be missing or too many, and what is cut off ends with
 * the text; `fault` is told where. Reading all of it is linear.
 */
export function* jsonEntries(text: string, start: number, fault?: (offset: number) => void): Iterable<JsonEntry> {
  const isObject = text[start] === '{';
  let key: string | undefined;
  let at = start + 1;
  let expected = '';
  for (;;) {
    gap.lastIndex = at;
    const between = gap.exec(text)?.[0] ?? '';
    at += between.length;
    const first = text[at];
    const ends = first === undefined || first === '}' || first === ']';
    if (between.trim() !== (ends && expected === ',' ? '' : expected)) fault?.(at);
    if (ends) {
      if (first !== (isObject ? '}' : ']')) fault?.(at);
      return;
    }
    const end = endOfValue(text, at);
    if (isObject && key === undefined && first === '"') {
      key = text.slice(at + 1, Math.max(at + 1, end - 1));
      expected = ':';
    } else {
      if (isObject && key === undefined) fault?.(at);
      else yield { ...(key !== undefined && { key }), value: { start: at, end } };
      key = undefined;
      expected = ',';
    }
    at = end;
  }
}

/** Offset behind the value that starts at `at`; always further on. */
function endOfValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return endOfString(text, at);
  if (first === '{' || first === '[') return endOfBrackets(text, at);
  const plain = /[\s,:"[\]{}]/g;
  plain.lastIndex = at + 1;
  return plain.exec(text)?.index ?? text.length;
}

function endOfBrackets(text: string, start: number): number {
  const structure = /["[\]{}]/g;
  structure.lastIndex = start;
  let depth = 0;
  for (let match = structure.exec(text); match; match = structure.exec(text)) {
    const [mark] = match;
    if (mark === '"') structure.lastIndex = endOfString(text, match.index);
    else if (mark === '{' || mark === '[') depth++;
    else if (--depth === 0) return match.index + 1;
  }
  return text.length;
}

/** Strings never span lines in JSON: one that nobody closes costs its line and no more. */
function endOfString(text: string, start: number): number {
  const stop = /["\\\r\n]/g;
  stop.lastIndex = start + 1;
  for (let match = stop.exec(text); match; match = stop.exec(text)) {
    const [mark] = match;
    if (mark === '"') return match.index + 1;
    if (mark !== '\\') return match.index;
    stop.lastIndex = match.index + 2;
  }
  return text.length;
}
