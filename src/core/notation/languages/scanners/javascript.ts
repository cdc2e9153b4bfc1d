import { NEWLINE, isFirstOnLine, isSpace, isWord, wordBefore } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { COMMENT, DOC, STRING } from '../regions.js';

const BEFORE_EXPRESSION: ReadonlySet<string> = new Set(
  (
    'return typeof case in of delete void throw new else do await yield instanceof default extends ' +
    'and or not if elsif unless when while until then puts split'
  ).split(' '),
);

/**
 * Whether an expression (a regular expression, an element) may start at `at`, judged by what stands before it. `</` and
 * a slash behind a value are left out; behind `)` a division is far more likely.
 */
export function startsExpression({ text, out }: LexState, at: number): boolean {
  let here = at - 1;
  for (let back = 0; ; back++) {
    while (here >= 0 && isSpace(text.charCodeAt(here))) here--;
    if (here < 0) return true;
    const region = out.recent(back);
    // A comment may end with blanks.
    if (region === undefined || region.end <= here) break;
    const kind = region.kind & 7;
    if (kind !== COMMENT && kind !== DOC) return (region.kind & 16) !== 0;
    here = region.start - 1;
  }
  const code = text.charCodeAt(here);
  if (isWord(code) || code === 36)
    return text.charAt(here) !== '$' && BEFORE_EXPRESSION.has(wordBefore(text, here + 1));
  if (code === 41 || code === 93 || code === 46) return false;
  if (code === 125) return isFirstOnLine(text, at);
  return !((code === 43 || code === 45) && text.charCodeAt(here - 1) === code);
}

/** A regular expression on one line, classes included; a slash that starts none is a division. */
export function regularExpression(): Rule {
  const scan = (state: LexState, at: number): number => {
    if (at < state.deadUntil || !startsExpression(state, at) || state.text.charAt(at - 1) === '<') return at;
    const end = regularExpressionEnd(state.text, at + 1);
    if (end < 0) {
      state.deadUntil = -end;
      return at;
    }
    state.out.add(at, end, STRING);
    return end;
  };
  return { open: '/', scan };
}

/** Offset behind the closing slash, or minus the offset where the line ended without one. */
function regularExpressionEnd(text: string, from: number): number {
  let inClass = false;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) break;
    if (code === 92) at++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) return at + 1;
  }
  return -Math.max(1, at);
}
