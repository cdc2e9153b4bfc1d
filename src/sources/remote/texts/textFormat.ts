import { boxesOf, findBox } from './boxes.js';
import { withBoldHeadings } from './outline.js';
import type { Outline, TextPlace } from './outline.js';
import { BoxFault } from './textReader.js';
import type { TextReader } from './textReader.js';
import { topicOf } from './topics.js';
import { understand } from './understand.js';

/** What a format whose boxes have offsets has to provide. */
export interface TextFormatParts {
  readonly outline: (text: string) => Outline<TextPlace>;
  readonly toMarkdown?: (text: string) => string;
  readonly fromMarkdown: (markdown: string) => string;
}

/** A reader of texts whose boxes are changed by offset. */
export function textFormatReader({ outline, toMarkdown, fromMarkdown }: TextFormatParts): TextReader {
  const outlined = (text: string): Outline<TextPlace> => withTitles(outline(text));
  return {
    read: (text, role, options) => understand(outlined(text), role, options),
    setBox: (text, wanted, done) => {
      const { state, place } = findBox(boxesOf(outlined(text)), wanted);
      if (state === 'other') throw new BoxFault('not-a-box');
      if ((state === 'done') === done) return text;
      return text.slice(0, place.start) + (done ? place.done : place.open) + text.slice(place.end);
    },
    toMarkdown: toMarkdown ?? ((text) => markdownOf(outline(text))),
    fromMarkdown,
  };
}

/** An outline as Markdown; hidden lines are left out. */
export function markdownOf(lines: Outline<unknown>): string {
  return lines
    .filter(({ kind }) => kind !== 'hidden')
    .map(({ markdown }) => markdown)
    .join('\n')
    .trim();
}

/** With headings that are only set in bold, as every format has them. */
export function withTitles<Place>(lines: Outline<Place>): Outline<Place> {
  return withBoldHeadings(lines, (words) => {
    const topic = topicOf(words);
    return topic !== undefined && topic !== 'other';
  });
}
