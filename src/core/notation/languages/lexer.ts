import { NEWLINE, RETURN, endOfLine } from './characters.js';
import { STRING } from './regions.js';
import type { Lex, RegionWriter } from './writer.js';

/**
 * One thing that interrupts plain code. `scan` is called where the text has `open`; it writes its regions and returns the
 * offset behind what it took, or `at` when this is not what it looked like.
 */
export interface Rule {
  readonly open: string;
  readonly scan: (state: LexState, at: number) => number;
}

/** Code inside a string: ends at `close` once as many brackets were closed as opened; `resume` then scans on. */
export interface Hole {
  readonly open: number;
  readonly close: number;
  readonly resume: (state: LexState, at: number) => number;
}

interface OpenHole {
  readonly hole: Hole;
  depth: number;
}

/** A here-document whose body starts on the next line. */
export interface PendingHeredoc {
  readonly tag: string;
  readonly indented: boolean;
  readonly body: (state: LexState, start: number, end: number) => void;
}

/** What the rules of one language know while one text is lexed. */
export interface LexState {
  readonly text: string;
  readonly out: RegionWriter;
  readonly holes: OpenHole[];
  readonly pending: PendingHeredoc[];
  /** Up to here no regular expression can start: an attempt ran to the end of the line in vain. */
  deadUntil: number;
  /** Searches for an end that does not exist; after a few, none is made any more, which keeps lexing linear. */
  misses: number;
}

const BRACKET = 1;
const FIRST_LIST = 2;

/** Compiles rules into a lexer. Of the rules that fit at one place the first one listed wins. */
export function lexerOf(rules: readonly Rule[]): Lex {
  let compiled: Compiled | undefined;
  return (text, out) => {
    compiled ??= compile(rules);
    run(compiled, text, out);
  };
}

export function enterHole(state: LexState, hole: Hole): void {
  state.holes.push({ hole, depth: 0 });
}

interface Compiled {
  readonly dispatch: Uint8Array;
  readonly lists: readonly (readonly Rule[])[];
}

function compile(rules: readonly Rule[]): Compiled {
  const dispatch = new Uint8Array(128);
  const lists: Rule[][] = [];
  for (const bracket of '(){}[]') dispatch[bracket.charCodeAt(0)] = BRACKET;
  dispatch[NEWLINE] = BRACKET;
  for (const rule of rules) {
    const first = rule.open.charCodeAt(0);
    const known = (dispatch[first] ?? 0) - FIRST_LIST;
    if (known >= 0) lists[known]?.push(rule);
    else {
      lists.push([rule]);
      dispatch[first] = FIRST_LIST + lists.length - 1;
    }
  }
  return { dispatch, lists };
}

function run({ dispatch, lists }: Compiled, text: string, out: RegionWriter): void {
  const state: LexState = { text, out, holes: [], pending: [], deadUntil: 0, misses: 0 };
  const stop = Math.min(text.length, out.until);
  let at = 0;
  while (at < stop) {
    const code = text.charCodeAt(at);
    const entry = code < 128 ? (dispatch[code] ?? 0) : 0;
    if (entry === 0) at++;
    else {
      const next = entry >= FIRST_LIST ? tryRules(lists[entry - FIRST_LIST] ?? [], state, at) : at;
      if (next > at) at = next;
      else if (code === NEWLINE) at = state.pending.length > 0 ? heredocBodies(state, at + 1) : at + 1;
      else at = state.holes.length > 0 ? bracket(state, at, code) : at + 1;
    }
  }
}

function tryRules(rules: readonly Rule[], state: LexState, at: number): number {
  for (const rule of rules) {
    if (rule.open.length === 1 || state.text.startsWith(rule.open, at)) {
      const next = rule.scan(state, at);
      if (next > at) return next;
    }
  }
  return at;
}

function bracket(state: LexState, at: number, code: number): number {
  const top = state.holes[state.holes.length - 1];
  if (top === undefined) return at + 1;
  if (code === top.hole.open) top.depth++;
  else if (code === top.hole.close) {
    if (top.depth > 0) top.depth--;
    else {
      state.holes.pop();
      return Math.max(at + 1, top.hole.resume(state, at));
    }
  }
  return at + 1;
}

function heredocBodies(state: LexState, from: number): number {
  let at = from;
  for (const heredoc of state.pending.splice(0)) {
    const end = heredocEnd(state.text, at, heredoc);
    heredoc.body(state, at, end);
    at = Math.min(state.text.length, endOfLine(state.text, end));
    if (at < state.text.length) at++;
  }
  return at;
}

/** Start of the line that is the tag alone; the text's end when there is none. */
export function heredocEnd(
  text: string,
  from: number,
  heredoc: { readonly tag: string; readonly indented: boolean },
): number {
  let line = from;
  while (line < text.length) {
    let at = line;
    while (heredoc.indented && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
    if (text.startsWith(heredoc.tag, at)) {
      const after = text.charCodeAt(at + heredoc.tag.length);
      if (Number.isNaN(after) || after === NEWLINE || after === RETURN) return line;
    }
    const end = text.indexOf('\n', line);
    if (end < 0) break;
    line = end + 1;
  }
  return text.length;
}

/** A here-document's body as one string. */
export function plainBody(state: LexState, start: number, end: number): void {
  state.out.add(start, end, STRING);
}
