import { endOfLine } from '../../notation/languages/characters.js';
import type { Language } from '../../notation/languages/language.js';
import { kindOf, regionAt } from '../../notation/languages/regions.js';
import type { Regions } from '../../notation/languages/regions.js';
import type { Block, GrowingBlock } from './block.js';

const MARKDOWN = /^(#{1,6})[ \t]+(.*)/;
const ASCIIDOC = /^(={1,6})[ \t]+(.*)/;
const GHERKIN = /^[ \t]*([^\s:|"#@][^:|"]{0,40}):(?:[ \t]+(.*))?$/;

const GHERKIN_DEPTH: Readonly<Record<string, number>> = { Feature: 1, Rule: 2 };

/** Sections told from headings: one ends where the next of its level or a higher one starts. */
export function headingBlocks(text: string, language: Language, regions: Regions): readonly Block[] {
  const roots: GrowingBlock[] = [];
  const open: { readonly block: GrowingBlock; readonly depth: number }[] = [];
  let tags = -1;
  for (let start = 0; start < text.length; start = endOfLine(text, start) + 1) {
    const line = text.slice(start, Math.min(endOfLine(text, start), start + 400)).trimEnd();
    if (language.id === 'gherkin' && /^[ \t]*@/.test(line)) {
      if (tags < 0) tags = start;
      continue;
    }
    const heading = headingOf(line, language, regions, start);
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
): { readonly depth: number; readonly name: string } | undefined {
  if (language.id === 'gherkin') {
    const region = regionAt(regions, start + line.length - 1);
    const found = GHERKIN.exec(line);
    if (found === null || (region >= 0 && kindOf(regions, region) !== 4)) return undefined;
    return { depth: GHERKIN_DEPTH[found[1] ?? ''] ?? 3, name: found[2] ?? found[1] ?? '' };
  }
  const found = (language.id === 'asciidoc' ? ASCIIDOC : MARKDOWN).exec(line);
  if (found === null) return undefined;
  const region = regionAt(regions, start);
  if (region < 0 || kindOf(regions, region) !== 5) return undefined;
  return { depth: found[1]?.length ?? 1, name: (found[2] ?? '').trim() };
}
