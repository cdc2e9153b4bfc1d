import type { LexState, Rule } from '../lexer.js';
import { DOC, STRING } from '../regions.js';
import { endBehind, line } from '../rules.js';

const MOST_EQUALS = 64;

/** Lua's and CMake's long brackets behind `prefix`: `--[==[ … ]==]`, `[[ … ]]`. */
export function longBracket(prefix: string, kind: number): Rule {
  const scan = ({ text, out }: LexState, at: number): number => {
    let open = at + prefix.length + 1;
    while (open - at < MOST_EQUALS && text.charCodeAt(open) === 61) open++;
    if (text.charAt(open) !== '[') return at;
    const end = endBehind(text, open + 1, `]${text.slice(at + prefix.length + 1, open)}]`);
    out.add(at, end, kind);
    return end;
  };
  return { open: `${prefix}[`, scan };
}

const SYMBOLS = '!#$%&*+./<=>?@\\^|-~:';

/** Haskell's `--`: no comment when it is part of an operator such as `-->` or `|--`. */
export function haskellComment(): Rule {
  const [comment, doc] = [line('--'), line('--', { kind: DOC })];
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    let end = at + 2;
    while (text.charCodeAt(end) === 45) end++;
    if (SYMBOLS.includes(text.charAt(end) || ' ')) return end;
    if (at > 0 && SYMBOLS.includes(text.charAt(at - 1))) return end;
    const isDoc = /^-- ?[|^*]/.test(text.slice(at, at + 4)) || continuesDoc(state, at);
    return (isDoc ? doc : comment).scan(state, at);
  };
  return { open: '--', scan };
}

/** A comment on the line below a doc comment belongs to it. */
function continuesDoc({ text, out }: LexState, at: number): boolean {
  const last = out.recent(0);
  if (last?.kind !== DOC || at - last.end > 400) return false;
  const between = text.slice(last.end, at);
  return between.trim() === '' && between.indexOf('\n') === between.lastIndexOf('\n');
}

/** `$tag$ … $tag$`: a function's body behind `AS` or `DO` is code again, anything else a string. */
export function dollarQuoted(code: (text: string, out: LexState['out']) => void): Rule {
  const tag = /\$(?:[A-Za-z_]\w{0,62})?\$/y;
  const scan = ({ text, out }: LexState, at: number): number => {
    tag.lastIndex = at;
    const mark = tag.exec(text)?.[0];
    if (mark === undefined) return at;
    const found = text.indexOf(mark, at + mark.length);
    const bodyEnd = found < 0 ? text.length : found;
    const end = found < 0 ? text.length : found + mark.length;
    if (/\b(?:as|do|plpgsql|sql)\s+$/i.test(text.slice(Math.max(0, at - 30), at)))
      out.embed(text, at + mark.length, bodyEnd, code);
    else out.add(at, end, STRING);
    return end;
  };
  return { open: '$', scan };
}
