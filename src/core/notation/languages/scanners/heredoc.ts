import { endOfLine, skipBlanks } from '../characters.js';
import type { LexState, PendingHeredoc, Rule } from '../lexer.js';
import { heredocEnd, plainBody } from '../lexer.js';
import { STRING } from '../regions.js';
import type { Lex } from '../writer.js';

interface HeredocOptions {
  /** Called with the quote around the tag, or the backslash before it: how the body is lexed. A plain string by default. */
  readonly bodyOf?: (quote: string) => Lex | undefined;
  readonly unquotedTag: RegExp;
  /** Blanks may stand before any tag, or before one in quotes; before none by default. */
  readonly blanks?: 'any' | 'quoted';
  /** Not a here-document when its end does not exist, since `<<` shifts and appends too. */
  readonly mustEnd: boolean;
}

const MOST_MISSES = 16;
const MOST_PENDING = 32;

/** A here-document that starts on the line after `<<TAG`; several may wait on one line. */
export function heredoc(options: HeredocOptions): Rule {
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    let start = at + 2;
    const mark = text.charAt(start);
    const indented = mark === '-' || mark === '~';
    if (indented) start++;
    if (mark === '<') return at + 3;
    const first = start;
    if (options.blanks !== undefined) start = skipBlanks(text, start);
    const quote = `"'\`\\`.includes(text.charAt(start) || 'x') ? text.charAt(start) : '';
    if (start > first && options.blanks === 'quoted' && quote === '') return at;
    const isEscaped = quote === '\\';
    const tag =
      quote === '' || isEscaped
        ? unquotedTag(options.unquotedTag, text, isEscaped ? start + 1 : start)
        : quotedTag(text, start, quote);
    if (tag === '') return at;
    const end = start + tag.length + (quote === '' ? 0 : isEscaped ? 1 : 2);
    if (options.mustEnd && !hasEnd(state, end, tag, indented)) return at;
    const lex = options.bodyOf?.(quote);
    state.pending.push({ tag, indented, body: lex === undefined ? plainBody : embeddedBody(lex) });
    return end;
  };
  return { open: '<<', scan };
}

function embeddedBody(lex: Lex): PendingHeredoc['body'] {
  return ({ text, out }, start, end) => {
    out.embed(text, start, end, lex);
  };
}

function unquotedTag(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? '';
}

function quotedTag(text: string, start: number, quote: string): string {
  const limit = Math.min(text.length, start + 80);
  for (let at = start + 1; at < limit && text.charCodeAt(at) !== 10; at++) {
    if (text.charAt(at) === quote) return text.slice(start + 1, at);
  }
  return '';
}

function hasEnd(state: LexState, from: number, tag: string, indented: boolean): boolean {
  if (state.misses >= MOST_MISSES || state.pending.length >= MOST_PENDING) return false;
  const line = endOfLine(state.text, from);
  if (heredocEnd(state.text, line + 1, { tag, indented }) < state.text.length) return true;
  state.misses++;
  return false;
}

/**
 * PHP and HCL: the body follows at once and the end may be indented and followed by code. `lex` reads a body whose tag is
 * not in single quotes; a plain string by default.
 */
export function immediateHeredoc(open: string, header: RegExp, lex?: Lex): Rule {
  const scan = ({ text, out }: LexState, at: number): number => {
    header.lastIndex = at;
    const found = header.exec(text);
    if (found === null) return at;
    const tag = found[1] ?? '';
    const body = Math.min(text.length, endOfLine(text, at) + 1);
    const add = (end: number): void => {
      if (lex === undefined || found[0].includes("'")) out.add(body, end, STRING);
      else out.embed(text, body, end, lex);
    };
    for (let line = body; line < text.length; line = endOfLine(text, line) + 1) {
      let start = line;
      while (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9) start++;
      if (text.startsWith(tag, start) && !/\w/.test(text.charAt(start + tag.length))) {
        add(line);
        return start + tag.length;
      }
    }
    add(text.length);
    return text.length;
  };
  return { open, scan };
}
