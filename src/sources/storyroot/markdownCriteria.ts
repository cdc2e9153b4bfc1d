import type { CriterionState } from '../../core/model/story.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownBox, MarkdownLine } from '../../core/text/markdown.js';
import { withoutCriterionId as withoutId } from '../../core/notation/criterionIds.js';
import type { CriterionDraft } from './criteria.js';
import { listItems } from './markdownItems.js';

/** The items of a check list: those with a box can be ticked, the others are statements. */
export function checkList(lines: readonly MarkdownLine[]): {
  readonly drafts: readonly CriterionDraft[];
  readonly rest: string;
} {
  // A box below another item is a criterion of its own.
  const boxed = lines.filter((line) => !line.fenced && boxOf(line));
  const groups = splitAt(lines, new Set(boxed));
  const drafts: CriterionDraft[] = [];
  const rest: string[] = [];
  for (const group of groups) {
    const [first] = group;
    const box = first && !first.fenced ? boxOf(first) : undefined;
    const list = listItems(box && first ? [{ ...first, text: first.text.trimStart() }, ...group.slice(1)] : group);
    for (const [index, item] of list.items.entries()) {
      const own = index === 0 ? box : undefined;
      const said = own ? item.text.replace(/^\[.\][ \t]*/u, '') : item.text;
      const text = said.split('\n').join(' ');
      drafts.push({ ...withoutId(text), ...stateOf(own), span: { start: item.start, end: item.end } });
    }
    if (list.rest !== '') rest.push(list.rest);
  }
  return { drafts, rest: rest.join('\n') };
}

function splitAt(lines: readonly MarkdownLine[], heads: ReadonlySet<MarkdownLine>): readonly MarkdownLine[][] {
  const groups: MarkdownLine[][] = [[]];
  for (const line of lines) {
    if (heads.has(line)) groups.push([]);
    groups.at(-1)?.push(line);
  }
  return groups;
}

function stateOf(box: MarkdownBox | undefined): Pick<CriterionDraft, 'state' | 'tick' | 'mark'> {
  if (!box) return { state: 'open' };
  const { mark, markStart } = box;
  const tick = { start: markStart, end: markStart + mark.length, current: mark, done: 'x', open: ' ' };
  if (/^[xX]$/.test(mark)) return { state: 'done', tick };
  if (mark === ' ') return { state: 'open', tick };
  const state: CriterionState = mark === '-' || mark === '~' ? 'doing' : 'other';
  return { state, mark, tick };
}
