import { richText } from '../../../../core/text/richText/blocks.js';
import type { Inline, ListItem, RichBlock } from '../../../../core/text/richText/richText.js';

/** How a markup of lines writes what a comment may hold. */
export interface MarkupWriting {
  readonly strong: (text: string) => string;
  readonly emphasis: (text: string) => string;
  readonly strike: (text: string) => string;
  readonly code: (text: string) => string;
  readonly link: (text: string, url: string) => string;
  readonly codeBlock: (text: string) => string;
  readonly quote: (text: string) => string;
  readonly row: (cells: readonly string[], isHead: boolean) => string;
  readonly rule: string;
}

export const wikiWriting: MarkupWriting = {
  strong: (text) => `*${text}*`,
  emphasis: (text) => `_${text}_`,
  strike: (text) => `-${text}-`,
  code: (text) => `{{${text}}}`,
  link: (text, url) => (text === url ? `[${url}]` : `[${text.replace(/[|[\]]/g, ' ')}|${url}]`),
  codeBlock: (text) => `{code}\n${text}\n{code}`,
  quote: (text) => `{quote}\n${text}\n{quote}`,
  row: (cells, isHead) => {
    const mark = isHead ? '||' : '|';
    return `${mark}${cells.map((cell) => cell || ' ').join(mark)}${mark}`;
  },
  rule: '----',
};

export const textileWriting: MarkupWriting = {
  strong: (text) => `*${text}*`,
  emphasis: (text) => `_${text}_`,
  strike: (text) => `-${text}-`,
  code: (text) => `@${text}@`,
  link: (text, url) => (text === url ? url : `"${text.replaceAll('"', "'")}":${url}`),
  codeBlock: (text) => `<pre>\n${text}\n</pre>`,
  quote: (text) =>
    text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  row: (cells, isHead) => `|${cells.map((cell) => `${isHead ? '_. ' : ''}${cell || ' '}`).join('|')}|`,
  rule: '---',
};

/** Markdown in another markup. Words that mean something there are not escaped: a comment is read by people. */
export function writeMarkup(markdown: string, writing: MarkupWriting): string {
  return richText(markdown, (url) => url)
    .map((block) => blockText(block, writing))
    .join('\n\n');
}

function blockText(block: RichBlock, writing: MarkupWriting): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.inlines, writing);
    case 'heading':
      return `h${block.level}. ${inlineText(block.inlines, writing)}`;
    case 'list':
      return listText(block.items, block.start === undefined ? '*' : '#', writing);
    case 'code':
      return writing.codeBlock(block.text);
    case 'quote':
      return writing.quote(block.blocks.map((inner) => blockText(inner, writing)).join('\n\n'));
    case 'table':
      return block.rows
        .map((cells, index) =>
          writing.row(
            cells.map((cell) => inlineText(cell, writing)),
            index === 0,
          ),
        )
        .join('\n');
    case 'rule':
      return writing.rule;
  }
}

function listText(items: readonly ListItem[], bullets: string, writing: MarkupWriting): string {
  const lines = items.map(({ box, blocks }) => {
    const inner = blocks.map((block) =>
      block.kind === 'list'
        ? listText(block.items, `${bullets}${block.start === undefined ? '*' : '#'}`, writing)
        : blockText(block, writing),
    );
    return `${bullets} ${box === undefined ? '' : `[${box}] `}${inner.join('\n')}`;
  });
  return lines.join('\n');
}

function inlineText(inlines: readonly Inline[], writing: MarkupWriting): string {
  return inlines.map((inline) => oneInline(inline, writing)).join('');
}

function oneInline(inline: Inline, writing: MarkupWriting): string {
  if (typeof inline === 'string') return inline;
  switch (inline.kind) {
    case 'break':
      return '\n';
    case 'code':
      return writing.code(inline.text);
    case 'strong':
    case 'emphasis':
    case 'strike':
      return writing[inline.kind](inlineText(inline.inlines, writing));
    case 'link':
      return writing.link(inlineText(inline.inlines, writing), inline.target);
  }
}
