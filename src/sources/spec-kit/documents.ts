import { decisionIn } from '../../core/backlog/decisionWith.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { Decision } from '../../core/model/decision.js';
import type { Section, TradeOff } from '../../core/model/story.js';
import { titled, topChapters } from '../../core/text/chapters.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { trimmedSlice } from '../../core/text/markdown.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { bodyOf, everyChapter, linesWithin, outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { givesUp, readTradeOffs } from '../../core/text/tradeOffChapter.js';
import { boxesIn, progressOf, taskBox } from './boxes.js';
import { cutAtLabels, textBehind } from './labels.js';
import { cellsOf } from './requirements.js';
import { featureTitle, partStory } from './store.js';
import type { Store } from './store.js';
import { aloneFeature } from './tasks.js';

const decided = /^(?:final )?(?:decision|chosen|choice|决策|决定)\b/i;
const reasons = /^(?:rationale|why|reason|context|理由)\b/i;
const others = /^(?:alternatives?|options?|consequences?|trade-?offs?|implications?|替代)/i;
const labels =
  /^(?:final )?(?:decision|chosen|choice|rationale|why|reason|context|alternatives?[a-z ]*|options?[a-z ]*|consequences?|trade-?offs?|implications?|决策|决定|理由)$/i;

/** `research.md` and `plan.md`: the decisions of a feature, its trade-offs, and whatever else they say. */
export function* readDocument(
  file: SourceFile,
  store: Store,
  feature: string,
  name: 'plan' | 'research',
): Iterable<ReadItem> {
  const matter = frontMatterOf(file.text);
  const outline = outlineOf(file.text, file.lines, matter?.closed === true ? matter.bodyStart : 0);
  const decisions: Decision[] = [];
  const ids = new Map<string, number>();
  const tradeOffs: TradeOff[] = [];
  const sections: Section[] = [];
  const add = (title: string, markdown: string): void => {
    if (markdown.replace(/^[ \t]*-{3,}[ \t]*$/gm, '').trim() !== '') sections.push({ title, markdown });
  };
  const visit = (chapter: Chapter): void => {
    const position = decisions.length + 1;
    const decision = decisionOfChapter(file, store, feature, { outline, chapter, head: name, position, before: ids });
    if (decision) decisions.push(decision);
    else if (givesUp(chapter.title)) {
      const found = readTradeOffs(outline, chapter);
      tradeOffs.push(...found.tradeOffs);
      add(chapter.title, found.rest);
    } else {
      const complexity = /^complexity tracking\b/i.test(chapter.title) ? rowsOf(outline, chapter) : [];
      tradeOffs.push(...complexity);
      if (complexity.length === 0) add(chapter.title, ownBodyOf(outline, chapter));
      chapter.chapters.forEach(visit);
    }
  };
  add(t('Introduction'), trimmedSlice(outline.text, outline.preamble));
  for (const chapter of topChapters(outline)) {
    if (chapter.level > 1) visit(chapter);
    else add(t('Introduction'), trimmedSlice(outline.text, chapter.own));
  }
  yield {
    type: 'story',
    story: partStory(file, store, feature, {
      id: `${feature}/${name}`,
      title: name === 'plan' ? t('Plan of {0}', featureTitle(feature)) : t('Research for {0}', featureTitle(feature)),
      kind: 'spike',
      decisions: decisions.map(({ id }) => id),
      tradeOffs,
      sections,
    }),
  };
  for (const decision of decisions) yield { type: 'decision', decision };
  if (name === 'plan') yield aloneFeature(file, store, feature);
}

interface Where {
  readonly outline: Outline;
  readonly chapter: Chapter;
  readonly head: string;
  /** Of the decision in the file, from 1. */
  readonly position: number;
  /** How often each id was given already. */
  readonly before: Map<string, number>;
}

/** The decision that a chapter is: one that says `Decision:`, with its reasons and the alternatives. */
function decisionOfChapter(file: SourceFile, store: Store, feature: string, where: Where): Decision | undefined {
  const { outline, chapter, head, position, before } = where;
  const own = linesWithin(outline, chapter.own);
  const below = chapter.chapters.some(({ title }) => decided.test(title.replace(/[:：].*$/, '')));
  const parts = cutAtLabels(own, labels);
  const summary = textBehind(parts, decided);
  if (summary === '' && !below) return undefined;
  const inner = (pattern: RegExp): string =>
    chapter.chapters
      .filter(({ title }) => pattern.test(title))
      .map((part) => bodyOf(outline, part))
      .join('\n\n');
  const rest = chapter.chapters.filter(({ title }) => ![decided, reasons, others].some((known) => known.test(title)));
  const context = [
    textBehind(parts, reasons),
    inner(reasons),
    markdownOfLines(parts.filter(({ label }) => label === undefined).flatMap(({ lines }) => lines)),
    ...rest.map((part) => outline.text.slice(part.start, part.end).trim()),
  ];
  const [, number, title = ''] =
    /^((?:[A-Z]{1,3}-?)?\d+(?:\.\d+)*)?[ \t]*[.:)–—-]*[ \t]*([^]*)$/u.exec(chapter.title) ?? [];
  const consequences = [textBehind(parts, others), inner(others)].filter((text) => text !== '').join('\n\n');
  const named = number !== undefined && /^[A-Z]/.test(number) ? number : undefined;
  // A plan and the questions of a specification count on their own.
  const isShared = named !== undefined && (head === 'plan' || named.startsWith('Q'));
  const written = isShared ? `${head}-${named}` : (named ?? `${head === 'plan' ? 'P' : 'R'}${position}`);
  const count = (before.get(written) ?? 0) + 1;
  before.set(written, count);
  const id = `${feature}/${written}${count > 1 ? `~${count}` : ''}`;
  const said = [summary, inner(decided)].filter((text) => text !== '').join('\n\n');
  const because = context.filter((text) => text !== '' && !/^-{3,}$/.test(text)).join('\n\n');
  return decisionIn(file, store.id, {
    id,
    title: title.replace(/^(?:topic|decision)[ \t]*(?:\d+[ \t]*)?[:：–—-][ \t]*(?=\S)/i, '') || chapter.title,
    status: { raw: 'accepted', category: 'accepted' },
    ...(said === '' ? {} : { summary: said }),
    ...(because === '' ? {} : { context: because }),
    ...(consequences === '' ? {} : { consequences }),
    stories: [feature],
    range: file.lines.rangeOf({
      start: chapter.start,
      end: chapter.start + file.text.slice(chapter.start, chapter.end).trimEnd().length,
    }),
  });
}

/** The rows of `Complexity Tracking`: what is against the rules, why, and what would have been simpler. */
function rowsOf(outline: Outline, chapter: Chapter): readonly TradeOff[] {
  const rows = linesWithin(outline, chapter.own)
    .filter(({ fenced }) => !fenced)
    .map(({ text }) => cellsOf(text))
    .filter((cells) => cells.length > 1);
  return rows.slice(1).flatMap(([what = '', because = '', alternative = '']) => {
    if (/^[:-]*$/.test(what) || /^\[.*\]$/.test(what) || /^(?:n\/a|none|—)$/i.test(what)) return [];
    return [{ what, ...(because !== '' && { because }), ...(alternative !== '' && { impact: alternative }) }];
  });
}

/** A checklist is a gate that reviewers own: a list of boxes of its own that serves no criterion. */
export function* readChecklist(file: SourceFile, store: Store, feature: string, name: string): Iterable<ReadItem> {
  const outline = outlineOf(file.text, file.lines, frontMatterOf(file.text)?.bodyStart ?? 0);
  const criteria = boxesIn(file, outline.lines, 'CHK').map(({ criterion }) => criterion);
  const chapters = [...everyChapter(outline.chapters)];
  const sections = chapters.flatMap((chapter) => {
    const markdown = markdownOfLines(linesWithin(outline, chapter.own).filter((line) => !taskBox(line)));
    return markdown === '' ? [] : [{ title: chapter.title, markdown }];
  });
  yield {
    type: 'story',
    story: partStory(file, store, feature, {
      id: `${feature}/checklists/${name}`,
      title: titled(outline) ?? t('Checklist {0}', name),
      kind: 'task',
      status: { raw: '', category: progressOf(criteria) },
      criteria,
      sections,
    }),
  };
}
