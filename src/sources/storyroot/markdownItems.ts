import type { Span } from '../../core/model/range.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { listItemsOf } from '../../core/text/markdownItems.js';

/** A list item with the lines that belong to it. */
interface MarkdownItem extends Span {
  /** Without the bullet; further lines behind line feeds, without their indentation. */
  readonly text: string;
}

/** The outermost list items of some lines that say something, and the other text as it stands. */
export function listItems(lines: readonly MarkdownLine[]): {
  readonly items: readonly MarkdownItem[];
  readonly rest: string;
} {
  const { items, rest } = listItemsOf(lines);
  const texts = items.map(({ head, more, start, end }) => {
    const text = [head, ...more.map((line) => line.text.trim())].join('\n');
    return { text, start, end };
  });
  return {
    items: texts.filter(({ text }) => text !== ''),
    rest: rest
      .map(({ text }) => text)
      .join('\n')
      .trim(),
  };
}
