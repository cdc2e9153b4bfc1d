import { endOfLine, isWord } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { enterHole } from '../lexer.js';
import { CONTINUES, INTERRUPTED, STRING } from '../regions.js';

/** Brackets that a literal may choose, and what closes them. */
export const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

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
