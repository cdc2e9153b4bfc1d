import { escapeMarkdown } from '../escapeMarkdown.js';
import { linkOf } from '../markdownLink.js';
import { jiraMarkers } from '../markers.js';
import type { MarkupLine, MarkupSyntax } from './markupOutline.js';
import { replaceSpans } from './replaceSpans.js';

const heading = /^\s*h([1-6])\.[ \t]*([^]*)$/;
const item = /^[ \t]*([*#-]{1,10})[ \t]+(?=\S)/;
const panel = /^\s*\{(?:panel|info|note|tip|warning|expand):([^}]*)\}\s*$/i;
const quote = /^\s*bq\.[ \t]+([^]*)$/;
const blockTags = /^\s*(?:\{(?:quote|panel|info|note|tip|warning|expand|section|column|color)(?::[^}]*)?\}\s*)+/i;

/**
 * Jira's wiki text, as Data Center stores it. It has no boxes of its own: the ones that people write are told by
 * `jiraMarkers`. Notation: jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all.
 */
export const wikiSyntax: MarkupSyntax = { structure, inline, markers: jiraMarkers, codeOpenedBy };

function structure(line: string): MarkupLine {
  const [, level, title] = heading.exec(line) ?? [];
  if (level !== undefined) return { kind: 'heading', level: Number(level), text: (title ?? '').trim() };
  const head = panelTitle(line);
  if (head !== undefined) return { kind: 'heading', level: 6, text: head };
  if (/^\s*-{4,}\s*$/.test(line)) return { kind: 'markdown', markdown: '---' };
  const [mark, bullets = ''] = item.exec(line) ?? [];
  if (mark !== undefined && !/^-{2,}$/.test(bullets)) {
    return { kind: 'item', depth: bullets.length, width: mark.length, ordered: bullets.endsWith('#') };
  }
  const quoted = quote.exec(line)?.[1];
  if (quoted !== undefined) return { kind: 'markdown', markdown: `> ${inline(quoted)}` };
  if (/^\s*\|\|/.test(line)) return { kind: 'markdown', markdown: headRow(line) };
  if (/^\s*\|.*\|\s*$/.test(line)) return { kind: 'markdown', markdown: rowOf(cellsOf(line, '|')) };
  return { kind: 'text', text: line.replace(blockTags, '').replace(/\{(?:code|noformat)[^{}]*\}$/i, '') };
}

/** Of `{panel:bgColor=red|title=Words}`; undefined on other lines. */
function panelTitle(line: string): string | undefined {
  const options = panel.exec(line)?.[1]?.split('|') ?? [];
  return options
    .findLast((option) => /^title=./i.test(option))
    ?.slice('title='.length, 206)
    .trim();
}

function headRow(line: string): string {
  const cells = cellsOf(line, '||');
  return `${rowOf(cells)}\n${rowOf(cells.map(() => '---'))}`;
}

function cellsOf(line: string, mark: string): readonly string[] {
  return line
    .trim()
    .split(mark)
    .slice(1, -1)
    .map((cell) => (cell.trim() === '' ? ' ' : inline(cell.trim())));
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const code = /\{(code|noformat)(?::[^}\n]{0,200})?\}/gi;

function codeOpenedBy(line: string): string | undefined {
  let open: string | undefined;
  for (const [, tag = ''] of line.matchAll(code)) open = open === undefined ? `{${tag.toLowerCase()}}` : undefined;
  return open;
}

// Each part stops at the character that opens another of its kind, so that a long line costs no more than it is long.
const spans =
  /\{\{(?<mono>[^{}\n]+)\}\}|\[~(?<user>[^\][\n]{1,100})\]|\[(?<label>[^\][|\n]{1,500})\|(?<url>[^\][|\n]{1,2000})(?:\|[^\][\n]{0,200})?\]|\[(?<bare>(?:https?:\/\/|mailto:)[^\][|\n]{1,2000})\]|!(?<image>[^!|\s][^!|\n]{0,300})(?:\|[^!\n]{0,300})?!|(?<![\p{L}\p{N}*])\*(?<strong>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?<emphasis>[^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}_])|\{(?:color|anchor|quote|code|noformat)(?::[^{}\n]{0,200})?\}|\\\\/giu;

/** Bold, emphasis, code, links, names and pictures; colours and other macros are left out. */
function inline(text: string): string {
  return replaceSpans(text, spans, (groups) => {
    if (groups['mono'] !== undefined) return `\`${groups['mono'].replaceAll('`', "'")}\``;
    if (groups['user'] !== undefined) return escapeMarkdown(`@${groups['user']}`);
    if (groups['url'] !== undefined) return linkOf(groups['label'] ?? '', groups['url']);
    if (groups['bare'] !== undefined) return linkOf(groups['bare'], groups['bare']);
    if (groups['image'] !== undefined) return escapeMarkdown(`[${groups['image']}]`);
    if (groups['strong'] !== undefined) return `**${inline(groups['strong'])}**`;
    if (groups['emphasis'] !== undefined) return `_${inline(groups['emphasis'])}_`;
    return '';
  });
}
