import { isBlank, isSpace, isWord, startOfLine, wordAt } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { DOC, STRING, COMMENT } from '../regions.js';
import type { RegionWriter } from '../writer.js';
import type { StringScanner } from '../rules.js';
import { line, stringScanner } from '../rules.js';

/** How far back the head of a multi-line signature is looked for. */
const FARTHEST = 8000;
/** After searching so many characters in vain only near heads are looked for, which keeps lexing linear. */
const MOST_MISSED = 320_000;
const NEAR = 100;
const HEADS: ReadonlySet<string> = new Set(['def', 'class', 'async', 'cdef', 'cpdef']);

/** `#` in a format such as `f"{a:#x}"` starts no comment; within braces one has a blank behind its mark. */
export function pythonComment(): Rule {
  const comment = line('#');
  const scan = (state: LexState, at: number): number =>
    state.holes.length > 0 && !isSpace(state.text.charCodeAt(at + 1)) ? at : comment.scan(state, at);
  return { open: '#', scan };
}

/** Python's strings with their prefixes; the first statement of a module, class or function is a doc string. */
export function pythonStrings(): readonly Rule[] {
  return ['"', "'"].flatMap((quote) => [stringRule(quote.repeat(3), true), stringRule(quote, false)]);
}

function stringRule(open: string, multiline: boolean): Rule {
  const of = (kind: number): StringScanner => stringScanner(open, { kind, escape: '\\', multiline });
  const [plain, doc] = [of(STRING), of(DOC)];
  const holes = [{ open: '{', close: '}' }];
  const formatted = stringScanner(open, { escape: '\\', multiline, holes, doubledIsText: true });
  const scan = (state: LexState, at: number): number => {
    const prefix = prefixBefore(state.text, at);
    if (/[ft]/i.test(prefix)) return formatted.scan(state, at, at + open.length);
    const scanner = isDocString(state, at - prefix.length) ? doc : plain;
    return scanner.scan(state, at, at + open.length);
  };
  return { open, scan };
}

function prefixBefore(text: string, at: number): string {
  let start = at;
  while (start > at - 3 && start > 0 && 'rRbBuUfFtT'.includes(text.charAt(start - 1))) start--;
  return start > 0 && isWord(text.charCodeAt(start - 1)) ? '' : text.slice(start, at);
}

function isDocString(state: LexState, at: number): boolean {
  const { text, out } = state;
  let before = at - 1;
  while (before >= 0 && isBlank(text.charCodeAt(before))) before--;
  if (before >= 0 && text.charCodeAt(before) !== 10 && text.charAt(before) !== ':') return false;
  const end = previousCode(text, out, at);
  if (end < 0) return true;
  if (text.charAt(end) !== ':') return false;
  const farthest = state.misses < MOST_MISSED ? FARTHEST : NEAR;
  const start = statementStart(text, out, end, farthest);
  if (HEADS.has(wordAt(text, start.word))) return true;
  state.misses += end - start.searched;
  return false;
}

/** The last character of code before `at`, comments left out; -1 at the start of the file. */
function previousCode(text: string, out: RegionWriter, at: number): number {
  let here = at - 1;
  for (let back = 0; ; back++) {
    while (here >= 0 && isSpace(text.charCodeAt(here))) here--;
    const region = out.recent(back);
    // A comment may end with blanks.
    if (region?.kind !== COMMENT || region.end <= here) return here;
    here = region.start - 1;
  }
}

/**
 * First word of the statement that ends at `end`, and how far back it was searched for: goes over brackets, strings and
 * comments within them.
 */
function statementStart(
  text: string,
  out: RegionWriter,
  end: number,
  farthest: number,
): { readonly word: number; readonly searched: number } {
  const limit = Math.max(0, end - farthest);
  let [depth, back] = [0, 0];
  for (let here = end; here >= limit; here--) {
    let region = out.recent(back);
    while (region !== undefined && region.start > here) region = out.recent(++back);
    if (region !== undefined && here < region.end) {
      here = region.start;
      continue;
    }
    const char = text.charAt(here);
    if (char === ')' || char === ']' || char === '}') depth++;
    else if (char === '(' || char === '[' || char === '{') {
      // An annotation within a signature, not the signature's end.
      if (--depth < 0) return { word: end, searched: here };
    } else if (char === '\n' && depth <= 0) return { word: firstWord(text, here + 1), searched: here };
  }
  return { word: depth <= 0 ? firstWord(text, startOfLine(text, limit)) : end, searched: limit };
}

function firstWord(text: string, line: number): number {
  let at = line;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}
