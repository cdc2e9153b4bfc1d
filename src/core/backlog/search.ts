import Fuse from 'fuse.js';
import type { Story } from '../model/story.js';
import type { Snapshot } from './snapshot.js';

/** Finds stories by id or words, typing errors allowed. */
export interface StorySearch {
  /** The best first, at most `limit`; the backlog's own order for an empty query. */
  find(query: string, limit: number): readonly Story[];
}

/** How many candidates fuse.js ranks: ranking all of 10,000 stories would take 200 ms for a keystroke. */
const mostRanked = 200;

const cache = new WeakMap<Snapshot, StorySearch>();

/** The search over a snapshot, prepared once; stories that are not archived come first. */
export function searchFor(snapshot: Snapshot): StorySearch {
  const search = cache.get(snapshot) ?? searchOver(snapshot.stories);
  cache.set(snapshot, search);
  return search;
}

export function searchOver(stories: readonly Story[]): StorySearch {
  const sorted = [...stories].sort((a, b) => Number(a.archived) - Number(b.archived));
  const texts = sorted.map(({ id, title }) => `${id} ${title}`.toLowerCase());
  return {
    find: (query, limit) => {
      const words = query
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      if (words.length === 0) return sorted.slice(0, limit);
      const candidates = narrow(texts, words).map((index) => sorted[index]);
      const fuse = new Fuse(
        candidates.filter((story) => story !== undefined),
        {
          keys: [
            { name: 'id', weight: 2 },
            { name: 'title', weight: 1 },
          ],
          ignoreLocation: true,
          threshold: 0.45,
          useExtendedSearch: false,
        },
      );
      return fuse.search(words.join(' '), { limit }).map(({ item }) => item);
    },
  };
}

/**
 * Indices of the texts that may match, those that hold most of the words first. A word with one typing error still has
 * a half without it, so a text that holds neither half of a word cannot be meant.
 */
function narrow(texts: readonly string[], words: readonly string[]): readonly number[] {
  const halves = words.map((word) => {
    const middle = word.length < 4 ? word.length : Math.ceil(word.length / 2);
    return { word, first: word.slice(0, middle), second: word.slice(middle) };
  });
  const byScore: number[][] = halves.map(() => []);
  const whole: number[] = [];
  for (const [index, text] of texts.entries()) {
    let misses = 0;
    for (const { word, first, second } of halves) {
      if (text.includes(word)) continue;
      misses++;
      if (text.includes(first) || (second !== '' && text.includes(second))) continue;
      misses = Infinity;
      break;
    }
    if (misses === 0) whole.push(index);
    else byScore[misses - 1]?.push(index);
    if (whole.length >= mostRanked) break;
  }
  return [...whole, ...byScore.flat()].slice(0, mostRanked);
}
