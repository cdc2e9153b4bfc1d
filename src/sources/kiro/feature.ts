import type { Section, Story, TradeOff } from '../../core/model/story.js';
import { listItemsOf, markdownOfLines, wordsOf } from '../../core/text/markdownItems.js';
import { bodyWithout, everyChapter, linesWithin, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { trimmedSlice } from '../../core/text/markdown.js';
import { tradeOffOfText } from '../../core/text/tradeOffText.js';
import { t } from '../../core/text/l10n.js';
import { isIntroduction, isTradeOffTitle, isValueTitle, plain } from './titles.js';

/** What a document says beside its requirements, properties and decisions. */
export type Prose = Pick<Story, 'intent' | 'value'> & {
  readonly tradeOffs: readonly TradeOff[];
  readonly sections: readonly Section[];
};

/**
 * Sorts the chapters of a document: the introduction is the intent, what was left out becomes trade-offs, everything else
 * stays a section. `taken` are chapters that are shown otherwise.
 */
export function proseOf(outline: Outline, taken: ReadonlySet<Chapter>): Prose {
  const sections: Section[] = [];
  const tradeOffs: TradeOff[] = [];
  const shown = new Set(taken);
  for (const chapter of everyChapter(outline.chapters)) {
    if (chapter.level < 2 || taken.has(chapter) || chapter.chapters.length > 0) continue;
    if (isTradeOffTitle(chapter.title) && takeTradeOffs(outline, chapter, tradeOffs)) shown.add(chapter);
  }
  let intent = '';
  let value = '';
  const head = trimmedSlice(outline.text, outline.preamble);
  const [first] = outline.chapters;
  const isDocument = first?.level === 1 && !shown.has(first);
  const above = [head, isDocument ? ownBodyOf(outline, first) : ''].filter((text) => text !== '').join('\n\n');
  const rest = outline.chapters.flatMap((chapter) =>
    chapter.level === 1 && !shown.has(chapter)
      ? [...(chapter === first ? [] : [chapter]), ...chapter.chapters]
      : [chapter],
  );
  for (const chapter of rest) {
    const whole = chapter.level === 1 && chapter.chapters.length > 0 ? ownBodyOf(outline, chapter) : undefined;
    const markdown = withoutRules(whole ?? bodyWithout(outline, chapter, shown));
    if (markdown === '') continue;
    const title = plain(chapter.title);
    if (intent === '' && isIntroduction(title)) intent = markdown;
    else if (value === '' && isValueTitle(title)) value = markdown;
    else sections.push({ title, markdown });
  }
  const said = withoutRules(above);
  if (intent === '') intent = said;
  else if (said !== '') sections.unshift({ title: t('Introduction'), markdown: said });
  return {
    ...(intent === '' ? {} : { intent: { prose: intent } }),
    ...(value === '' ? {} : { value }),
    tradeOffs,
    sections,
  };
}

/** Each item of a chapter that holds a list and no prose; else it stays as it is. */
function takeTradeOffs(outline: Outline, chapter: Chapter, into: TradeOff[]): boolean {
  const { items, rest } = listItemsOf(linesWithin(outline, chapter.own));
  if (items.length === 0 || withoutRules(markdownOfLines(rest)) !== '') return false;
  into.push(...items.map((item) => tradeOffOfText(wordsOf(item))));
  return true;
}

/** Without lines that only separate, at both ends. */
function withoutRules(markdown: string): string {
  return markdown
    .replace(/^(?:-{3,}[ \t]*(?:\r\n|\n|\r)\s*)+/, '')
    .replace(/(?:\r\n|\n|\r)-{3,}$/, '')
    .trim()
    .replace(/^-{3,}$/, '');
}
