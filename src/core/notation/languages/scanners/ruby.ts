import { endOfLine, isSpace, isWord, wordBefore } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { enterHole, lexerOf } from '../lexer.js';
import { COMMENT, CONTINUES, DOC, INTERRUPTED, STRING } from '../regions.js';
import { line, quoted, skip } from '../rules.js';
import type { Lex } from '../writer.js';
import { heredoc } from './heredoc.js';
import { regularExpression, startsExpression } from './javascript.js';
import { bodyWithHoles } from './shell.js';

const HOLES = [{ open: '#{', close: '}' }];
const INTERPOLATED = { escape: '\\', multiline: true, holes: HOLES };
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

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
    regularExpression(),
  ];
}

function heredocBody(): Lex {
  let code: Lex | undefined;
  return (text, out) => {
    code ??= lexerOf(rubyRules());
    bodyWithHoles(text, out, '#{', '}', code);
  };
}

/** Lines from one that starts with `open` to one that `close` matches: `=begin`, Perl's POD. */
export function lineBlock(open: string, close: RegExp, kind: number): Rule {
  const scan = ({ text, out }: LexState, at: number): number => {
    if (at > 0 && text.charCodeAt(at - 1) !== 10) return at;
    if (open.length === 1 && !isWord(text.charCodeAt(at + 1))) return at;
    let start = at;
    while (start < text.length) {
      const end = endOfLine(text, start);
      const head = text.slice(start, Math.min(end, start + 24));
      start = Math.min(text.length, end + 1);
      if (close.test(head)) {
        out.add(at, end, kind);
        return end;
      }
    }
    out.add(at, text.length, kind);
    return text.length;
  };
  return { open, scan };
}

/** The data behind a line such as `__END__`. */
export function rest(open: string): Rule {
  const scan = ({ text, out }: LexState, at: number): number => {
    if ((at > 0 && text.charCodeAt(at - 1) !== 10) || isWord(text.charCodeAt(at + open.length))) return at;
    out.add(at + open.length, text.length, STRING);
    return text.length;
  };
  return { open, scan };
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
    if (letter === '' && (PAIRS[open] === undefined || !startsExpression(state, at))) return at;
    if (letter !== '' && isWord(text.charCodeAt(at - 1))) return at;
    if (open === '=' && letter === '') return at;
    return literal(state, at, mark + 1, open, PAIRS[open] ?? open, !'qwis'.includes(letter || 'Q'), 0, 0);
  };
  return { open: '%', scan };
}

/** A literal in brackets of its own choice, to its end or next hole. */
export function literal(
  state: LexState,
  start: number,
  from: number,
  open: string,
  close: string,
  holes: boolean,
  nested: number,
  marks: number,
): number {
  const { text, out } = state;
  let depth = nested;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === close && depth-- === 0) {
      out.add(start, at + 1, STRING | marks);
      return at + 1;
    } else if (char === open && open !== close) depth++;
    else if (holes && char === '#' && text.charAt(at + 1) === '{') {
      out.add(start, at + 2, STRING | marks | INTERRUPTED);
      const depthThere = depth;
      enterHole(state, {
        open: 123,
        close: 125,
        resume: (later, end) => literal(later, end, end + 1, open, close, holes, depthThere, CONTINUES),
      });
      return at + 2;
    }
  }
  out.add(start, text.length, STRING | marks);
  return text.length;
}

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

/** Elixir: a doc string is a here-document or string behind `@doc` and its kin. */
export function isElixirDoc(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && (text.charAt(end - 1) === ' ' || text.charAt(end - 1) === '(')) end--;
  if (text.slice(end - 2, end) === '~S' || text.slice(end - 2, end) === '~s') {
    end -= 2;
    while (end > 0 && text.charAt(end - 1) === ' ') end--;
  }
  const word = wordBefore(text, end);
  return /^(?:module|type|)doc$/.test(word) && text.charAt(end - word.length - 1) === '@';
}

/** Elixir's sigils: `~s(…)`, `~S"""`, `~r/…/`; capital letters know no interpolation. */
export function elixirSigils(): Rule {
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    const letter = text.charAt(at + 1);
    if (!/[a-zA-Z]/.test(letter)) return at;
    const mark = at + 2;
    const open = text.charAt(mark);
    if (!`/([{<|"'`.includes(open || ' ')) return at;
    if (text.startsWith(open.repeat(3), mark) && (open === '"' || open === "'")) {
      const found = text.indexOf(open.repeat(3), mark + 3);
      const end = found < 0 ? text.length : found + 3;
      state.out.add(at, end, isElixirDoc(text, at) ? DOC : STRING);
      return end;
    }
    return literal(state, at, mark + 1, open, PAIRS[open] ?? open, letter >= 'a', 0, 0);
  };
  return { open: '~', scan };
}
