import { BACKSLASH, NEWLINE, RETURN, endOfLine, isFirstOnLine, isSpace, isWord, wordBefore } from './characters.js';
import type { Hole, LexState, Rule } from './lexer.js';
import { enterHole } from './lexer.js';
import { COMMENT, CONTINUES, DOC, INTERRUPTED, STRING } from './regions.js';

interface LineCommentOptions {
  readonly kind?: number;
  /** Only at the start of a line, at the start of a word, or anywhere but behind one of these characters. */
  readonly at?: 'line' | 'word';
  readonly notAfter?: string;
  /** Not a comment when one of these characters follows. */
  readonly notBefore?: string;
  /** A backslash at the end of the line carries the comment on, as in C. */
  readonly continued?: boolean;
}

/** A comment from `open` to the end of the line. */
export function line(open: string, options: LineCommentOptions = {}): Rule {
  const { kind = COMMENT, notAfter = '', notBefore = '' } = options;
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    if (notBefore !== '' && notBefore.includes(text.charAt(at + open.length) || '\n')) return at;
    if (notAfter !== '' && at > 0 && notAfter.includes(text.charAt(at - 1))) return at;
    if (options.at === 'line' && !isFirstOnLine(text, at)) return at;
    if (options.at === 'word' && !startsWord(text, at)) return at;
    let end = endOfLine(text, at);
    if (options.continued === true) while (isContinued(text, end)) end = endOfLine(text, end + 1);
    state.out.add(at, end, kind);
    return end;
  };
  return { open, scan };
}

function startsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  return isSpace(before) || before === 59 || before === 38 || before === 124 || before === 40 || before === 41;
}

function isContinued(text: string, end: number): boolean {
  if (end >= text.length) return false;
  const last = text.charCodeAt(end - 1) === RETURN ? end - 2 : end - 1;
  return text.charCodeAt(last) === BACKSLASH;
}

interface BlockCommentOptions {
  readonly kind?: number;
  readonly nested?: boolean;
  /** Not this comment when one of these characters follows `open` (so that the empty comment is no doc comment). */
  readonly notBefore?: string;
}

/** A comment from `open` to `close`, or to the end of the text. */
export function block(open: string, close: string, options: BlockCommentOptions = {}): Rule {
  const { kind = COMMENT, nested = false, notBefore = '' } = options;
  const inner = nested ? open.slice(0, close.length) : '';
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    if (notBefore !== '' && notBefore.includes(text.charAt(at + open.length) || '\n')) return at;
    const from = at + (nested ? inner.length : open.length);
    const end = nested ? nestedEnd(text, from, inner, close) : endBehind(text, from, close);
    state.out.add(at, end, kind);
    return end;
  };
  return { open, scan };
}

/** Offset behind the next `close`, the text's end when there is none. */
export function endBehind(text: string, from: number, close: string): number {
  const found = text.indexOf(close, from);
  return found < 0 ? text.length : found + close.length;
}

function nestedEnd(text: string, from: number, open: string, close: string): number {
  const [openFirst, closeFirst] = [open.charCodeAt(0), close.charCodeAt(0)];
  let depth = 1;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === closeFirst && text.startsWith(close, at)) {
      at += close.length;
      if (--depth === 0) return at;
    } else if (code === openFirst && text.startsWith(open, at)) {
      at += open.length;
      depth++;
    } else at++;
  }
  return text.length;
}

/** The comments of the C family, and their doc forms with a third mark. */
export function cComments(options: { readonly nested?: boolean; readonly continued?: boolean } = {}): readonly Rule[] {
  const nested = options.nested ?? false;
  return [
    line('///', { kind: DOC, notBefore: '/' }),
    line('//', options.continued === true ? { continued: true } : {}),
    block('/**', '*/', { kind: DOC, nested, notBefore: '/*' }),
    block('/*', '*/', { nested }),
  ];
}

export interface HoleMarks {
  readonly open: string;
  readonly close: string;
}

export interface QuotedOptions {
  readonly kind?: number;
  readonly close?: string;
  /** Character that takes the next one literally; none by default. */
  readonly escape?: string;
  readonly multiline?: boolean;
  /** Where code starts and ends inside the string; the closing mark is one bracket. */
  readonly holes?: readonly HoleMarks[];
  /** A doubled opening mark is no hole (`{{` in C# and Python). */
  readonly doubledIsText?: boolean;
  /** A doubled closing mark is one character of the string (`""` in C#'s `@"…"`). */
  readonly doubledClose?: boolean;
  /** More quotes than needed belong to the string (Kotlin, Scala). */
  readonly greedy?: boolean;
}

/** Character code of the bracket that the closing bracket `close` closes. */
export function openingOf(close: string): number {
  return close === '}' ? 123 : 40;
}

/** How to go on inside one kind of string. */
export interface StringScanner {
  /** Scans from `at` to the end of the string or its next hole; the region starts at `start`. */
  readonly scan: (state: LexState, start: number, at: number, marks?: number) => number;
}

export function stringScanner(open: string, options: QuotedOptions): StringScanner {
  const {
    kind = STRING,
    multiline = false,
    holes = [],
    doubledIsText = false,
    doubledClose = false,
    greedy = false,
  } = options;
  const close = options.close ?? open;
  const [closeFirst, escape] = [close.charCodeAt(0), options.escape?.charCodeAt(0) ?? -1];
  const entries = holes.map((marks) => ({
    marks,
    first: marks.open.charCodeAt(0),
    hole: {
      open: openingOf(marks.close),
      close: marks.close.charCodeAt(0),
      resume: (state: LexState, at: number): number => scan(state, at, at + 1, CONTINUES),
    } satisfies Hole,
  }));
  const holeFirst = entries[0]?.first ?? -1;
  const otherHoleFirst = entries[1]?.first ?? -1;

  function scan(state: LexState, start: number, from: number, marks = 0): number {
    const { text, out } = state;
    const length = text.length;
    let at = from;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === closeFirst && (close.length === 1 || text.startsWith(close, at))) {
        let end = at + close.length;
        if (doubledClose && text.startsWith(close, end)) {
          at = end + close.length - 1;
          continue;
        }
        while (greedy && text.charCodeAt(end) === closeFirst) end++;
        out.add(start, end, kind | marks);
        return end;
      } else if (code === NEWLINE && !multiline) {
        out.add(start, at, kind | marks);
        return at;
      } else if (code === holeFirst || code === otherHoleFirst) {
        const entry = entries.find(({ first, marks: hole }) => first === code && text.startsWith(hole.open, at));
        if (entry === undefined) {
          if (code === escape) at++;
          continue;
        }
        const end = at + entry.marks.open.length;
        if (doubledIsText && text.startsWith(entry.marks.open, end)) at = end + entry.marks.open.length - 1;
        else {
          out.add(start, end, kind | marks | INTERRUPTED);
          enterHole(state, entry.hole);
          return end;
        }
      } else if (code === escape) at++;
    }
    out.add(start, length, kind | marks);
    return length;
  }
  return { scan };
}

/** A string that starts with `open`. An escaped line end carries a one-line string on. */
export function quoted(open: string, options: QuotedOptions = {}): Rule {
  const { scan } = stringScanner(open, options);
  return { open, scan: (state, at) => scan(state, at, at + open.length) };
}

/** As `quoted`, but only where `when` agrees. */
export function quotedWhen(open: string, options: QuotedOptions, when: (text: string, at: number) => boolean): Rule {
  const { scan } = stringScanner(open, options);
  return { open, scan: (state, at) => (when(state.text, at) ? scan(state, at, at + open.length) : at) };
}

const CHARACTER_PREFIXES: ReadonlySet<string> = new Set(['L', 'u', 'U', 'u8', 'b']);

/** `'x'`, `'\n'`, `'\u{1F600}'`: a character, and not the apostrophe of a lifetime, a label or a primed name. */
export function character(): Rule {
  const scan = ({ text, out }: LexState, at: number): number => {
    if (at > 0 && isWord(text.charCodeAt(at - 1)) && !CHARACTER_PREFIXES.has(wordBefore(text, at))) return at;
    const end = text.charCodeAt(at + 1) === BACKSLASH ? escapedEnd(text, at) : at + (isPair(text, at + 1) ? 3 : 2);
    if (end < 0 || text.charCodeAt(end) !== 39 || text.charCodeAt(at + 1) === NEWLINE) return at;
    out.add(at, end + 1, STRING);
    return end + 1;
  };
  return { open: "'", scan };
}

function escapedEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + 14);
  for (let end = at + 3; end < limit; end++) if (text.charCodeAt(end) === 39) return end;
  return -1;
}

function isPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

/** Code that must not be looked into, such as an escaped quote outside a string: skips `open` and `more` characters. */
export function skip(open: string, more = 0, when: (text: string, at: number) => boolean = () => true): Rule {
  return { open, scan: ({ text }, at) => (when(text, at) ? Math.min(text.length, at + open.length + more) : at) };
}
