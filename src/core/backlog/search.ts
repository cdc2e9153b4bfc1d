import Fuse from 'fuse.js/basic';
import type { Story } from '../model/story.js';
import { plainText } from '../text/richText/plainText.js';
import { indexWords } from './search/candidates.js';
import type { Snapshot } from './snapshot.js';

/** Finds stories, or other items with a title, by id or words, typing errors allowed. */
export interface StorySearch<T extends Searched = Story> {
  /** The best first, at most `limit`; the backlog's own order for an empty query. */
  find(query: string, limit: number): readonly T[];
}

/** What is looked through of an item. */
type Searched = Pick<Story, 'id' | 'title' | 'archived'>;

/** How many candidates fuse.js ranks: ranking all of 10,000 stories would take 200 ms for a keystroke. */
const mostRanked = 50;

/** Further words of a query do not count: each is compared with all words of all stories, and texts get pasted. */
const mostWords = 16;

/** How fuse.js ranks; also what the benches compare with. */
export const rankingOptions = {
  keys: [
    { name: 'id', weight: 2 },
    { name: 'title', weight: 1 },
  ],
  ignoreLocation: true,
  threshold: 0.45,
};

const cache = new WeakMap<Snapshot['stories'], StorySearch>();

/** The search over a snapshot, prepared once; stories that are not archived come first. */
export function searchFor({ stories }: Snapshot): StorySearch {
  const search = cache.get(stories) ?? searchOver(stories);
  cache.set(stories, search);
  return search;
}

/** As {@link searchFor}, over any items. */
export function searchOver<T extends Searched>(stories: readonly T[]): StorySearch<T> {
  const sorted = [...stories].sort((a, b) => Number(a.archived) - Number(b.archived));
  // What people type is what they see, and not the marks of a title's Markdown.
  const titles = sorted.map(({ title }) => plainText(title));
  const index = indexWords(sorted.map(({ id }, at) => `${id} ${titles[at] ?? ''}`.toLowerCase()));
  return {
    find: (query, limit) => {
      const words = query
        .toLowerCase()
        .split(/\s+/, mostWords + 1)
        .filter((word) => word !== '')
        .slice(0, mostWords);
      if (words.length === 0) return sorted.slice(0, limit);
      const candidates = index.candidates(words, Math.max(limit, mostRanked)).flatMap(({ at, whole }) => {
        const story = sorted[at];
        return story ? [{ story, id: story.id, title: titles[at] ?? '', whole }] : [];
      });
      const [best, rest] = [candidates.slice(0, mostRanked), candidates.slice(mostRanked)];
      const storiesOf = (some: typeof candidates): readonly T[] => some.map(({ story }) => story);
      const ranked = new Fuse(best, rankingOptions).search(words.join(' ')).map(({ item }) => item.story);
      // Ranking goes by the whole phrase: what holds all words in another order may not be in it, but is found.
      const whole = new Set(storiesOf(candidates.filter((candidate) => candidate.whole)));
      const order = [
        ...ranked.filter((story) => whole.has(story)),
        ...storiesOf(best).filter((story) => whole.has(story)),
        ...ranked,
        ...storiesOf(rest).filter((story) => whole.has(story)),
      ];
      return [...new Set(order)].slice(0, limit);
    },
  };
}
