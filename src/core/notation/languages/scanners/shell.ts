import { BACKSLASH } from '../characters.js';
import type { Rule } from '../lexer.js';
import { lexerOf } from '../lexer.js';
import { STRING } from '../regions.js';
import { line, openingOf, quoted, skip, stringScanner } from '../rules.js';
import type { Lex } from '../writer.js';
import { heredoc } from './heredoc.js';

const substitution = [{ open: '$(', close: ')' }];

/** Shell: `#` starts a comment at the start of a word only; `$(…)` within double quotes is code again. */
export function shellRules(): readonly Rule[] {
  const body = heredocBody();
  return [
    line('#', { at: 'word' }),
    skip('\\', 1),
    skip('$#'),
    ansiQuoted(),
    quoted("'", { multiline: true }),
    quoted('"', { escape: '\\', multiline: true, holes: substitution }),
    heredoc({
      unquotedTag: /[A-Za-z_!][\w.-]*/y,
      blanks: 'any',
      mustEnd: true,
      bodyOf: (quote) => (quote === '' ? body : undefined),
    }),
  ];
}

/** `$'…'` knows escapes, unlike `'…'`. */
function ansiQuoted(): Rule {
  const { scan } = stringScanner("'", { escape: '\\', multiline: true });
  return { open: "$'", scan: (state, at) => scan(state, at, at + 2) };
}

/** An unquoted here-document: a string in which `$(…)` is code. */
function heredocBody(): Lex {
  let code: Lex | undefined;
  return (text, out) => {
    code ??= lexerOf(shellRules());
    bodyWithHoles(text, out, '$(', ')', code);
  };
}

/** Writes a body that has no end mark of its own: strings around holes, holes lexed as `code`. An escaped hole is none. */
export function bodyWithHoles(text: string, out: Parameters<Lex>[1], open: string, close: string, code: Lex): void {
  const first = openingOf(close);
  const last = close.charCodeAt(0);
  let start = 0;
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at)) {
    if (isEscaped(text, at)) {
      at += open.length;
      continue;
    }
    const end = matching(text, at + open.length, first, last);
    if (end < 0) break;
    out.add(start, at, STRING);
    out.embed(text, at + open.length, end, code);
    start = at = end + 1;
  }
  out.add(start, text.length, STRING);
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && text.charCodeAt(before - 1) === BACKSLASH) before--;
  return (at - before) % 2 === 1;
}

function matching(text: string, from: number, open: number, close: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === open) depth++;
    else if (code === close && depth-- === 0) return at;
  }
  return -1;
}
