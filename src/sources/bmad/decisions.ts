import { decisionIn } from '../../core/backlog/decisionWith.js';
import type { Decision } from '../../core/model/decision.js';
import { decisionStatusOf } from '../../core/text/decisionStatus.js';
import { decisionOfText } from '../../core/text/decisionText.js';
import { listItemsOf, markdownOfLines, wordsOf } from '../../core/text/markdownItems.js';
import { bodyOf, everyChapter, linesWithin } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import type { Reading } from './reading.js';

const single = /^(?:(?:design |architectur\w+ |technical |key )?decision)[ -]?\d{0,3}[ \t]*[:：–—-][ \t]*([^]+)$/i;
const several = /^(?:(?:key|design|technical|architectur\w+|implementation) )*decisions(?: made)?$/i;

const titledItem = /^\*\*([^*]{1,200})\*\*[ \t]*[:：–—-]?[ \t]*([^]*)$/;

/** The decisions that a story marks plainly as such: `### Decision: …`, and the items under `### Technical Decisions`. */
export function decisionsIn(
  { file, source }: Reading,
  outline: Outline,
  story: string,
): { readonly decisions: readonly Decision[]; readonly taken: ReadonlySet<Chapter> } {
  const decisions: Decision[] = [];
  const taken = new Set<Chapter>();
  const add = (title: string, summary: string, span: { readonly start: number; readonly end: number }): void => {
    const id = `${story}/D${decisions.length + 1}`;
    const said = decisionOfText(title);
    const decision = decisionIn(file, source, {
      id,
      title: said.title || title || id,
      status: said.status === '' ? { raw: '', category: 'accepted' } : decisionStatusOf(said.status),
      ...(said.date === undefined ? {} : { date: said.date }),
      ...(summary === '' ? {} : { summary }),
      supersedes: said.supersedes,
      supersededBy: said.supersededBy,
      stories: [story],
      range: file.lines.rangeOf(span),
    });
    decisions.push(decision);
  };
  for (const chapter of everyChapter(outline.chapters)) {
    const title = chapter.title.replace(/\*\*|`/g, '').trim();
    const own = chapter.level > 1 ? single.exec(title)?.[1] : undefined;
    if (own !== undefined) {
      add(own, bodyOf(outline, chapter), chapter);
      taken.add(chapter);
    } else if (chapter.level > 1 && several.test(title) && chapter.chapters.length === 0) {
      const { items, rest } = listItemsOf(linesWithin(outline, chapter.own));
      const titled = items.map((item) => titledItem.exec(wordsOf(item)));
      // Mere facts stand under such headings, too; a decision has a title.
      if (titled.includes(null)) continue;
      for (const [at, item] of items.entries()) {
        const [, bold = '', more = ''] = titled[at] ?? [];
        add(bold.replace(/[:：]$/, ''), more, item);
      }
      if (items.length > 0 && markdownOfLines(rest) === '') taken.add(chapter);
    }
  }
  return { decisions, taken };
}
