import { isBlank, isFirstOnLine, isSpace } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { startsExpression } from './javascript.js';
import { literal } from './literals.js';

/**
 * Ruby's and Perl's `/…/`: over several lines too, a slash within it always escaped; `#{…}` is code where `holes`. No
 * division starts a line, nor stands behind a word and a blank with none after it: `match /a/`.
 */
export function slashLiteral(holes: boolean): Rule {
  const scan = (state: LexState, at: number): number => {
    if (at < state.deadUntil || !startsLiteral(state, at)) return at;
    if (!state.text.includes('/', at + 1)) {
      state.deadUntil = state.text.length;
      return at;
    }
    return literal(state, at, at + 1, '/', '/', holes, 0, 0);
  };
  return { open: '/', scan };
}

function startsLiteral(state: LexState, at: number): boolean {
  const { text } = state;
  if (startsExpression(state, at) || isFirstOnLine(text, at)) return true;
  return isFirstArgument(text, at) && /^\/[^\n/\\]*(?:\\.[^\n/\\]*){0,99}\//.test(text.slice(at, at + 300));
}

/** What stands behind a name and a blank, with no blank of its own, is an argument rather than an operator. */
export function isFirstArgument(text: string, at: number): boolean {
  if (!isBlank(text.charCodeAt(at - 1)) || isSpace(text.charCodeAt(at + 1)) || text.charAt(at + 1) === '=')
    return false;
  return isBareWord(text, at - 1);
}

/** A name without a sigil ends at `end`. */
function isBareWord(text: string, end: number): boolean {
  return /^[a-z_]\w*[?!]?$/.test(/[\w?!@$%]*$/.exec(text.slice(Math.max(0, end - 40), end))?.[0] ?? '');
}
