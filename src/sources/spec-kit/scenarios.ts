import type { SourceFile } from '../../core/backlog/format.js';
import type { Criterion } from '../../core/model/story.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { listItemsOf, wordsOf } from '../../core/text/markdownItems.js';
import { statement } from './requirements.js';

interface Found {
  readonly criteria: readonly Criterion[];
  /** What is no scenario. */
  readonly rest: readonly MarkdownLine[];
}

const given = /^[ \t]*(?:\*\*|_)?(?:Given|When|Angenommen|假设|前提)\b/i;

/**
 * The acceptance scenarios among lines: paragraphs that begin with `Given`, and with `lists` every item of a list before
 * them. Their ids are `<head>.<number>`; the number is the written one where each item has its own.
 */
export function scenariosIn(
  file: SourceFile,
  lines: readonly MarkdownLine[],
  head: string,
  { lists }: { readonly lists: boolean },
): Found {
  const { items, rest } = lists ? listItemsOf(lines) : { items: [], rest: lines };
  const written = items.flatMap(({ number }) => (number === undefined ? [] : [number]));
  const isNumbered = new Set(written).size === items.length;
  const listed = items.map((item, at) => {
    const id = `${head}.${isNumbered ? (written[at] ?? 0) : at + 1}`;
    return statement(file, { id, text: wordsOf(item) || id, start: item.start, end: item.end });
  });
  const told = paragraphsOf(rest).filter(([first]) => first !== undefined && given.test(first.text));
  const last = isNumbered ? Math.max(0, ...written) : items.length;
  const paragraphs = told.map((paragraph, at) => {
    const text = paragraph.map((line) => line.text.trim()).join(' ');
    const [start = 0, end = 0] = [paragraph[0]?.start, paragraph.at(-1)?.end];
    return statement(file, { id: `${head}.${last + at + 1}`, text, start, end });
  });
  const used = new Set(told.flat());
  return { criteria: [...listed, ...paragraphs], rest: rest.filter((line) => !used.has(line)) };
}

function paragraphsOf(lines: readonly MarkdownLine[]): readonly (readonly MarkdownLine[])[] {
  const paragraphs: MarkdownLine[][] = [[]];
  for (const line of lines) {
    if (line.text.trim() === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}
