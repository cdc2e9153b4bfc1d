import { richText } from '../../../../core/text/richText/blocks.js';
import type { Inline, ListItem, RichBlock } from '../../../../core/text/richText/richText.js';

/** A node of an Atlassian document of our own. */
interface Node {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, string | number>>;
  readonly marks?: readonly Mark[];
  readonly content?: readonly Node[];
}

interface Mark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, string>>;
}

/** A comment as an Atlassian document. Boxes in lists become words: a comment is not ticked. */
export function adfOfMarkdown(markdown: string): Node & { readonly version: 1 } {
  const content = richText(markdown, (url) => url).map(blockNode);
  return { version: 1, type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }] };
}

function blockNode(block: RichBlock): Node {
  switch (block.kind) {
    case 'paragraph':
      return { type: 'paragraph', content: inlineNodes(block.inlines) };
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: inlineNodes(block.inlines) };
    case 'list':
      return { type: block.start === undefined ? 'bulletList' : 'orderedList', content: block.items.map(itemNode) };
    case 'code':
      return { type: 'codeBlock', ...(block.text !== '' && { content: [{ type: 'text', text: block.text }] }) };
    case 'quote':
      return { type: 'blockquote', content: paragraphsOf(block.blocks) };
    case 'table':
      return { type: 'table', content: block.rows.map((cells, index) => rowNode(cells, index === 0)) };
    case 'rule':
      return { type: 'rule' };
  }
}

/** An item must begin with a paragraph. */
function itemNode({ box, blocks }: ListItem): Node {
  const mark: readonly Node[] = box === undefined ? [] : [{ type: 'text', text: `[${box}] ` }];
  const [first, ...rest] = blocks;
  const words = first?.kind === 'paragraph' ? inlineNodes(first.inlines) : [];
  const others = first?.kind === 'paragraph' ? rest : blocks;
  const fitting = others.map((block) =>
    block.kind === 'list' || block.kind === 'code' ? blockNode(block) : wordsNode(block),
  );
  return { type: 'listItem', content: [{ type: 'paragraph', content: [...mark, ...words] }, ...fitting] };
}

/** In a quote only paragraphs, lists and code may stand. */
function paragraphsOf(blocks: readonly RichBlock[]): readonly Node[] {
  const nodes = blocks.map((block) =>
    block.kind === 'list' || block.kind === 'code' ? blockNode(block) : wordsNode(block),
  );
  return nodes.length > 0 ? nodes : [{ type: 'paragraph', content: [] }];
}

function wordsNode(block: RichBlock): Node {
  return { type: 'paragraph', content: wordsIn(block) };
}

function wordsIn(block: RichBlock): readonly Node[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlineNodes(block.inlines);
    case 'quote':
      return block.blocks.flatMap(wordsIn);
    case 'list':
      return block.items.flatMap(({ blocks }) => blocks.flatMap(wordsIn));
    case 'table':
      return block.rows.flat().flatMap((cell) => inlineNodes(cell));
    case 'code':
      return block.text === '' ? [] : [{ type: 'text', text: block.text }];
    case 'rule':
      return [];
  }
}

function rowNode(cells: readonly (readonly Inline[])[], isHead: boolean): Node {
  const type = isHead ? 'tableHeader' : 'tableCell';
  return {
    type: 'tableRow',
    content: cells.map((cell) => ({ type, content: [{ type: 'paragraph', content: inlineNodes(cell) }] })),
  };
}

function inlineNodes(inlines: readonly Inline[], marks: readonly Mark[] = []): readonly Node[] {
  return inlines.flatMap((inline): readonly Node[] => {
    if (typeof inline === 'string') return textNode(inline, marks);
    switch (inline.kind) {
      case 'break':
        return [{ type: 'hardBreak' }];
      case 'code':
        // Code may be a link and nothing else besides.
        return textNode(inline.text, [...marks.filter(({ type }) => type === 'link'), { type: 'code' }]);
      case 'strong':
        return inlineNodes(inline.inlines, withMark(marks, { type: 'strong' }));
      case 'emphasis':
        return inlineNodes(inline.inlines, withMark(marks, { type: 'em' }));
      case 'strike':
        return inlineNodes(inline.inlines, withMark(marks, { type: 'strike' }));
      case 'link':
        return inlineNodes(inline.inlines, withMark(marks, { type: 'link', attrs: { href: inline.target } }));
    }
  });
}

function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  return [...marks.filter(({ type }) => type !== mark.type), mark];
}

function textNode(text: string, marks: readonly Mark[]): readonly Node[] {
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }];
}
