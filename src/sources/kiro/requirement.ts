import type { SourceFile } from '../../core/backlog/format.js';
import type { Intent, LocalName, Section, Story } from '../../core/model/story.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { bodyOf, linesWithin } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { storySentence } from '../../core/text/storySentence.js';
import { t } from '../../core/text/l10n.js';
import type { RequirementHeading } from './requirementHeadings.js';
import { capitalised, specStory } from './spec.js';
import type { Spec } from './spec.js';
import { statementsOf } from './statements.js';
import { isCriteriaTitle, plain } from './titles.js';

/** Where the stories of a document come from. */
export interface Document {
  readonly file: SourceFile;
  readonly spec: Spec;
  readonly outline: Outline;
}

/** A bold line that heads a list: `**Acceptance Criteria:**`. */
const boldLine = /^[ \t]*(?:\*\*|__)([^*_]{1,60})(?:\*\*|__)[:：]?[ \t]*$/;
/** `**User Story:** As a …`, `**Objective**: …`, `User Story: …`. */
const label = /^[ \t]*(?:[-*+][ \t]+)?(?:\*\*([^*]{1,40})\*\*[:：]?|(user story|story|objective)[:：])[ \t]*/i;

/** The story that a requirement is, with its statements. */
export function requirementStory(
  { file, spec, outline }: Document,
  { chapter, id, name, title }: RequirementHeading,
  occurrence: number,
): Story {
  const parts = partsOf(outline, chapter);
  const { criteria, rest } = statementsOf(file, parts.criteria, id);
  const { intent, more } = intentOf(parts.intro);
  const sections: Section[] = [...more, ...sectionOf(t('Acceptance criteria'), rest)];
  for (const { title: heading, markdown } of parts.others) sections.push({ title: heading, markdown });
  return specStory(file, spec, {
    id: `${spec.id}/${id}`,
    occurrence,
    title: title === '' ? titleOf(intent, name) : title,
    kind: 'story',
    ...(intent && { intent }),
    criteria,
    sections,
    localNames: localNames(
      name,
      id,
      criteria.map((criterion) => criterion.id),
    ),
    range: file.lines.rangeOf({ start: chapter.start, end: lastEnd(outline, chapter) }),
  });
}

/** How texts name a requirement and its statements; `Requirement 2.3` whatever the headings call it. */
export function localNames(name: string, id: string, criteria: readonly string[]): readonly LocalName[] {
  const heads = /^requirement \d/i.test(name) || !/^\d/.test(id) ? [] : [`Requirement ${id}`];
  const names: LocalName[] = [{ name }, ...heads.map((head) => ({ name: head }))];
  for (const criterion of criteria) {
    if (/^\d/.test(criterion)) names.push({ name: `Requirement ${criterion}`, criterion });
  }
  return names;
}

interface RequirementParts {
  readonly intro: readonly MarkdownLine[];
  readonly criteria: readonly MarkdownLine[];
  readonly others: readonly Section[];
}

function partsOf(outline: Outline, chapter: Chapter): RequirementParts {
  const own = linesWithin(outline, chapter.own);
  const heading = chapter.chapters.find(({ title }) => isCriteriaTitle(title));
  const others = chapter.chapters
    .filter((other) => other !== heading)
    .map((other) => ({ title: plain(other.title), markdown: bodyOf(outline, other) }))
    .filter(({ markdown }) => markdown !== '');
  if (heading) {
    const criteria = linesWithin(outline, { start: heading.bodyStart, end: heading.end });
    return { intro: own, criteria, others };
  }
  const bold = own.findIndex(({ text, fenced }) => !fenced && isCriteriaTitle(boldLine.exec(text)?.[1] ?? ''));
  if (bold >= 0) return { intro: own.slice(0, bold), criteria: own.slice(bold + 1), others };
  const list = own.findIndex(({ text, fenced }) => !fenced && /^[ \t]*\d{1,6}(?:[.)]|(?:\.\d+)+)[ \t]/.test(text));
  if (list < 0) return { intro: own, criteria: [], others };
  return { intro: own.slice(0, list), criteria: own.slice(list), others };
}

/** The first paragraph, taken apart where it is a story's sentence; what follows it is kept apart. */
function intentOf(lines: readonly MarkdownLine[]): { readonly intent?: Intent; readonly more: readonly Section[] } {
  const from = lines.findIndex(({ text }) => text.trim() !== '');
  if (from < 0) return { more: [] };
  const gap = lines.findIndex(({ text }, at) => at > from && text.trim() === '');
  const to = gap < 0 ? lines.length : gap;
  const first = markdownOfLines(lines.slice(from, to)).replace(label, '');
  const sentence = storySentence(first);
  const rest = lines.slice(to);
  if (sentence) return { intent: sentence, more: sectionOf(t('Notes'), rest) };
  const prose = markdownOfLines([...lines.slice(from, to), ...rest]).replace(label, '');
  return { ...(prose === '' ? {} : { intent: { prose } }), more: [] };
}

function sectionOf(title: string, lines: readonly MarkdownLine[]): readonly Section[] {
  const markdown = markdownOfLines(lines)
    .replace(/^-{3,}\s*$|\n-{3,}\s*$/g, '')
    .trim();
  return markdown === '' ? [] : [{ title, markdown }];
}

/** A requirement without a title is what is wanted, in a few words. */
function titleOf(intent: Intent | undefined, name: string): string {
  const words = (intent?.want ?? intent?.prose ?? '').replace(/\s+/g, ' ').trim();
  if (words === '') return name;
  const title = capitalised(words.replace(/^to (?=\S)/i, ''));
  return title.length <= 100 ? title : `${title.slice(0, 99).trimEnd()}…`;
}

function lastEnd(outline: Outline, chapter: Chapter): number {
  const lines = linesWithin(outline, { start: chapter.start, end: chapter.end });
  return lines.findLast(({ text }) => text.trim() !== '')?.end ?? chapter.end;
}
