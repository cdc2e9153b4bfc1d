import type { SourceFile } from '../../core/backlog/format.js';
import type { Criterion, Section, Story } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { bodyOf, linesWithin } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { storySentence } from '../../core/text/storySentence.js';
import { cutAtLabels, textBehind } from './labels.js';
import { scenariosIn } from './scenarios.js';
import { partStory } from './store.js';
import type { Store } from './store.js';

/** What the heading of a user story says. */
interface Heading {
  /** `US3`, `US3a`. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly priority?: string;
}

const heading = /^(?:user[ \t]+story|US|story)[ \t]*(?:-[ \t]*)?(\d{1,3}[a-z]?)(?![\w.])[ \t]*[-–—:：.]*[ \t]*([^]*)$/i;
const primary = /^(?:primary )?user story$/i;
const priorities =
  /[([（](?:(?:priority|优先级)[ \t]*(?:[:：][ \t]*)?)?(P\d|must|should|could)\b([^()[\]）]*)[)\]）][^()]*$/i;

/** The user story that a heading begins: `User Story 3 - Title (Priority: P1)`, `US-3: Title (P1)`, `Primary User Story`. */
export function userStoryHeading({ title: written }: Chapter): Heading | undefined {
  if (primary.test(written)) return { id: 'US1', number: '1', title: written };
  const [, number, rest = ''] = heading.exec(written) ?? [];
  if (number === undefined) return undefined;
  const [behind = '', priority, more = ''] = priorities.exec(rest) ?? [];
  const note = more.replace(/^[,;:\s]+/, '').trim();
  const title = `${rest.slice(0, rest.length - behind.length).trim()}${note === '' ? '' : ` (${note})`}`;
  const id = `US${Number.parseInt(number, 10)}${number.replace(/^\d+/, '').toLowerCase()}`;
  return { id, number, title: title.trim() || written, ...(priority !== undefined && { priority }) };
}

const labels =
  /^(?:why this priority|why|independent tests?|acceptance(?: scenarios| criteria| tests)?|验收场景|验收标准)$/i;
const why = /^why/i;
const test = /^independent/i;
const acceptance = /^(?:acceptance|验收)/i;

/** A user story with its acceptance scenarios; whatever else stands there are its sections. */
export function readUserStory(
  file: SourceFile,
  store: Store,
  feature: string,
  found: {
    readonly outline: Outline;
    readonly chapter: Chapter;
    readonly heading: Heading;
    readonly occurrence: number;
  },
): Story {
  const { outline, chapter, heading: named, occurrence } = found;
  const parts = cutAtLabels(linesWithin(outline, chapter.own), labels);
  const sections: Section[] = [];
  const criteria: Criterion[] = [];
  const take = (lines: readonly MarkdownLine[], lists: boolean): readonly MarkdownLine[] => {
    const { criteria: more, rest } = scenariosIn(file, lines, named.id, { lists });
    criteria.push(...renumbered(more, criteria, named.id));
    return rest;
  };
  const prose = parts.filter(({ label }) => label === undefined).flatMap(({ lines }) => take(lines, false));
  for (const { label, lines } of parts) if (label !== undefined && acceptance.test(label)) take(lines, true);
  for (const inner of chapter.chapters) {
    if (acceptance.test(inner.title)) take(linesWithin(outline, { start: inner.bodyStart, end: inner.end }), true);
    else sections.push({ title: inner.title, markdown: bodyOf(outline, inner) });
  }
  const reason = textBehind(parts, why);
  if (reason !== '') sections.unshift({ title: t('Why this priority'), markdown: reason });
  const tested = textBehind(parts, test);
  if (tested !== '') sections.push({ title: t('Independent test'), markdown: tested });
  const intent = markdownOfLines(prose.filter(({ text }) => !/^[ \t]*-{3,}[ \t]*$/.test(text)));
  return partStory(file, store, feature, {
    id: `${feature}/${named.id}`,
    occurrence,
    title: named.title,
    kind: 'story',
    ...(intent === '' ? {} : { intent: { prose: intent, ...storySentence(intent) } }),
    ...(named.priority === undefined ? {} : { priority: named.priority }),
    criteria,
    sections: sections.filter(({ markdown }) => markdown !== ''),
    localNames: [
      { name: named.id },
      { name: `User Story ${named.number}` },
      ...criteria.flatMap(({ id }) => [
        { name: id, criterion: id },
        { name: id.replace('.', '-AS'), criterion: id },
      ]),
    ],
    range: file.lines.rangeOf({
      start: chapter.start,
      end: chapter.start + file.text.slice(chapter.start, chapter.end).trimEnd().length,
    }),
  });
}

/** Scenarios of a second list go on counting. */
function renumbered(more: readonly Criterion[], before: readonly Criterion[], head: string): readonly Criterion[] {
  if (before.length === 0) return more;
  return more.map((criterion, at) => ({ ...criterion, id: `${head}.${before.length + at + 1}` }));
}
