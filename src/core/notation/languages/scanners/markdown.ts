import { endOfLine, isBlank, skipBlanks } from '../characters.js';
import { COMMENT, PROSE } from '../regions.js';
import { endBehind } from '../rules.js';
import type { Lex, RegionWriter } from '../writer.js';
import { lexYaml } from './yaml.js';

/**
 * Markdown: prose, with comments, front matter and fenced code told apart. Fenced code is lexed as the language that
 * `languageNamed` knows by its name, as plain code otherwise.
 */
export function markdownLexer(languageNamed: (name: string) => Lex | undefined): Lex {
  return (text, out) => {
    let at = lexFrontMatter(text, out);
    let prose = at;
    let comment = nextComment(text, at);
    while (at < text.length && at < out.until) {
      const end = endOfLine(text, at);
      const fence = at === 0 || text.charCodeAt(at - 1) === 10 ? fenceAt(text, at, end) : undefined;
      if (fence !== undefined) {
        out.add(prose, end, PROSE);
        const start = Math.min(text.length, end + 1);
        prose = fenceEnd(text, start, fence);
        const lex = languageNamed(fence.name);
        if (lex !== undefined) out.embed(text, start, prose, lex);
        at = Math.min(text.length, endOfLine(text, prose) + 1);
        if (comment < at) comment = nextComment(text, at);
      } else if (comment < end) {
        out.add(prose, comment, PROSE);
        prose = at = endBehind(text, comment + 4, '-->');
        out.add(comment, at, COMMENT);
        comment = nextComment(text, at);
      } else at = end + 1;
    }
    out.add(prose, text.length, PROSE);
  };
}

/** Where the next comment that also ends starts, beyond the text if there is none; one in backticks is none. */
function nextComment(text: string, from: number): number {
  let at = text.indexOf('<!--', from);
  while (at > 0 && text.charAt(at - 1) === '`') at = text.indexOf('<!--', at + 4);
  return at < 0 || !text.includes('-->', at) ? text.length + 1 : at;
}

interface Fence {
  readonly mark: string;
  readonly size: number;
  readonly name: string;
}

function fenceAt(text: string, start: number, end: number): Fence | undefined {
  let first = skipBlanks(text, start);
  while (text.charAt(first) === '>') first = skipBlanks(text, first + 1);
  const mark = text.charAt(first);
  if ((mark !== '`' && mark !== '~') || first >= end) return undefined;
  let size = 0;
  while (text.charAt(first + size) === mark) size++;
  const info = text.slice(first + size, end).trim();
  if (size < 3 || (mark === '`' && info.includes('`'))) return undefined;
  return { mark, size, name: (/^\{?\.?([\w+#-]+)/.exec(info)?.[1] ?? '').toLowerCase() };
}

function fenceEnd(text: string, from: number, { mark, size }: Fence): number {
  for (let line = from; line < text.length; line = endOfLine(text, line) + 1) {
    let first = skipBlanks(text, line);
    while (text.charAt(first) === '>') first = skipBlanks(text, first + 1);
    let count = 0;
    while (text.charAt(first + count) === mark) count++;
    if (count >= size && skipBlanks(text, first + count) >= endOfLine(text, first + count)) return line;
  }
  return text.length;
}

function lexFrontMatter(text: string, out: RegionWriter): number {
  if (!text.startsWith('---')) return 0;
  for (let at = 3; at < text.length && text.charCodeAt(at) !== 10; at++) if (!isBlank(text.charCodeAt(at))) return 0;
  const close = /\n(?:---|\.\.\.)[ \t\r]*(?:\n|$)/g;
  close.lastIndex = 3;
  const found = close.exec(text);
  if (found === null) return 0;
  out.embed(text, Math.min(text.length, endOfLine(text, 0) + 1), found.index + 1, lexYaml);
  return Math.min(text.length, endOfLine(text, found.index + 1) + 1);
}
