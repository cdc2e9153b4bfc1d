import { trimmedSlice } from './markdown.js';
import type { Chapter, Outline } from './markdownOutline.js';

/** The document's title, where a heading of the first level gives one. */
export function titled({ chapters }: Outline): string | undefined {
  const title = chapters.find(({ level }) => level === 1)?.title ?? '';
  return title === '' ? undefined : title;
}

/** A document's main chapters, in order: a heading of the first level stands before those below it, not above. */
export function topChapters({ chapters }: Outline): readonly Chapter[] {
  return chapters.flatMap((chapter) => (chapter.level === 1 ? [chapter, ...chapter.chapters] : [chapter]));
}

/** A chapter's text without those chapters inside it that something else is made of. */
export function textAround(outline: Outline, chapter: Chapter, isTaken: (inner: Chapter) => boolean): string {
  const pieces: string[] = [];
  let from = Math.min(chapter.bodyStart, chapter.end);
  const leaveOut = (inner: readonly Chapter[]): void => {
    for (const part of inner) {
      if (!isTaken(part)) {
        leaveOut(part.chapters);
        continue;
      }
      pieces.push(outline.text.slice(from, part.start));
      from = part.end;
    }
  };
  leaveOut(chapter.chapters);
  pieces.push(outline.text.slice(from, chapter.end));
  return trimmedSlice(pieces.join(''), { start: 0, end: Infinity });
}
