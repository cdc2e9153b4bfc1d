import { endOfLine, isWord } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { DOC, STRING } from '../regions.js';
import { PAIRS, lineBlock, literal } from './literals.js';

const MARKS = `/(){}[]|!~<"'#`;

/** Perl's `q(…)`, `qq{…}`, `qw/…/`, `m{…}`, `s/…/…/`, `tr/…/…/`. */
export function perlQuotes(): readonly Rule[] {
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    const before = text.charAt(at - 1);
    if (at > 0 && (isWord(text.charCodeAt(at - 1)) || '$@%&>-'.includes(before))) return at;
    const operator = /^(?:qq|qw|qr|qx|q|m|s|tr|y)(?!\w)/.exec(text.slice(at, at + 3))?.[0];
    if (operator === undefined) return at;
    const mark = at + operator.length;
    const open = text.charAt(mark);
    const marks = operator === 'm' || operator === 's' || operator === 'qw' ? MARKS + ',:' : MARKS;
    if (!marks.includes(open || ' ') || ')}]'.includes(open) || text.startsWith('=>', mark)) return at;
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

/** What follows the line `__END__` or `__DATA__`: data, and documentation from a line such as `=head1` to `=cut`. */
export function podAtEnd(): readonly Rule[] {
  const scan =
    (open: string) =>
    ({ text, out }: LexState, at: number): number => {
      if ((at > 0 && text.charCodeAt(at - 1) !== 10) || isWord(text.charCodeAt(at + open.length))) return at;
      let [start, kind] = [at + open.length, STRING];
      for (let line = endOfLine(text, start) + 1; line < text.length; line = endOfLine(text, line) + 1) {
        if (text.charCodeAt(line) !== 61 || !isWord(text.charCodeAt(line + 1))) continue;
        const isCut = text.startsWith('=cut', line);
        if (isCut === (kind === STRING)) continue;
        const end = isCut ? endOfLine(text, line) : line;
        out.add(start, end, kind);
        [start, kind] = [end, isCut ? STRING : DOC];
      }
      out.add(start, text.length, kind);
      return text.length;
    };
  return ['__END__', '__DATA__'].map((open) => ({ open, scan: scan(open) }));
}
