import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { namedPathsIn } from '../../core/backlog/namedPaths.js';
import type { Decision } from '../../core/model/decision.js';
import type { Intent, Section, TradeOff } from '../../core/model/story.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { trimmedSlice } from '../../core/text/markdown.js';
import { bodyOf, outlineOf } from '../../core/text/markdownOutline.js';
import type { Outline } from '../../core/text/markdownOutline.js';
import { storySentence } from '../../core/text/storySentence.js';
import { changeStory } from './change.js';
import { titled, topChapters } from '../../core/text/chapters.js';
import { readDecisions } from './decisions.js';
import type { Change } from './layout.js';
import type { Store } from './store.js';
import { givesUp, readTradeOffs } from '../../core/text/tradeOffChapter.js';

const why =
  /^(?:why|motivation|problem(?: statement)?|background|为什么|背景|動機|なぜ|warum|por qué|pourquoi)\b|^(?:为什么|背景|動機|なぜ)/i;
const summary = /^(?:summary|overview|goals?|intent|context|概要|目标|概述)\b|^(?:概要|目标|概述)/i;
const measured = /^(?:success (?:criteria|metrics)|benefits|expected (?:outcome|impact)s?|value)$/i;
const impact = /^(?:impact|affected (?:code|files|areas)|影响|影響)/i;
const decided = /\bdecisions?\b|决策|決定/i;

/** A change's proposal is the change's story: why, what, and what it touches. */
export function* readProposal(file: SourceFile, store: Store, change: Change): Iterable<ReadItem> {
  const outline = outlineOf(file.text, file.lines, frontMatterOf(file.text)?.bodyStart ?? 0);
  const parts = partsOf(outline);
  const made: Decision[] = [];
  const sections = [...parts.sections];
  for (const chapter of parts.decided) {
    const where = { outline, chapter, before: made.length, head: 'proposal-D' };
    const { decisions, rest } = readDecisions(file, store, change, where);
    made.push(...decisions);
    if (rest !== '') sections.push({ title: chapter.title, markdown: rest });
  }
  const title = titled(outline)?.replace(/^(?:change(?: proposal)?|proposal|提案)[ \t]*[:：-][ \t]*(?=\S)/i, '');
  const story = changeStory(file, store, change);
  yield {
    type: 'story',
    story: {
      ...story,
      title: title === undefined || /^(?:proposal|change proposal|提案)$/i.test(title) ? story.title : title,
      ...(parts.intent === '' ? {} : { intent: intentOf(parts.intent) }),
      ...(parts.value === '' ? {} : { value: parts.value }),
      sections,
      tradeOffs: parts.tradeOffs,
      decisions: made.map(({ id }) => id),
      paths: [...new Set(namedPathsIn(parts.impact))].map((path) => store.project + path),
    },
  };
  for (const decision of made) yield { type: 'decision', decision };
}

function intentOf(prose: string): Intent {
  return { prose, ...storySentence(prose) };
}

interface Parts {
  readonly intent: string;
  readonly value: string;
  readonly impact: string;
  readonly sections: readonly Section[];
  readonly tradeOffs: readonly TradeOff[];
  readonly decided: readonly Outline['chapters'][number][];
}

/** The intent is why, else what it is all about, else the first words. */
function partsOf(outline: Outline): Parts {
  const chapters = topChapters(outline).filter(({ level }) => level > 1);
  const told = (pattern: RegExp): (typeof chapters)[number] | undefined =>
    chapters.find((chapter) => pattern.test(chapter.title) && bodyOf(outline, chapter) !== '');
  const value = told(measured);
  const touched = told(impact);
  const tradeOffs: TradeOff[] = [];
  const sections: Section[] = [];
  const decisions: (typeof chapters)[number][] = [];
  const opening = [outline.preamble, ...outline.chapters.filter(({ level }) => level === 1).map(({ own }) => own)]
    .map((span) => trimmedSlice(outline.text, span))
    .filter((text) => text !== '')
    .join('\n\n');
  const reason = told(why) ?? told(summary) ?? (opening === '' ? told(/^/) : undefined);
  for (const chapter of chapters) {
    const markdown = bodyOf(outline, chapter);
    if (chapter === reason || chapter === value || markdown === '') continue;
    if (decided.test(chapter.title)) decisions.push(chapter);
    else if (givesUp(chapter.title)) {
      const found = readTradeOffs(outline, chapter);
      tradeOffs.push(...found.tradeOffs);
      if (found.rest !== '') sections.push({ title: chapter.title, markdown: found.rest });
    } else sections.push({ title: chapter.title, markdown });
  }
  if (reason && opening !== '') sections.unshift({ title: t('Introduction'), markdown: opening });
  return {
    intent: reason ? bodyOf(outline, reason) : opening,
    value: value ? bodyOf(outline, value) : '',
    impact: touched ? bodyOf(outline, touched) : '',
    sections,
    tradeOffs,
    decided: decisions,
  };
}
