import { storyWith } from '../../core/backlog/storyWith.js';
import { uidOf } from '../../core/backlog/format.js';
import type { ReadItem } from '../../core/backlog/format.js';
import type { Section, Story } from '../../core/model/story.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { bodyWithout, everyChapter, linesWithin, outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { storySentence } from '../../core/text/storySentence.js';
import { criteriaIn } from './criteria.js';
import { withoutRules } from './parts.js';
import { epicNames, storyNames } from './reading.js';
import type { Reading } from './reading.js';
import { inWords, nameOfHeading } from './storyId.js';

interface EpicHeading {
  readonly chapter: Chapter;
  readonly number: string;
  readonly title: string;
  readonly stories: readonly Chapter[];
}

const heading =
  /^[Ee](?:pic|PIC)[ -]*(\d{1,4}[a-z]?|[A-Z]{1,3}(?:-?\d{1,4})?)(?![\p{L}\d]|\.\d)[ \t]*(?:[:：.–—|-]+[ \t]*)?([^]*)$/u;

/** `epics.md`, or one file per epic: the epics, and the stories that are planned in them and have no file yet. */
export function* readEpics(reading: Reading): Iterable<ReadItem> {
  const { file } = reading;
  const matter = frontMatterOf(file.text);
  const outline = outlineOf(file.text, file.lines, matter?.closed === true ? matter.bodyStart : 0);
  const epics = epicsIn(outline);
  if (epics.length === 0) {
    yield { type: 'story', story: wholeFile(reading, outline) };
    yield* plannedStories(reading, outline, storiesBelow(outline.chapters));
    return;
  }
  for (const epic of epics) {
    yield { type: 'story', story: epicStory(reading, outline, epic) };
    yield* plannedStories(reading, outline, epic.stories);
  }
}

/** Of the headings of one epic that which holds its stories, else the last: lists of epics come first. */
function epicsIn(outline: Outline): readonly EpicHeading[] {
  const found = new Map<string, EpicHeading>();
  for (const chapter of everyChapter(outline.chapters)) {
    const [, number, title = ''] = (chapter.level <= 3 && heading.exec(plain(chapter.title))) || [];
    if (number === undefined) continue;
    const epic = { chapter, number, title: title.trim(), stories: storiesBelow(chapter.chapters) };
    const known = found.get(number);
    if (!known || (known.stories.length === 0 && !everyBelow(known.chapter, chapter))) found.set(number, epic);
  }
  return [...found.values()];
}

function everyBelow(above: Chapter, chapter: Chapter): boolean {
  return chapter.start > above.start && chapter.end <= above.end;
}

function storiesBelow(chapters: readonly Chapter[]): readonly Chapter[] {
  return [...everyChapter(chapters)].filter(
    ({ title }) => /^(?:user )?story\b/i.test(plain(title)) && nameOfHeading(title),
  );
}

function epicStory(reading: Reading, outline: Outline, { chapter, number, title, stories }: EpicHeading): Story {
  const taken = new Set(stories);
  const goal = withoutRules(ownBodyOf(outline, chapter));
  return planned(reading, {
    id: `epic-${number}`,
    title: title === '' ? plain(chapter.title) : title,
    kind: 'epic',
    ...(goal === '' ? {} : { intent: { prose: goal } }),
    sections: chapter.chapters.flatMap((below): readonly Section[] => {
      const markdown = taken.has(below) ? '' : withoutRules(bodyWithout(outline, below, taken));
      return markdown === '' ? [] : [{ title: plain(below.title), markdown }];
    }),
    ...epicNames(number),
    range: reading.file.lines.rangeOf({ start: chapter.start, end: chapter.end }),
  });
}

function wholeFile(reading: Reading, outline: Outline): Story {
  const { path, text, lines } = reading.file;
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  const number = /^epic[-_ ]?(\d{1,4}[a-z]?)/i.exec(stem)?.[1];
  const [first] = outline.chapters;
  const stories = new Set(storiesBelow(outline.chapters));
  const chapters = first?.level === 1 ? first.chapters : outline.chapters;
  const goal = first?.level === 1 ? withoutRules(ownBodyOf(outline, first)) : '';
  return planned(reading, {
    id: number === undefined ? stem : `epic-${number}`,
    title: first?.level === 1 ? plain(first.title) : inWords(stem),
    kind: 'epic',
    ...(goal === '' ? {} : { intent: { prose: goal } }),
    sections: chapters.flatMap((chapter): readonly Section[] => {
      const markdown = withoutRules(bodyWithout(outline, chapter, stories));
      return markdown === '' ? [] : [{ title: plain(chapter.title), markdown }];
    }),
    ...(number === undefined ? {} : epicNames(number)),
    range: lines.rangeOf({ start: 0, end: text.length }),
  });
}

/** A story that only its epic tells of is shown; where it has a file of its own, that is it. */
function* plannedStories(reading: Reading, outline: Outline, stories: readonly Chapter[]): Iterable<ReadItem> {
  const { file, source } = reading;
  const seen = new Set<string>();
  for (const chapter of stories) {
    const name = nameOfHeading(chapter.title);
    if (!name || seen.has(name.id)) continue;
    seen.add(name.id);
    const range = file.lines.rangeOf({ start: chapter.start, end: chapter.end });
    const alone = plannedStory(reading, outline, chapter, name.id, name.title);
    const status = { raw: '', category: 'unknown' } as const;
    yield { type: 'status', note: { story: name.id, status, source, uri: file.uri, range }, alone };
  }
}

function plannedStory(reading: Reading, outline: Outline, chapter: Chapter, id: string, title: string): Story {
  const lines = linesWithin(outline, { start: chapter.bodyStart, end: chapter.end });
  const at = lines.findIndex(
    ({ text, fenced }) => !fenced && /^[ \t]*(?:#{1,6}[ \t]+|\*\*)acceptance criteria/i.test(text),
  );
  const said = withoutRules(markdownOfLines(at < 0 ? lines : lines.slice(0, at)));
  const { criteria, rest } = at < 0 ? { criteria: [], rest: [] } : criteriaIn(reading.file, lines.slice(at + 1));
  const more = withoutRules(markdownOfLines(rest));
  return planned(reading, {
    id,
    title: title === '' ? id : title,
    kind: 'story',
    ...(said === '' ? {} : { intent: storySentence(said) ?? { prose: said } }),
    criteria,
    sections: more === '' ? [] : [{ title: plain(chapter.title), markdown: more }],
    parent: `epic-${id.slice(0, id.indexOf('.'))}`,
    ...storyNames(id, criteria),
    range: reading.file.lines.rangeOf({ start: chapter.start, end: chapter.end }),
  });
}

function planned({ file, source }: Reading, found: Pick<Story, 'id' | 'title' | 'kind'> & Partial<Story>): Story {
  return storyWith({ uid: uidOf(source, file.path, found.id), source, uri: file.uri, onlyTagged: true, ...found });
}

function plain(title: string): string {
  return title.replace(/\*\*|`/g, '').trim();
}
