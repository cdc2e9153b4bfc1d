import type { TradeOff } from '../model/story.js';
import { tradeOff } from './tradeOffText.js';
import { linesWithin, bodyOf } from './markdownOutline.js';
import type { Chapter, Outline } from './markdownOutline.js';
import { listItemsOf, markdownOfLines, wordsOf } from './markdownItems.js';

/** Trade-offs that a chapter lists, and what else it says. */
interface Found {
  readonly tradeOffs: readonly TradeOff[];
  readonly rest: string;
}

const titles =
  /^(?:risks?\b|(?:key )?trade-?offs?(?!.*\bdecisions?\b)|non-?goals?\b|out of scope\b|limitations\b|风险|非目标|权衡|リスク|非目標)/i;

/** Whether a chapter with this title tells what is given up or risked. */
export function givesUp(title: string): boolean {
  return titles.test(title);
}

/** Each item of its lists, each of its paragraphs that begins in bold, each heading below it. */
export function readTradeOffs(outline: Outline, chapter: Chapter): Found {
  const own = readList(outline, chapter);
  const inner = chapter.chapters.map((part) => {
    const text = bodyOf(outline, part);
    return risk(`${part.title.replace(/^(?:\d+\.?|risk)[ \t]*[:：.]?[ \t]*/i, '')}${text === '' ? '' : ` → ${text}`}`);
  });
  return { tradeOffs: [...own.tradeOffs, ...inner], rest: own.rest };
}

/** The non-goals that stand in a list behind a label in bold (`**Non-Goals:**`) or below a heading. */
export function readNonGoals(outline: Outline, chapter: Chapter): readonly TradeOff[] {
  const below = chapter.chapters.filter(({ title }) => givesUp(title));
  const lines = linesWithin(outline, chapter.own);
  const label = lines.findIndex(({ text, fenced }) => !fenced && /^\*\*non-?goals\b|^\*\*非目标/i.test(text.trim()));
  const items = label < 0 ? [] : listItemsOf(lines.slice(label + 1)).items;
  return [
    ...items.map((item) => tradeOff(wordsOf(item))),
    ...below.flatMap((part) => readTradeOffs(outline, part).tradeOffs),
  ];
}

function readList(outline: Outline, chapter: Chapter): Found {
  const { items, rest } = listItemsOf(linesWithin(outline, chapter.own));
  if (items.length > 0) return { tradeOffs: items.map((item) => risk(wordsOf(item))), rest: markdownOfLines(rest) };
  const paragraphs = markdownOfLines(rest)
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim());
  const isRisk = (paragraph: string): boolean => paragraph.startsWith('**') && /[→:]|->/.test(paragraph);
  return {
    tradeOffs: paragraphs.filter(isRisk).map(risk),
    rest: paragraphs.filter((paragraph) => !isRisk(paragraph)).join('\n\n'),
  };
}

/** `[Risk] → Mitigation`, as OpenSpec's template has it, or anything else that says what and what is done about it. */
function risk(text: string): TradeOff {
  const words = text.replace(/\s+/g, ' ').trim();
  const [, what = words, because] =
    /^(.{1,2000}?)\s*(?:→|->|\*\*Mitigation:?\*\*:?|\bMitigation:)\s*(.+)$/u.exec(words) ?? [];
  return tradeOff(
    what.replace(/^(\*\*)?\[([^\]]+)\]\1/, '$2').trim(),
    because?.replace(/^(?:\*\*)?Mitigation:?(?:\*\*)?:?\s*/i, ''),
  );
}
