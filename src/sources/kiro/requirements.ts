import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { Criterion, Section } from '../../core/model/story.js';
import { everyChapter, linesWithin, outlineOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { proseOf } from './feature.js';
import { requirementStory } from './requirement.js';
import { requirementHeadings } from './requirementHeadings.js';
import { featureTitle, specStory } from './spec.js';
import type { Spec } from './spec.js';
import { statementsOf } from './statements.js';
import { isCriteriaTitle, ownTitle, plain } from './titles.js';

/** `requirements.md`: the feature, and a story per requirement. A document of another shape is the feature with its outline. */
export function* readRequirements(file: SourceFile, spec: Spec): Iterable<ReadItem> {
  const outline = outlineOf(file.text, file.lines);
  const headings = requirementHeadings(outline.chapters);
  const taken = new Set(headings.map(({ chapter }) => chapter));
  const free = headings.length === 0 ? freeCriteria(file, outline) : undefined;
  const prose = proseOf(outline, free ? free.taken : taken);
  const story = specStory(file, spec, {
    id: spec.id,
    title: titleOf(outline, spec),
    kind: 'feature',
    ...prose,
    criteria: free?.criteria ?? [],
    sections: [...prose.sections, ...(free?.sections ?? [])],
  });
  yield { type: 'story', story };
  const counts = new Map<string, number>();
  for (const heading of headings) {
    const count = (counts.get(heading.id) ?? 0) + 1;
    counts.set(heading.id, count);
    yield { type: 'story', story: requirementStory({ file, spec, outline }, heading, count) };
  }
}

/** The title that the document has beyond its kind, else the folder's name in words. */
export function titleOf({ chapters }: Outline, spec: Spec): string {
  const [first] = chapters;
  return (first?.level === 1 ? ownTitle(first.title) : '') || featureTitle(spec.id);
}

/** Criteria of a document without numbered requirements: what is listed under each heading that says so. */
function freeCriteria(
  file: SourceFile,
  outline: Outline,
): {
  readonly criteria: readonly Criterion[];
  readonly taken: ReadonlySet<Chapter>;
  readonly sections: readonly Section[];
} {
  const criteria: Criterion[] = [];
  const taken = new Set<Chapter>();
  const sections: Section[] = [];
  for (const chapter of everyChapter(outline.chapters)) {
    if (chapter.level === 1 || chapter.chapters.length > 0 || !isCriteriaTitle(chapter.title)) continue;
    const found = statementsOf(file, linesWithin(outline, chapter.own), '');
    if (found.criteria.length === 0) continue;
    taken.add(chapter);
    const rest = markdownOfLines(found.rest);
    if (rest !== '') sections.push({ title: plain(chapter.title), markdown: rest });
    for (const criterion of found.criteria) {
      criteria.push(taken.size === 1 ? criterion : { ...criterion, id: `AC-${criteria.length + 1}` });
    }
  }
  return { criteria: withUniqueIds(criteria), taken, sections };
}

/** By position where the lists of several headings number alike. */
function withUniqueIds(criteria: readonly Criterion[]): readonly Criterion[] {
  if (new Set(criteria.map(({ id }) => id)).size === criteria.length) return criteria;
  return criteria.map((criterion, at) => ({ ...criterion, id: `AC-${at + 1}` }));
}
