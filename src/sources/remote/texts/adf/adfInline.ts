import { escapeMarkdown } from '../escapeMarkdown.js';
import { linkOf, linkTarget } from '../markdownLink.js';
import { attributeOf } from './nodes.js';
import type { AdfNode } from './nodes.js';

/** Running text as Markdown; a hard break is a line feed. What is not known is shown by the words in it. */
export function adfInline(nodes: readonly AdfNode[]): string {
  return nodes.map(inlineOf).join('');
}

function inlineOf(node: AdfNode): string {
  switch (node.type) {
    case 'text':
      return markedText(node);
    case 'hardBreak':
      return '\n';
    case 'mention':
      return escapeMarkdown(`@${(attributeOf(node, 'text') || attributeOf(node, 'id')).replace(/^@/, '')}`);
    case 'emoji':
      return escapeMarkdown(attributeOf(node, 'text') || attributeOf(node, 'shortName'));
    case 'status':
      return `**${escapeMarkdown(attributeOf(node, 'text').trim()) || '–'}**`;
    case 'date':
      return dayOf(attributeOf(node, 'timestamp'));
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard': {
      const url = attributeOf(node, 'url');
      return url === '' ? '' : linkOf(url, url);
    }
    case 'media':
    case 'mediaInline':
      return escapeMarkdown(`[${attributeOf(node, 'alt') || 'media'}]`);
    case 'placeholder':
      return escapeMarkdown(attributeOf(node, 'text'));
    default:
      return node.content.length > 0 ? adfInline(node.content) : escapeMarkdown(node.text || attributeOf(node, 'text'));
  }
}

function markedText({ text, marks }: AdfNode): string {
  const types = new Set(marks.map(({ type }) => type));
  const words = text.trim();
  if (words === '') return text;
  const before = text.slice(0, text.indexOf(words));
  const after = text.slice(text.trimEnd().length);
  let said = types.has('code') ? `\`${words.replaceAll('`', "'")}\`` : escapeMarkdown(words);
  const link = marks.find(({ type }) => type === 'link');
  const url = link ? attributeOf(link, 'href') : '';
  if (url !== '') said = types.has('code') ? `[${said}](${linkTarget(url)})` : linkOf(words, url);
  if (types.has('strike')) said = `~~${said}~~`;
  if (types.has('em')) said = `_${said}_`;
  if (types.has('strong')) said = `**${said}**`;
  return before + said + after;
}

/** ADF dates are milliseconds since the epoch, as text. */
function dayOf(timestamp: string): string {
  const time = Number(timestamp);
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString().slice(0, 10) : timestamp;
}
