import type { Service } from '../../core/model/story.js';

const criterion = /\bAC-?(US-?([A-Z]{0,2}\d{1,4}[A-Z]?)-)?([A-Z]?\d{1,5})\b/g;
const userStory = /\bUS-?[A-Z]{0,2}-?\d{1,4}[A-Z]?\b/g;
const through = /^[ \t]*(?:through|to|-|–|—|\.\.\.?)[ \t]*$/;

/** More than so many criteria no range means. */
const longestRange = 200;

/**
 * What a task serves, by its own words: `AC-US1-01, AC-US1-03`, `AC-001 through AC-005`, `US-001`, `All acceptance
 * criteria`. The user story that it belongs to is served as a whole where no criterion of it is named.
 */
export function servicesOf(increment: string, criteria: string, belongsTo: string): readonly Service[] {
  const byStory = new Map<string, Set<string>>();
  const add = (story: string, id?: string): void => {
    const ids = byStory.get(story) ?? new Set<string>();
    byStory.set(story, ids);
    if (id !== undefined) ids.add(id);
  };
  const idOf = (number: string): string =>
    `${increment}/US-${number.replace(/^\d+/, (digits) => digits.padStart(3, '0'))}`;
  const [only] = belongsTo.match(userStory) ?? [];
  const alone = only === undefined ? increment : idOf(only.replace(/^US-?/, ''));
  const found = [...criteria.matchAll(criterion)];
  found.forEach((match, at) => {
    const [whole, , us, own = ''] = match;
    const story = us === undefined ? alone : idOf(us);
    const before = found[at - 1];
    const between = before ? criteria.slice(before.index + before[0].length, match.index) : '';
    if (before && through.test(between)) {
      for (const number of numbersBetween(before[3] ?? '', own)) {
        add(story, whole.slice(0, whole.length - own.length) + number);
      }
    }
    add(story, whole);
  });
  if (found.length === 0) {
    for (const [id] of criteria.matchAll(userStory)) add(`${increment}/${id}`);
    if (/^all\b/i.test(criteria.trim())) add(increment);
  }
  for (const [id] of belongsTo.matchAll(userStory)) {
    const story = idOf(id.replace(/^US-?/, ''));
    if (!byStory.has(story)) add(story);
  }
  return [...byStory].map(([story, ids]) => ({ story, criteria: [...ids] }));
}

/** The numbers between two of equal form, both left out. */
function numbersBetween(from: string, to: string): readonly string[] {
  const [first, last] = [Number(from), Number(to)];
  if (!(last > first && last - first < longestRange)) return [];
  return Array.from({ length: last - first - 1 }, (_, at) => String(first + 1 + at).padStart(to.length, '0'));
}
