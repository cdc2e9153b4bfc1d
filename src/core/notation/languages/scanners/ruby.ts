import { isFirstOnLine, isSpace, isWord } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { lexerOf } from '../lexer.js';
import { COMMENT } from '../regions.js';
import { line, quoted, skip } from '../rules.js';
import type { Lex } from '../writer.js';
import { heredoc } from './heredoc.js';
import { startsExpression } from './javascript.js';
import { PAIRS, lineBlock, literal, rest } from './literals.js';
import { bodyWithHoles } from './shell.js';
import { isFirstArgument, slashLiteral } from './slashes.js';

const HOLES = [{ open: '#{', close: '}' }];
const INTERPOLATED = { escape: '\\', multiline: true, holes: HOLES };

export function rubyRules(): readonly Rule[] {
  const body = heredocBody();
  return [
    lineBlock('=begin', /^=end\b/, COMMENT),
    rest('__END__'),
    line('#'),
    heredoc({
      unquotedTag: /[A-Z_a-z]\w*/y,
      mustEnd: true,
      bodyOf: (quote) => (quote === "'" ? undefined : body),
    }),
    characterLiteral(),
    skip("$'", 0),
    skip('$"', 0),
    skip('$`', 0),
    quoted('"', INTERPOLATED),
    quoted("'", { escape: '\\', multiline: true }),
    quoted('`', INTERPOLATED),
    percentLiteral(),
    slashLiteral(true),
  ];
}

function heredocBody(): Lex {
  let code: Lex | undefined;
  return (text, out) => {
    code ??= lexerOf(rubyRules());
    bodyWithHoles(text, out, '#{', '}', code);
  };
}

/** `?"` is a character, `a ? "b" : c` is not. */
function characterLiteral(): Rule {
  const scan = ({ text }: LexState, at: number): number => {
    const isLiteral = `"'\`#/%`.includes(text.charAt(at + 1) || ' ') && !isWord(text.charCodeAt(at + 2));
    return isLiteral && at > 0 && !isWord(text.charCodeAt(at - 1)) && text.charAt(at + 2) !== '"' ? at + 2 : at;
  };
  return { open: '?', scan };
}

/** `%q(…)`, `%w[…]`, `%{…}`: brackets nest; `#{…}` is code in all but `%q`, `%w`, `%i` and `%s`. */
function percentLiteral(): Rule {
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    const letter = /[qQwWiIrsx]/.test(text.charAt(at + 1)) ? text.charAt(at + 1) : '';
    const mark = at + 1 + letter.length;
    const open = text.charAt(mark);
    if (open === '' || isWord(open.charCodeAt(0)) || isSpace(open.charCodeAt(0))) return at;
    if (letter === '' && PAIRS[open] === undefined) return at;
    const startsLiteral = startsExpression(state, at) || isFirstOnLine(text, at) || isFirstArgument(text, at);
    if (letter === '' && !startsLiteral) return at;
    if (letter !== '' && isWord(text.charCodeAt(at - 1))) return at;
    if (open === '=' && letter === '') return at;
    return literal(state, at, mark + 1, open, PAIRS[open] ?? open, !'qwis'.includes(letter || 'Q'), 0, 0);
  };
  return { open: '%', scan };
}
