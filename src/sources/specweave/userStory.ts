import { uidOf } from '../../core/backlog/format.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { statusOf } from '../../core/backlog/words.js';
import type { Intent, Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { bodyOf, linesWithin } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { storySentence } from '../../core/text/storySentence.js';
import { criterionIn, namesOf, settled, statementIn } from './criteria.js';
import type { CriterionDraft } from './criteria.js';
import { storyOf } from './increment.js';
import type { Increment } from './increment.js';
import { plain, priorityIn, saysDone, withoutRule } from './marks.js';

const title = /^(US-?[A-Z]{0,2}-?\d{1,4}[A-Z]?)\b[ \t]*[:.–—-]?[ \t]*([^]*)$/;

/** `US1` and `US-1` as tasks and the tool's own templates write it: `US-001`. */
export function usualId(written: string): string {
  return written.replace(
    /^US-?([A-Z]{0,2})-?(\d+)/,
    (_, letters: string, digits: string) => `US-${letters}${digits.padStart(3, '0')}`,
  );
}

export function isUserStory(chapter: Chapter): boolean {
  return chapter.level > 1 && title.test(plain(chapter.title));
}

interface Place {
  readonly outline: Outline;
  readonly chapter: Chapter;
  /** How often each id was met in the file. */
  readonly seen: Map<string, number>;
}

/** One user story with its criteria: `### US-001: Title` and what stands below. */
export function userStoryIn(file: SourceFile, increment: Increment, { outline, chapter, seen }: Place): ReadItem {
  const [, local = '', words = ''] = title.exec(plain(chapter.title)) ?? [];
  const usual = usualId(local);
  const id = `${increment.id}/${usual}`;
  const occurrence = (seen.get(id) ?? 0) + 1;
  seen.set(id, occurrence);
  const lines = linesWithin(outline, { start: chapter.bodyStart, end: chapter.end });
  const written = lines.flatMap((line) => criterionIn(file, line) ?? []);
  const drafts = written.length > 0 ? written : plainCriteria(file, lines);
  const criteria = settled(drafts, usual.replace(/^US-0*(?=\d)/, 'US').replace('US-', 'US'));
  const taken = new Set(drafts.map(({ line }) => line.number));
  const { intent, sections } = wordsIn(lines, taken);
  const own = field(lines, /^\*\*Priority(?::\*\*|\*\*:)/);
  const priority = own === '' ? priorityIn(chapter.title) : own;
  return {
    type: 'story',
    story: storyOf(file, increment, {
      id,
      uid: uidOf(increment.source, file.path, id, occurrence),
      title: words.trim() || local,
      kind: 'story',
      status: statusOf(field(lines, /^\*\*Status(?::\*\*|\*\*:)/)),
      ...(intent && { intent }),
      criteria,
      sections: sections.length > 0 || intent ? sections : bodySection(outline, chapter),
      ...(priority !== undefined && { priority }),
      localNames: [...[...new Set([usual, local])].map((name) => ({ name })), ...namesOf(criteria)],
      range: file.lines.rangeOf(chapter),
    }),
  };
}

/** Bullets under "Acceptance Criteria" where nothing has a box or an id. */
function plainCriteria(file: SourceFile, lines: readonly MarkdownLine[]): readonly CriterionDraft[] {
  const label = lines.findIndex(({ text, fenced }) => !fenced && criteriaLabel.test(text));
  if (label < 0) return [];
  const behind = lines.slice(label + 1);
  const end = behind.findIndex(({ text }) => /^(?:\*\*|#{1,6}[ \t])/.test(text));
  return behind.slice(0, end < 0 ? behind.length : end).flatMap((line) => statementIn(file, line) ?? []);
}

function bodySection(outline: Outline, chapter: Chapter): readonly Section[] {
  const markdown = bodyOf(outline, chapter);
  return markdown === '' ? [] : [{ title: t('Description'), markdown }];
}

function field(lines: readonly MarkdownLine[], label: RegExp): string {
  const line = lines.find(({ text, fenced }) => !fenced && label.test(text))?.text ?? '';
  return plain(line.slice(line.indexOf(':') + 1)).replace(/^\[.\][ \t]*/u, '');
}

const criteriaLabel = /^(?:#{3,6}[ \t]+|\*\*)Acceptance Criteria/i;

/** The words above the criteria are the intent; what stands below a criterion and behind them all is kept apart. */
function wordsIn(
  lines: readonly MarkdownLine[],
  taken: ReadonlySet<number>,
): { readonly intent?: Intent; readonly sections: readonly Section[] } {
  const found = lines.findIndex(({ text, number }) => criteriaLabel.test(text) || taken.has(number));
  const above = lines.slice(0, found < 0 ? lines.length : found);
  const below = found < 0 ? [] : lines.slice(found);
  const sentence = above.filter(
    ({ text }) => text.trim() !== '' && !/^\*\*(?:Priority|Status|Estimate|Effort)/.test(text),
  );
  const intent = storySentence(sentence.map(({ text }) => text).join('\n')) ?? proseIntent(above);
  const details = detailsOf(below, taken);
  return { ...(intent && { intent }), sections: details === '' ? [] : [{ title: t('Details'), markdown: details }] };
}

function proseIntent(lines: readonly MarkdownLine[]): Intent | undefined {
  const prose = withoutRule(markdownOfLines(lines));
  return prose === '' ? undefined : { prose };
}

/** Lines below the criteria; what is set in under one comes with its id. */
function detailsOf(lines: readonly MarkdownLine[], taken: ReadonlySet<number>): string {
  const kept: string[] = [];
  let criterion: string | undefined;
  for (const { text, number, fenced } of lines) {
    if (taken.has(number)) {
      const id = /(?:AC|TC)-[\w-]+/.exec(text)?.[0];
      criterion = id === undefined ? undefined : `- **${id}**`;
      continue;
    }
    if (!fenced && (criteriaLabel.test(text) || /^-{3,}[ \t]*$/.test(text))) continue;
    if (text.trim() !== '') {
      if (/^[ \t]/.test(text) && criterion !== undefined) kept.push(criterion);
      criterion = undefined;
    }
    kept.push(text);
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const listed =
  /^[ \t]*[-*+][ \t]+(?:[✅☑✓✔❌⏳🚧][\uFE0F \t]*)?(?:\*\*|\[){1,2}(US-?\d{1,4}[A-Z]?)\b[^ \t]{0,3}[ \t]*([^]*)$/u;

/** User stories that the specification only lists, their text being elsewhere: `- **US-004**: Caching (P1)`. */
export function* listedStories(
  file: SourceFile,
  increment: Increment,
  lines: readonly MarkdownLine[],
  known: ReadonlySet<string>,
): Iterable<ReadItem> {
  const met = new Set(known);
  for (const line of lines) {
    const [, local, words = ''] = (!line.fenced && listed.exec(line.text)) || [];
    const id = local === undefined ? '' : `${increment.id}/${usualId(local)}`;
    if (local === undefined || met.has(id)) continue;
    met.add(id);
    const priority = priorityIn(words);
    yield {
      type: 'story',
      story: storyOf(file, increment, {
        id,
        title: plain(words.replace(/\]\([^)]{0,300}\)/, '')) || local,
        kind: 'story',
        ...(saysDone(line.text) && { status: { raw: '✅', category: 'done' as const } }),
        ...(priority !== undefined && { priority }),
        localNames: [...new Set([usualId(local), local])].map((name) => ({ name })),
        range: file.lines.rangeOf(line),
      }),
    };
  }
}
