import { isWord } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { DOC } from '../regions.js';
import { PAIRS, lineBlock, literal } from './literals.js';

/** Perl's `q(…)`, `qq{…}`, `qw/…/`, `m{…}`, `s/…/…/`, `tr/…/…/`. */
export function perlQuotes(): readonly Rule[] {
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    const before = text.charAt(at - 1);
    if (at > 0 && (isWord(text.charCodeAt(at - 1)) || '$@%&>-{'.includes(before))) return at;
    const operator = /^(?:qq|qw|qr|qx|q|m|s|tr|y)(?!\w)/.exec(text.slice(at, at + 3))?.[0];
    if (operator === undefined) return at;
    const mark = at + operator.length;
    const open = text.charAt(mark);
    if (!`/(){}[]|!~<"'#`.includes(open || ' ') || ')}]'.includes(open) || text.startsWith('=>', mark)) return at;
    const close = PAIRS[open] ?? open;
    const end = literal(state, at, mark + 1, open, close, false, 0, 0);
    const hasSecond = operator === 's' || operator === 'tr' || operator === 'y';
    if (!hasSecond) return end;
    if (open === close) return literal(state, end, end, open, close, false, 0, 0);
    return text.charAt(end) === open ? literal(state, end, end + 1, open, close, false, 0, 0) : end;
  };
  return ['q', 'm', 's', 't', 'y'].map((open) => ({ open, scan }));
}

/** Perl's documentation. */
export function pod(): Rule {
  return lineBlock('=', /^=cut\b/, DOC);
}
