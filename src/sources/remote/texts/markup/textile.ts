import { escapeMarkdown } from '../escapeMarkdown.js';
import { linkOf } from '../markdownLink.js';
import { bracketsAndBallots } from '../markers.js';
import type { MarkupLine, MarkupSyntax } from './markupOutline.js';
import { replaceSpans } from './replaceSpans.js';

// A block's name may carry attributes: `h2(#id).`, `p{color:red}.`, `p>.`
const heading = /^h([1-6])(?:\([^()\n]{0,100}\)|\{[^{}\n]{0,100}\}|[<>=]){0,4}\.[ \t]+([^]*)$/;
const block = /^(?:p|bq|div)(?:\([^()\n]{0,100}\)|\{[^{}\n]{0,100}\}|[<>=]){0,4}\.[ \t]+/;
const item = /^[ \t]*([*#]{1,10}|-)[ \t]+(?=\S)/;

/** Textile as Redmine reads it. It has no boxes: people write `[ ]` and `[x]`. Notation: textile-lang.com. */
export const textileSyntax: MarkupSyntax = { structure, inline, markers: bracketsAndBallots, codeOpenedBy };

function structure(line: string): MarkupLine {
  const [, level, title] = heading.exec(line) ?? [];
  if (level !== undefined) return { kind: 'heading', level: Number(level), text: (title ?? '').trim() };
  const [mark, bullets = ''] = item.exec(line) ?? [];
  if (mark !== undefined) {
    return { kind: 'item', depth: bullets.length, width: mark.length, ordered: bullets.endsWith('#') };
  }
  if (/^-{3,}\s*$/.test(line)) return { kind: 'markdown', markdown: '---' };
  if (/^\s*\|.*\|\s*$/.test(line)) return { kind: 'markdown', markdown: rowOf(line) };
  const quoted = /^>+[ \t]?/.exec(line)?.[0];
  if (quoted !== undefined) return { kind: 'markdown', markdown: `> ${inline(line.slice(quoted.length))}` };
  const prefix = block.exec(line)?.[0] ?? '';
  const text = line.slice(prefix.length).replace(/<pre\b[^]*$/i, '');
  return prefix.startsWith('bq') ? { kind: 'markdown', markdown: `> ${inline(text)}` } : { kind: 'text', text };
}

function rowOf(line: string): string {
  const cells = line.trim().split('|').slice(1, -1);
  const row = `| ${cells.map((cell) => inline(cell.replace(/^(?:_|[\\/]\d+)*\./, '').trim())).join(' | ')} |`;
  const isHead = cells.some((cell) => cell.startsWith('_.'));
  return isHead ? `${row}\n|${' --- |'.repeat(cells.length)}` : row;
}

const pre = /<(\/?)pre\b[^<>\n]{0,200}>/gi;

function codeOpenedBy(line: string): string | undefined {
  let open = false;
  for (const [, slash] of line.matchAll(pre)) open = slash === '';
  return open ? '</pre>' : undefined;
}

const spans =
  /@(?<code>[^@\n]+)@|"(?<label>[^"\n]{1,500})":(?<url>[^\s"<>]{1,2000}[^\s"<>.,;:!?)])|\[\[(?<page>[^\][\n|]{1,200})(?:\|(?<title>[^\][\n]{1,200}))?\]\]|!(?:[<>=](?!\s))?(?<image>[^!\s]{1,500})!|(?<![\p{L}\p{N}*])\*(?<strong>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?<emphasis>[^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}_])|<\/?(?:pre|code|notextile)\b[^<>\n]{0,200}>/giu;

/** Bold, emphasis, code, links, wiki pages and pictures. */
function inline(text: string): string {
  return replaceSpans(text, spans, (groups) => {
    if (groups['code'] !== undefined) return `\`${groups['code'].replaceAll('`', "'")}\``;
    if (groups['url'] !== undefined) return linkOf(groups['label'] ?? '', groups['url']);
    if (groups['page'] !== undefined) return escapeMarkdown(groups['title'] ?? groups['page']);
    if (groups['image'] !== undefined) return escapeMarkdown(`[${groups['image']}]`);
    if (groups['strong'] !== undefined) return `**${inline(groups['strong'])}**`;
    if (groups['emphasis'] !== undefined) return `_${inline(groups['emphasis'])}_`;
    return '';
  });
}
