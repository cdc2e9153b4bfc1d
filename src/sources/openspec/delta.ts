import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { Problem } from '../../core/model/problem.js';
import type { Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { everyChapter, outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { partStory } from './change.js';
import { textAround, titled, topChapters } from '../../core/text/chapters.js';
import type { Change } from './layout.js';
import { namedInBullets } from './namedInBullets.js';
import { readRequirement, requirementName } from './requirement.js';
import type { Requirement } from './requirement.js';
import { sectionList } from './sections.js';
import type { Store } from './store.js';

/** What a change does to a requirement: the requirement, and the verb of the heading that it stands under. */
interface Operation extends Requirement {
  /** `ADDED`, `MODIFIED`, `REMOVED`, `RENAMED` or whatever is written; empty where no heading says. */
  readonly verb: string;
  /** The name that it gets. */
  readonly to?: string;
}

/** Where a delta belongs. */
interface Place {
  readonly store: Store;
  readonly change: Change;
  readonly capability: string;
}

const verbHeading = /^(\S{1,40})[ \t]+requirements?\b/i;

/** What a change does to a capability: each requirement is a story of the change. */
export function* readDelta(file: SourceFile, place: Place): Iterable<ReadItem> {
  const outline = outlineOf(file.text, file.lines);
  const operations: Operation[] = [];
  const { sections, add } = sectionList(outline);
  for (const chapter of topChapters(outline)) {
    if (requirementName(chapter) !== undefined) operations.push(...operationsIn(file, outline, [chapter], ''));
    else if (chapter.level === 1) add(t('Introduction'), ownBodyOf(outline, chapter));
    else {
      const verb = (verbHeading.exec(chapter.title)?.[1] ?? '').toUpperCase();
      const found = operationsIn(file, outline, chapter.chapters, verb);
      const listed = verb === 'REMOVED' || verb === 'RENAMED' ? namedInBullets(file, outline, chapter, verb) : [];
      operations.push(...found, ...listed);
      if (listed.length === 0) add(chapter.title, textAround(outline, chapter, isRequirement));
    }
  }
  if (sections.length > 0 || operations.length === 0) yield capabilityItem(file, place, { outline, sections });
  const seen = new Map<string, number>();
  for (const operation of operations) {
    const occurrence = (seen.get(operation.name) ?? 0) + 1;
    seen.set(operation.name, occurrence);
    yield operationItem(file, place, operation, occurrence);
  }
  if (operations.length === 0) yield { type: 'problem', problem: changesNothing(file) };
}

function isRequirement(chapter: Chapter): boolean {
  return requirementName(chapter) !== undefined;
}

function operationsIn(
  file: SourceFile,
  outline: Outline,
  chapters: readonly Chapter[],
  verb: string,
): readonly Operation[] {
  return [...everyChapter(chapters)].flatMap((chapter) => {
    const name = requirementName(chapter);
    return name === undefined ? [] : [{ ...readRequirement(file, outline, chapter, name), verb }];
  });
}

/** What a delta says besides its requirements, such as the purpose of a new capability. */
function capabilityItem(
  file: SourceFile,
  { store, change, capability }: Place,
  { outline, sections }: { readonly outline: Outline; readonly sections: readonly Section[] },
): ReadItem {
  return {
    type: 'story',
    story: partStory(file, store, change, {
      id: `${change.id}/${capability}`,
      title: titled(outline) ?? capability,
      kind: 'feature',
      sections,
    }),
  };
}

function operationItem(file: SourceFile, place: Place, operation: Operation, occurrence: number): ReadItem {
  const { store, change, capability } = place;
  const { name, verb, to, prose, criteria, sections, range } = operation;
  const touchesMain = !change.archived && ['MODIFIED', 'REMOVED', 'RENAMED'].includes(verb);
  return {
    type: 'story',
    story: partStory(file, store, change, {
      id: `${change.id}/${capability}/${name}`,
      occurrence,
      title: to === undefined ? name : t('{0} becomes {1}', name, to),
      kind: 'story',
      ...(prose === '' ? {} : { intent: { prose } }),
      criteria,
      sections: [...sections, { title: t('Requirement'), markdown: sentenceOf(verb, `${capability}/${name}`) }],
      ...(touchesMain ? { dependsOn: [`${capability}/${name}`] } : {}),
      labels: verb === '' ? [] : [verb],
      range,
    }),
  };
}

function sentenceOf(verb: string, requirement: string): string {
  switch (verb) {
    case 'ADDED':
      return t('Adds {0}', requirement);
    case 'MODIFIED':
      return t('Changes {0}', requirement);
    case 'REMOVED':
      return t('Removes {0}', requirement);
    case 'RENAMED':
      return t('Renames {0}', requirement);
    default:
      return requirement;
  }
}

function changesNothing(file: SourceFile): Problem {
  return {
    code: 'not-an-item',
    severity: 'information',
    message: t(
      '{0} changes no requirement. Write "### Requirement: …" under a heading such as "## ADDED Requirements".',
      file.path,
    ),
    uri: file.uri,
  };
}
