import { endOfLine } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { lexerOf } from '../lexer.js';
import { COMMENT, DOC } from '../regions.js';
import { block, quoted } from '../rules.js';
import type { Lex } from '../writer.js';
import { immediateHeredoc } from './heredoc.js';
import { bodyWithHoles } from './shell.js';

const HOLES = [
  { open: '{$', close: '}' },
  { open: '${', close: '}' },
];

/** PHP between `<?php` and `?>`, markup outside. */
export function phpLexer(markup: Lex): Lex {
  const code: Lex = lexerOf([
    tagComment('//'),
    tagComment('#'),
    block('/**', '*/', { kind: DOC, notBefore: '/*' }),
    block('/*', '*/'),
    quoted("'", { escape: '\\', multiline: true }),
    quoted('"', { escape: '\\', multiline: true, holes: HOLES }),
    quoted('`', { escape: '\\', multiline: true }),
    immediateHeredoc('<<<', /<<<[ \t]*["']?([A-Za-z_]\w*)/y, (text, out) => {
      bodyWithHoles(text, out, '{$', '}', code);
    }),
    { open: '?>', scan: ({ text, out }, at) => outside(text, out, at + 2, markup) },
  ]);
  return (text, out) => {
    out.embed(text, outside(text, out, 0, markup), text.length, code);
  };
}

/** Lexes markup; returns where code starts again. */
function outside(text: string, out: Parameters<Lex>[1], from: number, markup: Lex): number {
  const open = text.indexOf('<?', from);
  out.embed(text, from, open < 0 ? text.length : open, markup);
  if (open < 0) return text.length;
  return open + (text.startsWith('php', open + 2) ? 5 : 2);
}

/** A comment that ends with its line or with the code, at `?>`. `#[` starts an attribute. */
function tagComment(open: string): Rule {
  const scan = ({ text, out }: LexState, at: number): number => {
    if (open === '#' && text.charAt(at + 1) === '[') return at;
    const stop = endOfLine(text, at);
    let end = at;
    while (end < stop && !(text.charCodeAt(end) === 63 && text.charCodeAt(end + 1) === 62)) end++;
    out.add(at, end, COMMENT);
    return end;
  };
  return { open, scan };
}
