import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { namedPathsIn } from '../../core/backlog/namedPaths.js';
import type { Problem } from '../../core/model/problem.js';
import type { Criterion, Section, Service } from '../../core/model/story.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { everyChapter, linesWithin, ownBodyOf, outlineOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { boxesIn, progressOf, taskBox } from './boxes.js';
import { servicesIn, userStoryId } from './services.js';
import { featureStory, featureTitle, partStory } from './store.js';
import type { Store } from './store.js';

const tags = /^(?:\[[^\][]{1,40}\][ \t]*)+/;
const packages = /\bWP\d{2,3}[a-z]?\b/g;

/** `tasks.md`: one story whose criteria are the tasks. */
export function* readTasks(file: SourceFile, store: Store, feature: string): Iterable<ReadItem> {
  const matter = frontMatterOf(file.text);
  const outline = outlineOf(file.text, file.lines, matter?.closed === true ? matter.bodyStart : 0);
  const groups = groupsOf(file, outline, feature);
  const paths = new Set<string>();
  const criteria = boxesIn(file, outline.lines, 'T').map(({ criterion, line }): Criterion => {
    for (const path of namedPathsIn(criterion.text)) paths.add(store.project + path);
    const [written = ''] = tags.exec(criterion.text) ?? [];
    const text = criterion.text.slice(written.length).trim() || criterion.text;
    const serves = servicesIn([written, ...parentheses(text)], feature);
    const around = groups.at(line.number);
    return { ...criterion, text: withTags(written, text), serves: servicesWith(serves, around, feature) };
  });
  yield {
    type: 'story',
    story: partStory(file, store, feature, {
      id: `${feature}/tasks`,
      title: t('Tasks of {0}', featureTitle(feature)),
      kind: 'task',
      status: { raw: '', category: progressOf(criteria) },
      criteria,
      sections: sectionsOf(outline),
      paths: [...paths],
      localNames: criteria.flatMap(({ id }) => (/^T\d[\w.]*$/.test(id) ? [{ name: id, criterion: id }] : [])),
    }),
  };
  if (criteria.length === 0 && !/\bWP\d/.test(file.text)) yield { type: 'problem', problem: withoutTasks(file) };
  yield aloneFeature(file, store, feature);
}

/** Shows the feature where it has no specification. */
export function aloneFeature(file: SourceFile, store: Store, feature: string): ReadItem {
  const alone = featureStory(file, store, feature);
  const range = file.lines.rangeOf({ start: 0, end: file.text.length });
  return {
    type: 'status',
    note: { story: feature, status: alone.status, source: store.id, uri: file.uri, range },
    alone,
  };
}

/** What the headings around a task say that it serves. */
interface Groups {
  at(line: number): readonly Service[];
}

function groupsOf(file: SourceFile, outline: Outline, feature: string): Groups {
  const spans: { readonly from: number; readonly services: readonly Service[] }[] = [];
  const visit = (chapters: readonly Chapter[], inherited: readonly Service[]): void => {
    for (const chapter of chapters) {
      const own = servedBy(outline, chapter, feature);
      const services = own.length > 0 ? own : inherited;
      spans.push({ from: file.lines.lineAt(chapter.start), services });
      visit(chapter.chapters, services);
    }
  };
  visit(outline.chapters, []);
  return {
    at: (line) => {
      let low = 0;
      let high = spans.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((spans[middle]?.from ?? 0) <= line) low = middle + 1;
        else high = middle;
      }
      return spans[low - 1]?.services ?? [];
    },
  };
}

/** `Phase 3: User Story 1 - …`; of Spec Kitty's work packages what the line `Requirement Refs` lists. */
function servedBy(outline: Outline, chapter: Chapter, feature: string): readonly Service[] {
  if (chapter.level === 1) return [];
  const numbers = [...chapter.title.matchAll(/\b(?:User[ \t]+Story|US)[ \t-]?(\d{1,3}[a-z]?)\b/gi)];
  if (numbers.length > 0) {
    return numbers.map(([, number = '']) => ({ story: `${feature}/${userStoryId(number)}`, criteria: [] }));
  }
  const [id] = [...chapter.title.matchAll(packages)][0] ?? [];
  if (id === undefined) return [];
  const refs = /^\**Requirement(?:s| Refs)?\**:?\**:?[ \t]*(.+)$/im.exec(ownBodyOf(outline, chapter))?.[1] ?? '';
  return [{ story: `${feature}/${id}`, criteria: [] }, ...servicesIn([refs], feature)];
}

function servicesWith(serves: readonly Service[], around: readonly Service[], feature: string): readonly Service[] {
  const all = [...serves, ...around.filter(({ story }) => !serves.some((service) => service.story === story))];
  return all.length > 0 ? all : [{ story: feature, criteria: [] }];
}

function parentheses(text: string): readonly string[] {
  return [...text.matchAll(/\(([^()]{1,200})\)/g)].map(([, inside = '']) => inside);
}

/** The tags that say something of their own stay: `[Polish]`, not `[P]` or `[US1]`. */
function withTags(written: string, text: string): string {
  const kept = [...written.matchAll(/\[([^\][]+)\]/g)]
    .map(([tag, inside = '']) => ({ tag, inside }))
    .filter(({ inside }) => inside !== 'P' && !/^(?:US-?\d|(?:FR|NFR|SC|C)-\d)/i.test(inside));
  return [...kept.map(({ tag }) => tag), text].join(' ');
}

/** Whatever stands among the tasks. */
function sectionsOf(outline: Outline): readonly Section[] {
  const sections: Section[] = [];
  const add = (title: string, span: { readonly start: number; readonly end: number }): void => {
    const lines = linesWithin(outline, span).filter((line) => !taskBox(line) && !/^[ \t]*-{3,}[ \t]*$/.test(line.text));
    const markdown = markdownOfLines(lines);
    if (markdown !== '') sections.push({ title, markdown });
  };
  add(t('Introduction'), outline.preamble);
  for (const chapter of everyChapter(outline.chapters)) add(chapter.title || t('Introduction'), chapter.own);
  return sections;
}

function withoutTasks(file: SourceFile): Problem {
  return {
    code: 'not-an-item',
    severity: 'information',
    message: t('{0} holds no task. Write one as "- [ ] T001 text".', file.path),
    uri: file.uri,
  };
}
