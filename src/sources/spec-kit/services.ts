import type { Service } from '../../core/model/story.js';

const stories = /\bUS-?(\d{1,3}[a-z]?)(?:-AS-?(\d{1,3}))?(?![\w-])/gi;
const requirements = /\b((?:FR|NFR|SC|C)-\d{1,4}[a-z]?)(?![\w-])/g;

/** What the tags and the words of a task say that it serves: `[US1+US2]`, `[FR-001]`, `(FR-001, US2-AS7)`. */
export function servicesIn(texts: readonly string[], feature: string): readonly Service[] {
  const byStory = new Map<string, Set<string>>();
  const serve = (story: string, criterion?: string): void => {
    const criteria = byStory.get(story) ?? new Set();
    if (criterion !== undefined) criteria.add(criterion);
    byStory.set(story, criteria);
  };
  for (const text of texts) {
    for (const [, number = '', scenario] of text.matchAll(stories)) {
      const id = userStoryId(number);
      serve(`${feature}/${id}`, scenario === undefined ? undefined : `${id}.${Number(scenario)}`);
    }
    for (const [, id = ''] of text.matchAll(requirements)) serve(feature, id);
  }
  return [...byStory].map(([story, criteria]) => ({ story, criteria: [...criteria] }));
}

/** `03a` → `US3a`. */
export function userStoryId(number: string): string {
  return `US${Number.parseInt(number, 10)}${number.replace(/^\d+/, '').toLowerCase()}`;
}
