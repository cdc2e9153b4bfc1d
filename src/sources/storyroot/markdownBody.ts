import type { Span } from '../../core/model/range.js';
import { linesStartingIn, markdownLines, markdownSections, trimmedSlice } from '../../core/text/markdown.js';
import type { MarkdownLine, MarkdownSection } from '../../core/text/markdown.js';
import { storySentence } from '../../core/text/storySentence.js';
import { tradeOffOfText } from '../../core/text/tradeOffText.js';
import { checkList } from './markdownCriteria.js';
import { markdownDecisions } from './markdownDecisions.js';
import { listItems } from './markdownItems.js';
import type { Reading, StoryParts } from './parts.js';
import { takeDescription } from './storyMap.js';

/** One `##` section of a story's text. */
interface Part extends Span {
  readonly title: string;
  readonly markdown: string;
  /** Of its body. */
  readonly lines: readonly MarkdownLine[];
  readonly headings: readonly MarkdownSection[];
}

type Taker = (parts: StoryParts, part: Part) => void;

const intent: Taker = (parts, { markdown }) => {
  if (markdown !== '') parts.intent = storySentence(markdown) ?? { prose: markdown };
};
const tradeOffs: Taker = (parts, part) => {
  const { items, rest } = listItems(part.lines);
  parts.tradeOffs.push(...items.map(({ text }) => tradeOffOfText(text)));
  keepRest(parts, part, rest);
};
const checkListInto =
  (list: 'criteria' | 'ready' | 'done'): Taker =>
  (parts, part) => {
    const { drafts, rest } = checkList(part.lines);
    parts[list].push(...drafts);
    keepRest(parts, part, rest);
  };
const decisions: Taker = (parts, part) => {
  const { entries, rest } = markdownDecisions(part.lines, part.headings);
  parts.decisions.push(...entries);
  keepRest(parts, part, rest);
};

/** By title in lower case without anything but letters. What is not here is kept as a section. */
const takers: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ['intent', intent],
  ['value', (parts, { markdown }) => (parts.value = markdown || parts.value)],
  ['acceptancecriteria', checkListInto('criteria')],
  ['criteria', checkListInto('criteria')],
  ['ac', checkListInto('criteria')],
  ['definitionofready', checkListInto('ready')],
  ['definitionofdone', checkListInto('done')],
  ['decisions', decisions],
  ['decision', decisions],
  ['tradeoffs', tradeOffs],
  ['tradeoff', tradeOffs],
]);

/** Adds what the text below the front matter says. */
export function takeBody({ file: { text, lines } }: Reading, bodyStart: number, parts: StoryParts): void {
  const all = markdownLines(text, lines, bodyStart);
  const headings = markdownSections(all, text.length);
  const chapters = headings.filter(({ level }) => level <= 2);
  const [title] = chapters;
  if (title?.level === 1) parts.title ??= withoutStoryId(title.title, parts.id);
  takePreamble(parts, trimmedSlice(text, { start: bodyStart, end: chapters[0]?.start ?? text.length }));
  const places = new Map(headings.map((heading, place) => [heading, place]));
  const placeOf = (heading: MarkdownSection | undefined): number => (heading && places.get(heading)) ?? headings.length;
  chapters.forEach((chapter, index) => {
    const span = { start: chapter.bodyStart, end: chapters[index + 1]?.start ?? text.length };
    const part: Part = {
      ...span,
      title: chapter.title,
      markdown: trimmedSlice(text, span),
      lines: linesStartingIn(all, span),
      headings: headings.slice(placeOf(chapter) + 1, placeOf(chapters[index + 1])),
    };
    const known = takers.get(chapter.title.toLowerCase().replace(/[^\p{L}]+/gu, ''));
    if (known) known(parts, part);
    else if (chapter === title && title.level === 1) takePreamble(parts, part.markdown);
    else if (part.markdown !== '') parts.sections.push({ title: chapter.title, markdown: part.markdown });
  });
  takeDescription(parts);
}

/** Text before the first section is the story's description. */
function takePreamble(parts: StoryParts, markdown: string): void {
  if (markdown !== '') parts.sections.push({ title: 'Description', markdown });
}

/** What a known section holds beside its items is shown under the section's title. */
function keepRest(parts: StoryParts, { title }: Part, rest: string): void {
  if (rest !== '') parts.sections.push({ title, markdown: rest });
}

function withoutStoryId(title: string, id: string): string {
  if (!title.toLowerCase().startsWith(id.toLowerCase())) return title;
  return title.slice(id.length).replace(/^\s*[:.–—-]?\s*/, '') || title;
}
