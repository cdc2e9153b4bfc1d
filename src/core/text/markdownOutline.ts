import type { Span } from '../model/range.js';
import type { Lines } from './lines.js';
import { linesStartingIn, markdownLines, markdownSections, trimmedSlice } from './markdown.js';
import type { MarkdownLine, MarkdownSection } from './markdown.js';

/** A heading with what stands under it and under the headings below it. */
export interface Chapter extends MarkdownSection {
  /** From behind the heading's line to the first heading below it. */
  readonly own: Span;
  readonly chapters: readonly Chapter[];
}

/** A Markdown text as a tree of headings. */
export interface Outline {
  readonly text: string;
  readonly lines: readonly MarkdownLine[];
  /** What stands above the first heading. */
  readonly preamble: Span;
  /** The headings that no other one is above of. */
  readonly chapters: readonly Chapter[];
}

/** The outline of the text from the offset `from` on, which must be the start of a line. */
export function outlineOf(text: string, lines: Lines, from = 0): Outline {
  const all = markdownLines(text, lines, from);
  const sections = markdownSections(all, text.length);
  const roots: MutableChapter[] = [];
  const open: MutableChapter[] = [];
  sections.forEach((section, at) => {
    const end = sections[at + 1]?.start ?? text.length;
    const chapter = { ...section, own: { start: Math.min(section.bodyStart, end), end }, chapters: [] };
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    (open.at(-1)?.chapters ?? roots).push(chapter);
    open.push(chapter);
  });
  return { text, lines: all, preamble: { start: from, end: sections[0]?.start ?? text.length }, chapters: roots };
}

interface MutableChapter extends Chapter {
  readonly chapters: MutableChapter[];
}

/** Every chapter of some chapters, in the text's order. */
export function* everyChapter(chapters: readonly Chapter[]): Iterable<Chapter> {
  for (const chapter of chapters) {
    yield chapter;
    yield* everyChapter(chapter.chapters);
  }
}

/** The Markdown of a whole chapter without its heading. */
export function bodyOf({ text }: Outline, { bodyStart, end }: Chapter): string {
  return trimmedSlice(text, { start: Math.min(bodyStart, end), end });
}

/** The Markdown that stands right under a chapter's heading. */
export function ownBodyOf({ text }: Outline, { own }: Chapter): string {
  return trimmedSlice(text, own);
}

/** The Markdown of a chapter without the chapters below it that are shown otherwise. */
export function bodyWithout(outline: Outline, chapter: Chapter, taken: ReadonlySet<Chapter>): string {
  if (taken.has(chapter)) return '';
  if (!holds(chapter, taken)) return bodyOf(outline, chapter);
  const parts = [ownBodyOf(outline, chapter)];
  for (const below of chapter.chapters) {
    const body = bodyWithout(outline, below, taken);
    if (body !== '') parts.push(`${'#'.repeat(below.level)} ${below.title}\n\n${body}`);
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

function holds(chapter: Chapter, taken: ReadonlySet<Chapter>): boolean {
  return chapter.chapters.some((below) => taken.has(below) || holds(below, taken));
}

/** The lines that start in a span. */
export function linesWithin({ lines }: Outline, span: Span): readonly MarkdownLine[] {
  return linesStartingIn(lines, span);
}
