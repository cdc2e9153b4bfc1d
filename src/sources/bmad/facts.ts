import type { SourceFile } from '../../core/backlog/format.js';
import { trimmedSlice } from '../../core/text/markdown.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { linesWithin, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Outline } from '../../core/text/markdownOutline.js';
import { withoutRules } from './parts.js';
import type { Parts } from './parts.js';
import { statusInLines, statusUnderHeading } from './status.js';

export function statedIn(file: SourceFile, outline: Outline, parts: Parts): ReturnType<typeof statusInLines> {
  const [chapter] = parts.get('status') ?? [];
  const under = chapter && statusUnderHeading(file, linesWithin(outline, chapter.own));
  return under ?? statusInLines(file, headLines(outline));
}

/** The lines above the first heading of the second level. */
function headLines(outline: Outline): readonly MarkdownLine[] {
  const [first] = outline.chapters;
  const own = first?.level === 1 ? linesWithin(outline, first.own) : [];
  return [...linesWithin(outline, outline.preamble), ...own];
}

const fact =
  /^[ \t]*(?:[-*+>][ \t]+)?(?:\*\*|__)?(epic|priority|story points|points|estimate|effort|owner|assignee|assigned to|depends on|dependencies|blocked by)(?:\*\*|__)?[ \t]*[:：](?:\*\*|__)?[ \t]*(\S[^]*)$/i;
const factNames: ReadonlyMap<string, string> = new Map([
  ['story points', 'points'],
  ['estimate', 'points'],
  ['effort', 'points'],
  ['assignee', 'owner'],
  ['assigned to', 'owner'],
  ['depends on', 'depends'],
  ['dependencies', 'depends'],
  ['blocked by', 'depends'],
]);

export function factsIn(outline: Outline): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  for (const { text, fenced } of headLines(outline)) {
    const [, name = '', value = ''] = (!fenced && fact.exec(text)) || [];
    const key = factNames.get(name.toLowerCase()) ?? name.toLowerCase();
    if (key !== '' && !facts.has(key))
      facts.set(
        key,
        value
          .trim()
          .replace(/^epic[ -]*/i, '')
          .replace(/^\*\*|\*\*$/g, ''),
      );
  }
  return facts;
}

export function preambleOf(outline: Outline): string {
  const [first] = outline.chapters;
  const texts = [trimmedSlice(outline.text, outline.preamble), first?.level === 1 ? ownBodyOf(outline, first) : ''];
  return texts
    .map(withoutRules)
    .filter((text) => text !== '')
    .join('\n\n');
}

export function dependenciesIn(
  outline: Outline,
  parts: Parts,
  facts: ReadonlyMap<string, string>,
  own: string,
): readonly string[] {
  const texts = (parts.get('depends') ?? []).map((chapter) => trimmedSlice(outline.text, chapter.own));
  const found = new Set<string>();
  for (const text of [...texts, facts.get('depends') ?? '']) {
    for (const [, id = ''] of text.matchAll(
      /\bstor(?:y|ies)[ #-]*((?:[A-Z]{1,6}-)?\d{1,4}\.\d{1,4}[a-zA-Z]?)(?![\w])/gi,
    ))
      found.add(id);
  }
  found.delete(own);
  return [...found];
}
