import { endOfLine, skipBlanks } from '../characters.js';
import { COMMENT, PROSE, STRING } from '../regions.js';
import type { Lex, RegionWriter } from '../writer.js';

/** Something other than prose that starts at the start of a line. */
interface Special {
  readonly end: number;
  readonly kind: number;
}

/** Running text from start to end. */
export function lexText(text: string, out: RegionWriter): void {
  out.add(0, text.length, PROSE);
}

/** Text in which lines that start with `mark` are comments: a git commit message, a list for a spelling checker. */
export function commentedText(mark: string): Lex {
  return proseLexer((text, start) =>
    text.startsWith(mark, start) ? { end: endOfLine(text, start), kind: COMMENT } : undefined,
  );
}

/** AsciiDoc: `//` lines and `////` blocks are comments, listings between `----` strings. */
export const lexAsciiDoc: Lex = proseLexer((text, start) => {
  if (isDelimiter(text, start, '////')) return { end: delimitedEnd(text, start, '////'), kind: COMMENT };
  if (isDelimiter(text, start, '----')) return { end: delimitedEnd(text, start, '----'), kind: STRING };
  return text.startsWith('//', start) ? { end: endOfLine(text, start), kind: COMMENT } : undefined;
});

/** reStructuredText: `..` that starts neither a directive, a target, a footnote nor a substitution is a comment. */
export const lexRestructuredText: Lex = proseLexer((text, start) => {
  const first = skipBlanks(text, start);
  if (!text.startsWith('.. ', first)) return undefined;
  const end = endOfLine(text, first);
  if (/^\.\.[ \t]+(?:[\w+:.-]+::|_|\[|\|)/.test(text.slice(first, Math.min(end, first + 120)))) return undefined;
  return { end: indentedEnd(text, end, first - start), kind: COMMENT };
});

/** LaTeX: prose; `%` starts a comment unless escaped. */
export function lexLatex(text: string, out: RegionWriter): void {
  let prose = 0;
  for (let at = 0; at < text.length && at < out.until; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 37) {
      out.add(prose, at, PROSE);
      prose = endOfLine(text, at);
      out.add(at, prose, COMMENT);
      at = prose;
    }
  }
  out.add(prose, text.length, PROSE);
}

function proseLexer(special: (text: string, start: number) => Special | undefined): Lex {
  return (text, out) => {
    let prose = 0;
    let at = 0;
    while (at < text.length && at < out.until) {
      const found = special(text, at);
      if (found !== undefined) {
        out.add(prose, at, PROSE);
        out.add(at, found.end, found.kind);
        prose = found.end;
      }
      at = endOfLine(text, found?.end ?? at) + 1;
    }
    out.add(prose, text.length, PROSE);
  };
}

function isDelimiter(text: string, start: number, mark: string): boolean {
  return text.startsWith(mark, start) && skipBlanks(text, start + 4) >= endOfLine(text, start + 4);
}

/** End of the line that repeats the delimiter. */
function delimitedEnd(text: string, start: number, mark: string): number {
  for (let line = endOfLine(text, start) + 1; line < text.length; line = endOfLine(text, line) + 1) {
    if (isDelimiter(text, line, mark)) return endOfLine(text, line);
  }
  return text.length;
}

/** End of the last line that is indented deeper than `columns`, blank lines between included. */
function indentedEnd(text: string, from: number, columns: number): number {
  let end = from;
  for (let line = from + 1; line < text.length;) {
    const stop = endOfLine(text, line);
    const first = skipBlanks(text, line);
    if (first < stop && first - line <= columns) break;
    if (first < stop) end = stop;
    line = stop + 1;
  }
  return end;
}
