import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { headOf } from '../../core/backlog/markdownHead.js';
import { statusOf } from '../../core/backlog/words.js';
import type { Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { listItemsOf, wordsOf as wordsOfItem } from '../../core/text/markdownItems.js';
import { bodyOf, linesWithin, outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { tradeOffOfText } from '../../core/text/tradeOffText.js';
import { criterionIn, namesOf, settled } from './criteria.js';
import type { CriterionDraft } from './criteria.js';
import { storyOf, wordsOf } from './increment.js';
import type { Increment } from './increment.js';
import { plain, withoutRule } from './marks.js';
import { isUserStory, listedStories, userStoryIn } from './userStory.js';

const intents =
  /^(?:(?:quick |executive |increment )?(?:overview|summary)|problem(?: statement)?|why|motivation|context|background|goals?)$/i;
const values = /^(?:business value|success (?:criteria|metrics)(?: \(.{0,40}\))?|value|business impact)$/i;
const leftOut = /^(?:out of scope|non-goals)\b/i;

/** `spec.md`: the increment as a story, and one of each of its user stories. */
export function* readSpec(file: SourceFile, increment: Increment): Iterable<ReadItem> {
  const head = headOf(file);
  const outline = outlineOf(file.text, file.lines, head.bodyStart);
  const prose = proseOf(outline);
  const own = prose.own.flatMap((chapter) => [...draftsIn(file, outline, chapter)]);
  const preamble = linesWithin(outline, outline.preamble).flatMap((line) => criterionIn(file, line) ?? []);
  const criteria = settled([...preamble, ...own].sort((a, b) => a.line.start - b.line.start));
  const status = head.textOf('status') || prose.status;
  const priority = head.textOf('priority') || prose.priority;
  yield {
    type: 'story',
    story: storyOf(file, increment, {
      id: increment.id,
      title: titleOf(head.textOf('title'), outline, increment),
      kind: head.textOf('type') === 'bug' ? 'bug' : 'feature',
      status: statusOf(status),
      ...(head.statusMark && { statusMark: head.statusMark }),
      ...(prose.intent !== '' && { intent: { prose: prose.intent } }),
      ...(prose.value !== '' && { value: prose.value }),
      criteria,
      localNames: namesOf(criteria),
      tradeOffs: prose.leftOut.map(tradeOffOfText),
      sections: prose.sections,
      dependsOn: head.listOf('dependencies').filter((id) => /^\d{4}/.test(id)),
      labels: ['epic', 'feature', 'type'].flatMap((key) => head.listOf(key)),
      ...(priority !== '' && { priority }),
    }),
  };
  const seen = new Map<string, number>();
  for (const chapter of prose.userStories) yield userStoryIn(file, increment, { outline, chapter, seen });
  yield* listedStories(file, increment, outline.lines, new Set(seen.keys()));
  if (head.problem) yield { type: 'problem', problem: head.problem };
}

function titleOf(written: string, outline: Outline, increment: Increment): string {
  const heading = plain(outline.chapters.find(({ level }) => level === 1)?.title ?? '');
  const title = (written || heading).replace(
    /^(?:(?:feature|increment|spec(?:ification)?)\b[ \t]*(?:\d{4})?|\d{4})[ \t]*[:–—-][ \t]*/i,
    '',
  );
  return title.trim() || wordsOf(increment);
}

interface Prose {
  readonly intent: string;
  readonly value: string;
  readonly status: string;
  readonly priority: string;
  readonly leftOut: readonly string[];
  readonly sections: readonly Section[];
  readonly userStories: readonly Chapter[];
  /** Chapters, without those below them, that belong to the increment itself. */
  readonly own: readonly Chapter[];
}

/** Sorts the chapters: user stories on whatever level, intent, value, what is left out; everything else is a section. */
function proseOf(outline: Outline): Prose {
  const found = { intent: '', value: '', leftOut: [] as string[], sections: [] as Section[] };
  const userStories: Chapter[] = [];
  const own: Chapter[] = [];
  const walk = (chapter: Chapter): void => {
    if (isUserStory(chapter)) {
      userStories.push(chapter);
      return;
    }
    const isWhole = chapter.level > 1 && !holdsUserStories(chapter);
    if (isWhole) own.push(...within(chapter));
    else own.push(chapter);
    const markdown = isWhole ? bodyOf(outline, chapter) : ownBodyOf(outline, chapter);
    take(found, plain(chapter.title), { markdown, outline, chapter });
    if (!isWhole) for (const below of chapter.chapters) walk(below);
  };
  for (const chapter of outline.chapters) walk(chapter);
  const head = linesWithin(outline, { start: outline.preamble.start, end: outline.text.length }).slice(0, 40);
  const labelled = (label: RegExp): string => {
    const line = head.find(({ text, fenced }) => !fenced && label.test(text))?.text ?? '';
    return plain(line.slice(line.indexOf(':') + 1));
  };
  return {
    ...found,
    userStories,
    own,
    status: labelled(/^\*\*Status(?::\*\*|\*\*:)/),
    priority: labelled(/^\*\*Priority(?::\*\*|\*\*:)/),
  };
}

type Texts = { intent: string; value: string; leftOut: string[]; sections: Section[] };

function take(
  found: Texts,
  title: string,
  { markdown, outline, chapter }: { markdown: string; outline: Outline; chapter: Chapter },
): void {
  const text = withoutRule(markdown);
  if (text === '') return;
  if (intents.test(title) && found.intent === '') found.intent = text;
  else if (values.test(title) && found.value === '') found.value = text;
  else if (leftOut.test(title)) {
    const { items, rest } = listItemsOf(linesWithin(outline, chapter.own));
    found.leftOut.push(...items.map((item) => wordsOfItem(item).replace(/^[❌✗🚫][\uFE0F \t]*/u, '')));
    const more = rest
      .map((line) => line.text)
      .join('\n')
      .replace(/^-{3,}[ \t]*$/gm, '')
      .trim();
    if (more !== '' || chapter.chapters.length > 0) found.sections.push({ title, markdown: text });
  } else found.sections.push({ title: chapter.level === 1 ? t('Introduction') : title, markdown: text });
}

function holdsUserStories(chapter: Chapter): boolean {
  return chapter.chapters.some((below) => isUserStory(below) || holdsUserStories(below));
}

function within(chapter: Chapter): readonly Chapter[] {
  return [chapter, ...chapter.chapters.flatMap(within)];
}

function* draftsIn(file: SourceFile, outline: Outline, chapter: Chapter): Iterable<CriterionDraft> {
  for (const line of linesWithin(outline, { start: chapter.start, end: chapter.own.end })) {
    const draft = criterionIn(file, line);
    if (draft) yield draft;
  }
}
