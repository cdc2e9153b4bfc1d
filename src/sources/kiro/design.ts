import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { Criterion, LocalName } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { bodyOf, everyChapter, outlineOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { decisionsIn } from './decisions.js';
import { proseOf } from './feature.js';
import { titleOf } from './requirements.js';
import { featureTitle, specStory } from './spec.js';
import type { Spec } from './spec.js';
import { plain } from './titles.js';

/** `Property 3: Title`, `プロパティ 2：…`, `属性 1`. */
const property =
  /^(?:correctness )?(?:property|prop|プロパティ|属性|性质|特性)[ -]?(\d{1,4}(?:\.\d{1,4}){0,3})[ \t]*[:：.–—-]?[ \t]*([^]*)$/i;
const boldProperty = /^[ \t]*(?:[-*+][ \t]+)?\*\*(property \d[^*]{0,200})\*\*[ \t]*([^]*)$/i;

/** `design.md`: the design as a story of its own with the correctness properties as criteria, and its decisions. */
export function* readDesign(file: SourceFile, spec: Spec): Iterable<ReadItem> {
  const outline = outlineOf(file.text, file.lines);
  if (spec.isMain) yield { type: 'story', story: specStory(file, spec, featureOf(outline, spec)) };
  yield* partWithDecisions(file, spec, outline, {
    name: 'design',
    kind: 'feature',
    title: t('Design of {0}', featureTitle(spec.id)),
  });
}

/** `research.md` and `gap-analysis.md`: what was found out, and what was decided for it. */
export function* readResearch(file: SourceFile, spec: Spec): Iterable<ReadItem> {
  const name = file.path
    .slice(file.path.lastIndexOf('/') + 1)
    .replace(/\.md$/i, '')
    .toLowerCase();
  const feature = featureTitle(spec.id);
  const title = name === 'research' ? t('Research for {0}', feature) : t('Gap analysis of {0}', feature);
  yield* partWithDecisions(file, spec, outlineOf(file.text, file.lines), { name, kind: 'spike', title });
}

/** The feature itself, where only its design or its tasks are written. */
export function featureOf(
  outline: Outline,
  spec: Spec,
): { readonly id: string; readonly title: string; readonly kind: 'feature' } {
  return { id: spec.id, title: titleOf(outline, spec), kind: 'feature' };
}

interface Part {
  /** The last part of its id. */
  readonly name: string;
  readonly kind: 'feature' | 'spike';
  readonly title: string;
}

function* partWithDecisions(file: SourceFile, spec: Spec, outline: Outline, part: Part): Iterable<ReadItem> {
  const place = `${spec.id}/${part.name}`;
  const properties = propertiesIn(file, outline);
  const { decisions, taken } = decisionsIn(file, spec, outline, part.name === 'design' ? spec.id : place);
  const story = specStory(file, spec, {
    id: place,
    title: part.title,
    kind: part.kind,
    ...proseOf(outline, new Set([...taken, ...properties.taken])),
    criteria: properties.criteria,
    localNames: properties.names,
    decisions: decisions.map(({ id }) => id),
  });
  yield { type: 'story', story };
  for (const decision of decisions) yield { type: 'decision', decision };
}

interface Properties {
  readonly criteria: readonly Criterion[];
  readonly names: readonly LocalName[];
  readonly taken: ReadonlySet<Chapter>;
}

function propertiesIn(file: SourceFile, outline: Outline): Properties {
  const criteria: Criterion[] = [];
  const names: LocalName[] = [];
  const taken = new Set<Chapter>();
  const ids = new Set<string>();
  const add = (number: string, text: string, span: { readonly start: number; readonly end: number }): void => {
    const id = `Property-${number}`;
    if (ids.has(id)) return;
    ids.add(id);
    names.push({ name: `Property ${number}`, criterion: id });
    criteria.push({ id, text, done: false, state: 'derived', tickable: false, range: file.lines.rangeOf(span) });
  };
  for (const chapter of everyChapter(outline.chapters)) {
    const [, number, title = ''] = (chapter.level > 1 && property.exec(plain(chapter.title))) || [];
    if (number === undefined || chapter.chapters.some(({ title: below }) => property.test(plain(below)))) continue;
    const body = bodyOf(outline, chapter);
    add(number, [title, inOneLine(body)].filter((part) => part !== '').join(': '), chapter);
    // What is long is shown as it is written, too.
    if (body.length <= longestText) taken.add(chapter);
  }
  if (criteria.length > 0) return { criteria, names, taken };
  outline.lines.forEach((line, at) => {
    const [, head = '', rest = ''] = (!line.fenced && boldProperty.exec(line.text)) || [];
    const [, number, title = ''] = property.exec(head) ?? [];
    if (number === undefined) return;
    const more = paragraphBehind(outline, at);
    const text = [title.replace(/[:：]$/, ''), inOneLine([rest, ...more.map((below) => below.text)].join(' '))];
    add(number, text.filter((part) => part !== '').join(': '), {
      start: line.start,
      end: more.at(-1)?.end ?? line.end,
    });
  });
  return { criteria, names, taken };
}

function paragraphBehind({ lines }: Outline, at: number): readonly MarkdownLine[] {
  let end = at + 1;
  for (let line = lines[end]; line && !line.fenced && line.text.trim() !== ''; line = lines[++end]) {
    if (boldProperty.test(line.text)) break;
  }
  return lines.slice(at + 1, end);
}

const longestText = 1000;

function inOneLine(markdown: string): string {
  const text = markdown.replace(/\s+/g, ' ').trim();
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}
