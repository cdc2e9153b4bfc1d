import type { Chapter } from '../../core/text/markdownOutline.js';
import { everyChapter } from '../../core/text/markdownOutline.js';
import { plain } from './titles.js';

/** A heading that begins a requirement: `Requirement 2: Title`, `要件3：…`, `NFR-1 – …`. */
export interface RequirementHeading {
  readonly chapter: Chapter;
  /** What names it within the feature: its number, or a word and a number where the number alone is taken. */
  readonly id: string;
  /** As the heading writes it, word and number: `Requirement 2`. */
  readonly name: string;
  /** Empty where the heading has none. */
  readonly title: string;
}

const numbered =
  /^(\p{L}[\p{L}\p{M} ]{0,40}?)[ #-]?(\d{1,6}(?:\.\d{1,6}){0,4})(?!\p{L})[ \t]*(?:[:：.．|–—-]+[ \t]*)?([^]*)$/u;
/** Words before a number that count something else. */
const others =
  /^(?:phase|stage|step|section|option|scenario|appendix|version|v|question|item|part|chapter|table|figure|milestone|week|sprint|day|note|example|property|task|ac|アクション|阶段|步骤|フェーズ)$/i;
const requirement = /^(?:(?:non-?)?functional )?req(?:uirement)?s?$|^(?:需求|要件|要求|요구사항)$/i;

/** All requirements of a document: numbered headings of one level, from the second to the fourth. */
export function requirementHeadings(chapters: readonly Chapter[]): readonly RequirementHeading[] {
  const found: { readonly chapter: Chapter; readonly word: string; readonly number: string; readonly title: string }[] =
    [];
  for (const chapter of everyChapter(chapters)) {
    const [, word = '', number, title = ''] = numbered.exec(plain(chapter.title)) ?? [];
    if (number === undefined || chapter.level < 2 || chapter.level > 4 || others.test(word.trim())) continue;
    found.push({ chapter, word: word.trim(), number, title: title.trim() });
  }
  const main = found.find(({ word }) => requirement.test(word)) ?? found[0];
  const level = main?.chapter.level;
  const taken = new Set<string>();
  return found
    .filter(({ chapter }) => chapter.level === level)
    .map(({ chapter, word, number, title }) => {
      const isMain = word.toLowerCase() === main?.word.toLowerCase();
      const id = isMain || requirement.test(word) ? number : `${word.replace(/\s+/g, '-')}-${number}`;
      const name = `${word} ${number}`;
      const unique = taken.has(id) && !isMain ? `${word.replace(/\s+/g, '-')}-${number}` : id;
      taken.add(unique);
      return { chapter, id: unique, name, title };
    });
}
