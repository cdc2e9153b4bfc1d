import { richText } from '../../../../core/text/richText/blocks.js';
import type { Inline, ListItem, RichBlock } from '../../../../core/text/richText/richText.js';

/** A comment as HTML of our own: a few elements, every word escaped, no attribute but a link's address. */
export function htmlOfMarkdown(markdown: string): string {
  return richText(markdown, (url) => url)
    .map(blockHtml)
    .join('');
}

function blockHtml(block: RichBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inlineHtml(block.inlines)}</p>`;
    case 'heading':
      return `<h${block.level}>${inlineHtml(block.inlines)}</h${block.level}>`;
    case 'list':
      return listHtml(block.items, block.start === undefined ? 'ul' : 'ol');
    case 'code':
      return `<pre>${escaped(block.text)}</pre>`;
    case 'quote':
      return `<blockquote>${block.blocks.map(blockHtml).join('')}</blockquote>`;
    case 'table': {
      const rows = block.rows.map(
        (cells) => `<tr>${cells.map((cell) => `<td>${inlineHtml(cell)}</td>`).join('')}</tr>`,
      );
      return `<table>${rows.join('')}</table>`;
    }
    case 'rule':
      return '<hr>';
  }
}

function listHtml(items: readonly ListItem[], tag: 'ul' | 'ol'): string {
  const inner = items.map(({ box, blocks }) => {
    const said = blocks.map((block) => (block.kind === 'paragraph' ? inlineHtml(block.inlines) : blockHtml(block)));
    return `<li>${box === undefined ? '' : `[${escaped(box)}] `}${said.join('')}</li>`;
  });
  return `<${tag}>${inner.join('')}</${tag}>`;
}

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines.map(oneInline).join('');
}

function oneInline(inline: Inline): string {
  if (typeof inline === 'string') return escaped(inline);
  switch (inline.kind) {
    case 'break':
      return '<br>';
    case 'code':
      return `<code>${escaped(inline.text)}</code>`;
    case 'strong':
      return `<strong>${inlineHtml(inline.inlines)}</strong>`;
    case 'emphasis':
      return `<em>${inlineHtml(inline.inlines)}</em>`;
    case 'strike':
      return `<s>${inlineHtml(inline.inlines)}</s>`;
    case 'link':
      return `<a href="${escaped(inline.target)}">${inlineHtml(inline.inlines)}</a>`;
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
