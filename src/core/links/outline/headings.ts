import { endOfLine } from '../../notation/languages/characters.js';
import type { Language } from '../../notation/languages/language.js';
import { examplesKeyword, ruleKeyword, tagsInMarkdown } from '../../notation/languages/scanners/gherkin.js';
import { kindOf, regionAt } from '../../notation/languages/regions.js';
import type { Regions } from '../../notation/languages/regions.js';
import type { Block, GrowingBlock } from './block.js';

const MARKDOWN = /^(#{1,6})[ \t]+(.*)/;
const ASCIIDOC = /^(={1,6})[ \t]+(.*)/;
const GHERKIN = /^[ \t]*([^\s:|"#@][^:|"]{0,40}):(?:[ \t]+(.*))?$/;

/** Sections told from headings: one ends where the next of its level or a higher one starts. */
export function headingBlocks(text: string, language: Language, regions: Regions): readonly Block[] {
  const roots: GrowingBlock[] = [];
  const open: { readonly block: GrowingBlock; readonly depth: number }[] = [];
  let tags = -1;
  for (let start = 0; start < text.length; start = endOfLine(text, start) + 1) {
    const line = text.slice(start, Math.min(endOfLine(text, start), start + 400)).trimEnd();
    if (isTags(line, language)) {
      if (tags < 0) tags = start;
      continue;
    }
    // A comment may stand between tags and what they are for.
    if (language.id === 'gherkin' && /^[ \t]*#/.test(line)) continue;
    const heading = headingOf(line, language, regions, start, roots.length === 0);
    if (heading !== undefined) {
      const from = tags < 0 ? start : tags;
      for (
        let top = open[open.length - 1];
        top !== undefined && top.depth >= heading.depth;
        top = open[open.length - 1]
      ) {
        top.block.end = from;
        open.pop();
      }
      const headEnd = start + line.length;
      const nameStart = start + Math.max(0, line.indexOf(heading.name));
      const block: GrowingBlock = {
        kind: 'section',
        name: heading.name,
        start: from,
        end: text.length,
        headEnd,
        nameStart,
        children: [],
      };
      (open[open.length - 1]?.block.children ?? roots).push(block);
      open.push({ block, depth: heading.depth });
    }
    if (line.trim() !== '') tags = -1;
  }
  return roots;
}

function headingOf(
  line: string,
  language: Language,
  regions: Regions,
  start: number,
  isFirst: boolean,
): { readonly depth: number; readonly name: string } | undefined {
  if (language.id === 'gherkin') {
    const region = regionAt(regions, start + line.length - 1);
    const found = GHERKIN.exec(line);
    if (found === null || (region >= 0 && kindOf(regions, region) !== 4)) return undefined;
    const [, keyword = '', title] = found;
    const depth = isFirst ? 1 : ruleKeyword.test(keyword) ? 2 : examplesKeyword.test(keyword) ? 4 : 3;
    return { depth, name: title ?? keyword };
  }
  const found = (language.id === 'asciidoc' ? ASCIIDOC : MARKDOWN).exec(line);
  if (found === null) return undefined;
  const region = regionAt(regions, start);
  if (region < 0 || kindOf(regions, region) !== 5) return undefined;
  const name = (found[2] ?? '').trim();
  const isGherkin = language.id === 'gherkin-markdown';
  return { depth: found[1]?.length ?? 1, name: isGherkin ? name.replace(/^[^:]{1,40}:[ \t]*(?=.)/, '') : name };
}

function isTags(line: string, { id }: Language): boolean {
  return id === 'gherkin' ? /^[ \t]*@/.test(line) : id === 'gherkin-markdown' && tagsInMarkdown.test(line);
}
