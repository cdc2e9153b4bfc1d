import { endOfLine, isSpace, isWord, skipSpaces } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { enterHole } from '../lexer.js';
import { COMMENT, STRING } from '../regions.js';
import { endBehind } from '../rules.js';
import type { RegionWriter } from '../writer.js';
import { startsExpression } from './javascript.js';

const OPEN = 123;
const CLOSE = 125;
const LESS = 60;
const GREATER = 62;
const LONGEST_TYPE = 500;

/** JSX: the text between tags and attribute values are strings; `{…}` holds code, so a comment in it is a comment. */
export function jsx(): Rule {
  const scan = (state: LexState, at: number): number =>
    isElement(state.text, at + 1) && startsExpression(state, at) ? element(state, at, 0, true) : at;
  return { open: '<', scan };
}

/** Tells an element from type parameters: `<T,>(`, `<T extends …>`, `<T = …>`, `<T>(`. */
function isElement(text: string, from: number): boolean {
  if (text.charAt(from) === '>') return true;
  let at = from;
  while (isWord(text.charCodeAt(at)) || '.$-:'.includes(text.charAt(at) || ' ')) at++;
  if (at === from) return false;
  const name = text.slice(from, Math.min(at, from + 64));
  if (text.charAt(at) === '>') return !(/^[A-Z]\w*$/.test(name) && text.charAt(at + 1) === '(');
  if (text.charAt(at) === '<') return /^[A-Z]/.test(name) && typeArgumentsEnd(text, at) > at + 1;
  const next = skipSpaces(text, at);
  if (name === 'const' && next > at) return false;
  if (text.startsWith('extends', next) && isSpace(text.charCodeAt(next + 7))) return false;
  const char = text.charAt(next);
  return char === '/' || char === '{' || char === '>' || (next > at && isWord(text.charCodeAt(next)));
}

/**
 * Scans on within an element, in a tag or between tags, to its end or the next `{`. `depth` counts the elements that are
 * open. One loop rather than one call per element: elements may be nested as deep as a text is long.
 */
function element(state: LexState, from: number, depth: number, startInTag: boolean): number {
  const { text, out } = state;
  let [at, inTag, open, closing, start] = [from, startInTag, depth, false, from];
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === OPEN) {
      if (!inTag) addText(state, start, at);
      const [resumedInTag, resumedDepth] = [inTag, open];
      const resume = (later: LexState, end: number): number => element(later, end + 1, resumedDepth, resumedInTag);
      enterHole(state, { open: OPEN, close: CLOSE, resume });
      return at + 1;
    }
    if (!inTag) {
      if (code === LESS) {
        addText(state, start, at);
        inTag = true;
        closing = text.charAt(at + 1) === '/';
      }
      at++;
    } else if (code === GREATER) {
      if (closing) open--;
      else if (text.charAt(at - 1) !== '/') open++;
      at++;
      if (open <= 0) return at;
      [inTag, closing, start] = [false, false, at];
    } else if (code === LESS && at > from && isWord(text.charCodeAt(at - 1))) at = typeArgumentsEnd(text, at);
    else at = inTagEnd(text, at, out);
  }
  if (!inTag) addText(state, start, text.length);
  return text.length;
}

/** Offset behind the type arguments of an element, `<List<Item>`; behind their `<` when they do not end. */
function typeArgumentsEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + LONGEST_TYPE); at++) {
    const code = text.charCodeAt(at);
    if (code === LESS) depth++;
    else if (code === GREATER && text.charAt(at - 1) !== '=' && --depth === 0) return at + 1;
  }
  return from + 1;
}

/** Takes an attribute's value, a comment or one character. */
function inTagEnd(text: string, at: number, out: RegionWriter): number {
  const char = text.charAt(at);
  const isQuote = char === '"' || char === "'";
  const next = text.charAt(at + 1);
  if (!isQuote && (char !== '/' || (next !== '*' && next !== '/'))) return at + 1;
  const isBlock = next === '*';
  const end = isQuote ? endBehind(text, at + 1, char) : isBlock ? endBehind(text, at + 2, '*/') : endOfLine(text, at);
  out.add(at, end, isQuote ? STRING : COMMENT);
  return end;
}

function addText({ text, out }: LexState, start: number, end: number): void {
  const from = skipSpaces(text, start);
  if (from < end) out.add(from, end, STRING);
}
