import type { Span } from '../../core/model/range.js';
import type { Lines } from '../../core/text/lines.js';

/** A YAML document of a file: 0-based lines, `to` excluded, without its `---` lines. */
export interface YamlLines {
  readonly from: number;
  readonly to: number;
}

const marker = /^(?:---|\.\.\.)(?:\s|$)/;
const storiesKey = /^(?:stories|"stories"|'stories')[ \t]*:[ \t]*(?:#.*)?$/;
const rootKey = /^[^\s#-][^:]*:(?:\s|$)/;
const anchor = /(?:^|[:\-?,[{])[ \t]*&[^\s,[\]{}]/m;

/** The documents of a file. `---` at the start of a line can be nothing else. */
export function yamlDocuments(text: string, lines: Lines): readonly YamlLines[] {
  const documents: YamlLines[] = [];
  let from = 0;
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    const first = text.charCodeAt(start);
    if ((first !== 45 && first !== 46) || !marker.test(text.slice(start, start + 4))) continue;
    if (line > from) documents.push({ from, to: line });
    from = line + 1;
  }
  if (from < lines.count) documents.push({ from, to: lines.count });
  return documents;
}

/**
 * The items of a block list of stories, at the top of the document or under its `stories:`, each with the lines that
 * follow it, so that each can be read alone and a broken one costs only itself. Undefined where the document has
 * another shape, or anchors, which reach from one item into another.
 */
export function storyBlocks(text: string, lines: Lines, document: YamlLines): StoryBlocks | undefined {
  const list = listIn(text, lines, document);
  if (!list) return undefined;
  const part = text.slice(lines.start(list.from), lines.start(list.to));
  if (part.includes('&') && anchor.test(part)) return undefined;
  return { underStories: list.underStories, spans: blocksOf(text, lines, list) };
}

export interface StoryBlocks {
  readonly underStories: boolean;
  readonly spans: Iterable<Span>;
}

interface ListLines extends YamlLines {
  readonly indent: number;
  readonly underStories: boolean;
}

function listIn(text: string, lines: Lines, { from, to }: YamlLines): ListLines | undefined {
  const first = contentLine(text, lines, from, to);
  const indent = dashAt(text, lines, first);
  if (indent !== undefined) return { from: first, to, indent, underStories: false };
  for (let line = first; line < to; line++) {
    const code = text.charCodeAt(lines.start(line));
    if (code !== 115 && code !== 34 && code !== 39) continue;
    if (!storiesKey.test(text.slice(lines.start(line), lines.end(line)))) continue;
    const item = contentLine(text, lines, line + 1, to);
    const itemIndent = item < to ? dashAt(text, lines, item) : undefined;
    if (itemIndent === undefined) return undefined;
    return { from: item, to: keyBehind(text, lines, item, to), indent: itemIndent, underStories: true };
  }
  return undefined;
}

function keyBehind(text: string, lines: Lines, from: number, to: number): number {
  for (let line = from; line < to; line++) {
    const code = text.charCodeAt(lines.start(line));
    if (code <= 32 || code === 35 || code === 45) continue;
    if (rootKey.test(text.slice(lines.start(line), lines.end(line)))) return line;
  }
  return to;
}

function contentLine(text: string, lines: Lines, from: number, to: number): number {
  let line = from;
  for (; line < to; line++) {
    const content = text.slice(lines.start(line), lines.end(line)).trimStart();
    if (content !== '' && !content.startsWith('#') && !content.startsWith('%')) break;
  }
  return line;
}

/** The column of the list item that the line starts, or undefined. */
function dashAt(text: string, lines: Lines, line: number): number | undefined {
  const start = lines.start(line);
  let at = start;
  while (text.charCodeAt(at) === 32) at++;
  return isDash(text, at) ? at - start : undefined;
}

function isDash(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 45) return false;
  const next = text.charCodeAt(at + 1);
  return Number.isNaN(next) || next === 32 || next === 10 || next === 13;
}

function* blocksOf(text: string, lines: Lines, { from, to, indent }: ListLines): Iterable<Span> {
  let start = lines.start(from);
  for (let line = from + 1; line < to; line++) {
    const lineStart = lines.start(line);
    if (!isDash(text, lineStart + indent) || !isBlank(text, lineStart, lineStart + indent)) continue;
    yield { start, end: lineStart };
    start = lineStart;
  }
  yield { start, end: lines.start(to) };
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== 32) return false;
  return true;
}
