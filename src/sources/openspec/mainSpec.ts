import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { Problem } from '../../core/model/problem.js';
import type { Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { bodyOf, everyChapter, outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { readRequirement, requirementName } from './requirement.js';
import type { Requirement } from './requirement.js';
import { textAround, titled, topChapters } from '../../core/text/chapters.js';
import { sectionList } from './sections.js';
import type { Store } from './store.js';

/** What the system does today: a capability and its requirements. */
export function* readMainSpec(file: SourceFile, store: Store, capability: string): Iterable<ReadItem> {
  const outline = outlineOf(file.text, file.lines);
  const { intent, sections, unlabelled } = readParts(outline);
  yield {
    type: 'story',
    story: storyIn(file, store.id, {
      id: capability,
      title: titleOf(outline) ?? capability,
      kind: 'feature',
      ...(intent === '' ? {} : { intent: { prose: intent } }),
      sections,
      onlyTagged: true,
      scope: [capability],
    }),
  };
  const seen = new Map<string, number>();
  for (const chapter of everyChapter(outline.chapters)) {
    const name = requirementName(chapter);
    if (name === undefined) continue;
    const occurrence = (seen.get(name) ?? 0) + 1;
    seen.set(name, occurrence);
    yield requirementItem(file, store, { capability, occurrence, ...readRequirement(file, outline, chapter, name) });
  }
  const [first] = unlabelled;
  if (first) yield { type: 'problem', problem: withoutLabel(file, first, unlabelled.length) };
}

/** `login Specification` → `login`. */
function titleOf(outline: Outline): string | undefined {
  const title = titled(outline);
  return title?.replace(/\bSpec(?:ification)?$/i, '').trim() || title;
}

interface Parts {
  /** The purpose. */
  readonly intent: string;
  readonly sections: readonly Section[];
  /** Headings among the requirements that do not say `Requirement:`. */
  readonly unlabelled: readonly Chapter[];
}

const purpose = /^(?:purpose|overview|目的|概要|概述)$/i;
const requirements = /^(?:requirements|需求|要件)$/i;

function readParts(outline: Outline): Parts {
  let intent = '';
  const { sections, add } = sectionList(outline);
  const unlabelled: Chapter[] = [];
  for (const chapter of topChapters(outline)) {
    if (purpose.test(chapter.title) && intent === '') intent = textAround(outline, chapter, isRequirement);
    else if (requirements.test(chapter.title)) {
      add(chapter.title, ownBodyOf(outline, chapter));
      for (const part of chapter.chapters) {
        if (isRequirement(part)) continue;
        unlabelled.push(part);
        add(part.title, textAround(outline, part, isRequirement));
      }
    } else if (!isRequirement(chapter)) {
      add(chapter.level === 1 ? t('Introduction') : chapter.title, textOf(outline, chapter));
    }
  }
  return { intent, sections, unlabelled };
}

/** Of the document's title only what stands right under it: the rest are chapters of their own. */
function textOf(outline: Outline, chapter: Chapter): string {
  if (chapter.level === 1) return ownBodyOf(outline, chapter);
  const holdsRequirements = [...everyChapter(chapter.chapters)].some(isRequirement);
  return holdsRequirements ? textAround(outline, chapter, isRequirement) : bodyOf(outline, chapter);
}

function isRequirement(chapter: Chapter): boolean {
  return requirementName(chapter) !== undefined;
}

interface Placed extends Requirement {
  readonly capability: string;
  /** Which of those with the same name in the file it is. */
  readonly occurrence: number;
}

function requirementItem(file: SourceFile, store: Store, requirement: Placed): ReadItem {
  const { capability, name, occurrence, aliases, prose, criteria, sections, range } = requirement;
  return {
    type: 'story',
    story: storyIn(file, store.id, {
      id: `${capability}/${name}`,
      occurrence,
      title: name,
      kind: 'story',
      ...(prose === '' ? {} : { intent: { prose } }),
      criteria,
      sections,
      parent: capability,
      ...(aliases.length === 0 ? {} : { aliases }),
      onlyTagged: true,
      scope: [capability],
      localNames: [{ name: `Requirement: ${name}` }],
      range,
    }),
  };
}

function withoutLabel(file: SourceFile, first: Chapter, count: number): Problem {
  return {
    code: 'not-an-item',
    severity: 'information',
    message: t(
      '{0} of the headings under the requirements of {1}, "{2}" first, do not begin with "Requirement:". They are shown as sections; OpenSpec itself takes them for requirements in some commands and not in others.',
      count,
      file.path,
      first.title,
    ),
    uri: file.uri,
    range: file.lines.rangeOf({ start: first.start, end: file.lines.end(file.lines.lineAt(first.start)) }),
  };
}
