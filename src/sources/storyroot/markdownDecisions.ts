import { linesStartingIn } from '../../core/text/markdown.js';
import type { MarkdownLine, MarkdownSection } from '../../core/text/markdown.js';
import { fromText, linkOrDecision } from './decisions.js';
import type { DecisionEntry, InlineDecision } from './decisions.js';
import { listItems } from './markdownItems.js';

/** What stands under `## Decisions`: list items and `###` blocks, each a decision or the id of a record elsewhere. */
export function markdownDecisions(
  lines: readonly MarkdownLine[],
  headings: readonly MarkdownSection[],
): { readonly entries: readonly DecisionEntry[]; readonly rest: string } {
  const blocks = headings.filter(({ level }) => level === 3);
  const before = linesStartingIn(lines, { start: 0, end: blocks[0]?.start ?? Infinity });
  const { items, rest } = listItems(before);
  const entries = items.map(({ text, start, end }) => linkOrDecision(text, { start, end }));
  for (const [index, block] of blocks.entries()) {
    const end = blocks[index + 1]?.start ?? Infinity;
    entries.push(ofBlock(block, linesStartingIn(lines, { start: block.bodyStart, end })));
  }
  return { entries, rest };
}

const field =
  /^[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?(status|date|deciders|supersedes|superseded by)(?:\*\*)?:(?:\*\*)?[ \t]*(.*)$/i;

function ofBlock(heading: MarkdownSection, body: readonly MarkdownLine[]): DecisionEntry {
  const span = { start: heading.start, end: body.at(-1)?.end ?? heading.bodyStart };
  const entry = linkOrDecision(`${heading.title} `, span);
  if (typeof entry === 'string' && body.every(({ text }) => text.trim() === '')) return entry;
  const said = new Map<string, string>();
  const kept: string[] = [];
  for (const { text, fenced } of body) {
    const [, name, value = ''] = (!fenced && field.exec(text)) || [];
    if (name === undefined) kept.push(text);
    else said.set(name.toLowerCase(), value.trim());
  }
  const words = (name: string): readonly string[] | undefined =>
    said
      .get(name)
      ?.split(',')
      .map((word) => word.trim())
      .filter(Boolean);
  const decision: InlineDecision = typeof entry === 'string' ? { ...fromText(heading.title, span), id: entry } : entry;
  const summary = kept.join('\n').trim();
  const date = said.get('date') ?? decision.date;
  return {
    ...decision,
    title: decision.title || heading.title,
    status: said.get('status') ?? decision.status,
    ...(date !== undefined && { date }),
    deciders: words('deciders') ?? [],
    ...(summary !== '' && { summary }),
    supersedes: words('supersedes') ?? decision.supersedes,
    supersededBy: words('superseded by') ?? decision.supersededBy,
  };
}
