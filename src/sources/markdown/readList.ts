import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { headOf } from '../../core/backlog/markdownHead.js';
import type { MarkdownHead } from '../../core/backlog/markdownHead.js';
import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import { kindOf, statusOf } from '../../core/backlog/words.js';
import type { Section, Story } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { bodyOf, linesWithin, outlineOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { storySentence } from '../../core/text/storySentence.js';
import { annotationIn, withoutAnnotation } from './annotation.js';
import type { Annotation } from './annotation.js';
import { boxIn, checkListOf } from './checkList.js';
import type { Symbols } from './symbols.js';

interface Reading {
  readonly file: SourceFile;
  readonly source: string;
  readonly symbols: Symbols;
  readonly outline: Outline;
  /** Ids that were given in this file. */
  readonly ids: Map<string, number>;
  /** Chapters that have boxes or an annotation, themselves or further down. */
  readonly telling: ReadonlySet<Chapter>;
}

/** A file of check lists: the file is a story, and so is every heading with boxes below it. */
export function* readList(file: SourceFile, source: string, symbols: Symbols): Iterable<ReadItem> {
  const head = headOf(file);
  const outline = outlineOf(file.text, file.lines, head.bodyStart);
  const telling = tellingChapters(outline);
  const reading: Reading = { file, source, symbols, outline, ids: new Map(), telling };
  const [first, ...others] = outline.chapters;
  // A single heading above everything is the file's own.
  const top = first && (first.level === 1 || head.textOf('id') !== '') && others.length === 0 ? first : undefined;
  const below = top ? top.chapters : outline.chapters;
  const story = storyOfFile(reading, head, top, below);
  yield { type: 'story', story };
  for (const chapter of below) yield* storiesIn(reading, chapter, story.id);
  if (head.problem) yield { type: 'problem', problem: head.problem };
}

function storyOfFile(reading: Reading, head: MarkdownHead, top: Chapter | undefined, below: readonly Chapter[]): Story {
  const { file, outline, telling } = reading;
  const own = [...linesWithin(outline, outline.preamble), ...(top ? linesWithin(outline, top.own) : [])];
  const annotation = top && annotationOf(reading, top);
  const id = head.textOf('id') || annotation?.id || stemOf(file.path);
  reading.ids.set(id, 1);
  const parent = head.textOf('parent') || head.textOf('epic');
  const priority = head.textOf('priority');
  const raw = head.textOf('status') || (annotation?.status?.text ?? '');
  const statusMark = head.textOf('status') === '' ? markOf(annotation) : head.statusMark;
  const kind = head.textOf('kind') || head.textOf('type') || (annotation?.kind ?? '');
  const found = textsOf(reading, own);
  return storyIn(file, reading.source, {
    id,
    title: head.textOf('title') || titleOf(top?.title ?? '') || lastPart(stemOf(file.path)),
    kind: kind === '' && below.some((chapter) => telling.has(chapter)) ? 'feature' : kindOf(kind),
    status: statusOf(raw),
    ...(statusMark && { statusMark }),
    ...found,
    sections: [...found.sections, ...below.flatMap((chapter) => sectionOf(reading, chapter)), ...furtherSections(head)],
    dependsOn: ['depends_on', 'dependencies', 'blocked_by'].flatMap((key) => head.listOf(key)),
    labels: ['labels', 'tags'].flatMap((key) => head.listOf(key)),
    people: ['assignee', 'assignees', 'owner'].flatMap((key) => head.listOf(key)),
    paths: pathsOf(head),
    ...(parent !== '' && { parent }),
    ...(priority !== '' && { priority }),
    ...(head.textOf('id') === '' && !annotation && { onlyTagged: true }),
    range: file.lines.rangeOf({ start: 0, end: file.text.length }),
  });
}

function* storiesIn(reading: Reading, chapter: Chapter, parent: string): Iterable<ReadItem> {
  const { file, outline, telling } = reading;
  if (!telling.has(chapter)) return;
  const annotation = annotationOf(reading, chapter);
  const title = titleOf(chapter.title);
  const named = annotation?.id ?? /^\[?([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+(?:\.\d+)*)\b/.exec(title)?.[1];
  const id = uniqueId(reading.ids, named ?? `${parent}/${slugOf(title)}`);
  const statusMark = markOf(annotation);
  const inner = chapter.chapters.some((below) => telling.has(below));
  const found = textsOf(reading, linesWithin(outline, chapter.own));
  yield {
    type: 'story',
    story: storyIn(file, reading.source, {
      id,
      title: withoutId(title, named) || id,
      kind: inner && !annotation ? 'feature' : kindOf(annotation?.kind),
      status: statusOf(annotation?.status?.text),
      ...(statusMark && { statusMark }),
      ...found,
      sections: [...found.sections, ...chapter.chapters.flatMap((below) => sectionOf(reading, below))],
      parent,
      ...(named === undefined && { onlyTagged: true }),
      range: file.lines.rangeOf(chapter),
    }),
  };
  for (const below of chapter.chapters) yield* storiesIn(reading, below, id);
}

function tellingChapters({ text, lines, chapters }: Outline): ReadonlySet<Chapter> {
  const outline = { text, lines, chapters, preamble: { start: 0, end: 0 } };
  const telling = new Set<Chapter>();
  const tells = (chapter: Chapter): boolean => {
    const own = linesWithin(outline, { start: chapter.start, end: chapter.own.end }).some(
      (line) => boxIn(line) !== undefined || annotationIn(line) !== undefined,
    );
    // Every chapter is asked, for each is looked up later.
    const below = chapter.chapters.map(tells);
    if (own || below.includes(true)) telling.add(chapter);
    return telling.has(chapter);
  };
  for (const chapter of chapters) tells(chapter);
  return telling;
}

/** In the heading itself or in a line right below it. */
function annotationOf({ outline }: Reading, chapter: Chapter): Annotation | undefined {
  const lines = linesWithin(outline, { start: chapter.start, end: chapter.own.end }).slice(0, 3);
  return lines
    .filter((line) => !boxIn(line))
    .map(annotationIn)
    .find((found) => found !== undefined);
}

function markOf(annotation: Annotation | undefined): Story['statusMark'] {
  const status = annotation?.status;
  return status && { start: status.start, end: status.end, current: status.text, form: 'text' };
}

/** Boxes become criteria; the text above them is the intent, the text between and behind them a section. */
function textsOf(
  { file, symbols }: Reading,
  lines: readonly MarkdownLine[],
): Pick<Story, 'criteria' | 'sections'> & Pick<Partial<Story>, 'intent'> {
  const { criteria, facts } = checkListOf(file, lines, symbols);
  const words = lines.map((line) => ({ ...line, text: line.fenced ? line.text : withoutAnnotation(line.text) }));
  const first = words.findIndex((line) => boxIn(line));
  const above = markdownOfLines(first < 0 ? words : words.slice(0, first));
  const rest = first < 0 ? '' : markdownOfLines(words.slice(first).filter((line) => !boxIn(line)));
  const sections: readonly Section[] = [
    { title: t('Notes'), markdown: rest.replace(/\n{3,}/g, '\n\n') },
    { title: t('Dates and order'), markdown: facts },
  ];
  return {
    criteria,
    ...(above !== '' && { intent: storySentence(above) ?? { prose: above } }),
    sections: sections.filter(({ markdown }) => markdown !== ''),
  };
}

/** A chapter without boxes is a part of what stands above it. */
function sectionOf({ outline, telling }: Reading, chapter: Chapter): readonly Section[] {
  const markdown = telling.has(chapter) ? '' : bodyOf(outline, chapter);
  return markdown === '' ? [] : [{ title: titleOf(chapter.title), markdown }];
}

function furtherSections(head: MarkdownHead): readonly Section[] {
  const facts = ['due', 'due_date', 'created', 'milestone', 'sprint', 'estimate'].flatMap((key) => {
    const value = head.textOf(key);
    return value === '' ? [] : [`- ${key}: ${value}`];
  });
  return facts.length === 0 ? [] : [{ title: t('Details'), markdown: facts.join('\n') }];
}

/** `paths`, and `applyTo` of instructions, unless it means everything. */
function pathsOf(head: MarkdownHead): readonly string[] {
  const named = ['paths', 'files', 'modified_files', 'applyTo', 'applies-to'].flatMap((key) => head.listOf(key));
  const single = named.flatMap((value) => (/[{]/.test(value) ? [value] : value.split(','))).map((path) => path.trim());
  return [...new Set(single.filter((path) => pathFault(path) === undefined && !/^[*/]+$/.test(path)).map(normalPath))];
}

function uniqueId(ids: Map<string, number>, wanted: string): string {
  const count = (ids.get(wanted) ?? 0) + 1;
  ids.set(wanted, count);
  return count === 1 ? wanted : uniqueId(ids, `${wanted}-${count}`);
}

function titleOf(heading: string): string {
  return withoutAnnotation(heading)
    .replace(/^\[[ xX]\][ \t]+/, '')
    .trim();
}

function withoutId(title: string, id: string | undefined): string {
  if (id === undefined || !title.replace(/^\[/, '').startsWith(id)) return title;
  return title.slice(title.indexOf(id) + id.length).replace(/^[\]:.–—\s-]+/, '');
}

function slugOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60) || 'list';
}

function stemOf(path: string): string {
  return path.replace(/\.(?:instructions\.)?(?:md|markdown)$/i, '');
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
