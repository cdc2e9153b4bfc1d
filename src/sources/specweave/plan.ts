import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import { decisionIn } from '../../core/backlog/decisionWith.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { Decision } from '../../core/model/decision.js';
import { decisionStatusOf } from '../../core/text/decisionStatus.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { boxOf } from '../../core/text/markdown.js';
import { bodyOf, outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { storyOf, wordsOf } from './increment.js';
import type { Increment } from './increment.js';
import { plain, withoutRule } from './marks.js';

const decisions = /^(?:(?:key|technical|core|design|architectur(?:e|al))[ \t]+){0,2}decisions?\b(?! engine)/i;
const single = /^(?:Decision|ADR)[ -]?[\dXY]{0,5}(?:-\d{1,3})?[ \t]*[:–—-][ \t]*([^]+)$/i;

/** `plan.md`: how the increment is built, as a story of its own, and the decisions that it takes. */
export function* readPlan(file: SourceFile, increment: Increment): Iterable<ReadItem> {
  const block = frontMatterOf(file.text);
  const outline = outlineOf(file.text, file.lines, block?.closed ? block.bodyStart : 0);
  const found = outline.chapters.flatMap((chapter) => decisionChapters(chapter));
  const taken = new Set(found.map(({ chapter }) => chapter));
  const boxes = outline.lines.flatMap((line) => {
    const box = line.fenced ? undefined : boxOf(line);
    return box ? [{ line, box }] : [];
  });
  const ids = found.map((_, at) => `${increment.id}/D${at + 1}`);
  yield {
    type: 'story',
    story: storyOf(file, increment, {
      id: `${increment.id}/plan`,
      title: t('Plan of {0}', wordsOf(increment)),
      kind: 'task',
      criteria: boxes.map(({ line, box }, at) => boxCriterion(file, line, box, { id: `P-${at + 1}`, text: box.text })),
      sections: [...sectionsOf(outline, outline.chapters, taken)],
      decisions: ids,
    }),
  };
  for (const [at, { chapter, title }] of found.entries()) {
    yield { type: 'decision', decision: decisionOf(file, increment, outline, { id: ids[at] ?? '', chapter, title }) };
  }
}

interface Found {
  readonly chapter: Chapter;
  readonly title: string;
}

/** Chapters that are decisions by their own heading, or by standing under one such as "Architecture Decisions". */
function decisionChapters(chapter: Chapter, below = false): readonly Found[] {
  const title = plain(chapter.title);
  const own = single.exec(title)?.[1];
  if (chapter.level > 1 && (own !== undefined || below)) {
    return [{ chapter, title: (own ?? title.replace(/^\d{1,3}[.):][ \t]+/, '')).trim() }];
  }
  const holds = chapter.level > 1 && decisions.test(title);
  return chapter.chapters.flatMap((inner) => decisionChapters(inner, holds));
}

function* sectionsOf(
  outline: Outline,
  chapters: readonly Chapter[],
  taken: ReadonlySet<Chapter>,
): Iterable<{ readonly title: string; readonly markdown: string }> {
  for (const chapter of chapters) {
    if (taken.has(chapter)) continue;
    const whole = chapter.level > 1 && !holdsAny(chapter, taken);
    const markdown = withoutRule(whole ? bodyOf(outline, chapter) : ownBodyOf(outline, chapter));
    if (markdown !== '') {
      yield { title: chapter.level === 1 ? t('Introduction') : plain(chapter.title), markdown };
    }
    if (!whole) yield* sectionsOf(outline, chapter.chapters, taken);
  }
}

function holdsAny(chapter: Chapter, taken: ReadonlySet<Chapter>): boolean {
  return chapter.chapters.some((below) => taken.has(below) || holdsAny(below, taken));
}

/** Labels of a decision's paragraphs and what they tell. */
const parts = [
  ['status', /^status/i],
  ['summary', /^(?:decision|chosen|solution|approach)/i],
  ['context', /^(?:context|problem|current problem|background|issue|why|rationale)/i],
  ['consequences', /^(?:consequences|trade-?offs?|impact|risks?)/i],
] as const;

function decisionOf(
  file: SourceFile,
  increment: Increment,
  outline: Outline,
  { id, chapter, title }: Found & { readonly id: string },
): Decision {
  const said = { status: '', summary: '', context: '', consequences: '' };
  const body = withoutRule(bodyOf(outline, chapter));
  let at: keyof typeof said = 'summary';
  for (const line of body.split(/\r\n|\n|\r/)) {
    const [whole, name] = /^\*\*([^*\n]{1,40}?):?\*\*[ \t]*:?[ \t]*/.exec(line) ?? [];
    const part = name === undefined ? undefined : parts.find(([, label]) => label.test(name));
    if (part) at = part[0];
    const text = part ? line.slice(whole?.length ?? 0) : line;
    said[at] += `${said[at] === '' ? '' : '\n'}${text}`;
  }
  const [status, summary, context, consequences] = [said.status, said.summary, said.context, said.consequences].map(
    (text) => text.trim(),
  );
  return decisionIn(file, increment.source, {
    id,
    title: title || id,
    status: status ? decisionStatusOf(status) : { raw: '', category: 'accepted' },
    ...(summary && { summary }),
    ...(context && { context }),
    ...(consequences && { consequences }),
    stories: [increment.id],
    archived: increment.archived,
    range: file.lines.rangeOf(chapter),
  });
}
