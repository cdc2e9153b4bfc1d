import type { Inline, ListItem, RichBlock, RichText } from '../core/text/richText/richText.js';
import { element } from './dom.js';

/** A rich text as elements. Headings start below those of the page and never skip a level. */
export function drawRichText(text: RichText): readonly HTMLElement[] {
  return drawBlocks(text, { level: 2 });
}

/** Running text as nodes. */
export function drawInlines(inlines: readonly Inline[]): readonly (Node | string)[] {
  return inlines.map((inline) => {
    if (typeof inline === 'string') return inline;
    switch (inline.kind) {
      case 'break':
        return element('br');
      case 'code':
        return element('code', {}, inline.text);
      case 'strong':
        return element('strong', {}, ...drawInlines(inline.inlines));
      case 'emphasis':
        return element('em', {}, ...drawInlines(inline.inlines));
      case 'strike':
        return element('s', {}, ...drawInlines(inline.inlines));
      case 'link':
        return element('button', { class: 'link', 'data-open': inline.target }, ...drawInlines(inline.inlines));
    }
  });
}

/** The heading that was drawn last. */
interface Outline {
  level: number;
}

const headings = { 3: 'h3', 4: 'h4', 5: 'h5', 6: 'h6' } as const;

function drawBlocks(blocks: RichText, outline: Outline): readonly HTMLElement[] {
  return blocks.map((block) => drawBlock(block, outline));
}

function drawBlock(block: RichBlock, outline: Outline): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, ...drawInlines(block.inlines));
    case 'heading': {
      const level = Math.min(Math.max(block.level, 3), outline.level + 1, 6) as keyof typeof headings;
      outline.level = level;
      return element(headings[level], {}, ...drawInlines(block.inlines));
    }
    case 'list': {
      const items = block.items.map((item) => drawItem(item, outline));
      return block.start === undefined ? element('ul', {}, ...items) : element('ol', { start: block.start }, ...items);
    }
    case 'code':
      return element('pre', {}, element('code', {}, block.text));
    case 'quote':
      return element('blockquote', {}, ...drawBlocks(block.blocks, outline));
    case 'table':
      return drawTable(block.rows);
    case 'rule':
      return element('hr');
  }
}

/** A box in a text is not a control: it is shown as it is written. */
function drawItem({ box, blocks }: ListItem, outline: Outline): HTMLElement {
  const mark = box === undefined ? undefined : element('code', { class: 'box' }, `[${box}]`);
  return element('li', { class: box === undefined ? undefined : 'boxed' }, mark, ...drawBlocks(blocks, outline));
}

function drawTable([head = [], ...rows]: readonly (readonly (readonly Inline[])[])[]): HTMLElement {
  const cells = (row: readonly (readonly Inline[])[], tag: 'th' | 'td'): readonly HTMLElement[] =>
    row.map((cell) => element(tag, tag === 'th' ? { scope: 'col' } : {}, ...drawInlines(cell)));
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...cells(head, 'th'))),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells(row, 'td')))),
  );
}
