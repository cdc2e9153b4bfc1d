import Fuse from 'fuse.js';
import { rankingOptions, searchOver } from '../../src/core/backlog/search.js';
import { aStory } from '../fakes/builders.js';
import { queriesOf } from './data/queries.js';
import type { Query } from './data/queries.js';
import { storiesOf } from './data/stories.js';
import { median, pairOf, quantile, timesOf } from './measure.js';
import { milliseconds, pairLine, table } from './report.js';
import type { Line } from './report.js';

/** Searching 10,000 stories while somebody types. */
export async function search(): Promise<string> {
  const stories = storiesOf(10_000).map(({ id, title }) => aStory({ id, title }));
  const plain = new Fuse(stories, rankingOptions);
  const ours = searchOver(stories);
  const find = (query: string): readonly unknown[] => ours.find(query, 100);
  const findPlain = (query: string): readonly unknown[] => plain.search(query, { limit: 100 }).map(({ item }) => item);
  const queries = queriesOf(stories, 10);
  const keystrokes = queries.flatMap(({ text }) => Array.from(text, (_, at) => text.slice(0, at + 1)));
  const times = timesOf(keystrokes, find);
  const plainHits = new Map<string, readonly unknown[]>();
  const plainTimes = timesOf(
    queries,
    ({ text }) => {
      plainHits.set(text, findPlain(text));
    },
    5,
  );
  const hitsOfPlain = (text: string): readonly unknown[] => plainHits.get(text) ?? [];
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  const recall = kinds.map((kind): Line => {
    const some = queries.filter((query) => query.kind === kind);
    const finds = (by: typeof find): number =>
      some.filter(({ text, meant }) => by(text).slice(0, 10).includes(meant)).length;
    const same = some.filter(({ text }) => find(text)[0] === hitsOfPlain(text)[0]).length;
    return {
      what: `${kind}: the story meant among the first 10`,
      ours: `${finds(find)} of ${some.length}`,
      baseline: `fuse.js: ${finds(hitsOfPlain)} of ${some.length}`,
      ratio: `same first hit: ${share(same, some)}`,
      ...(kind === 'other order' ? {} : { target: 'same first hit >= 95 %' }),
    };
  });
  return table('Searching 10,000 stories', [
    {
      what: `a keystroke (${keystrokes.length} of them)`,
      ours: `${milliseconds(median(times))} (p95 ${milliseconds(quantile(times, 0.95))})`,
      baseline: `fuse.js over all: ${milliseconds(median(plainTimes))} (p95 ${milliseconds(quantile(plainTimes, 0.95))})`,
      ratio: `${(median(times) / median(plainTimes)).toFixed(3)} x`,
      target: 'p95 <= 5 ms',
    },
    pairLine(
      'preparing',
      await pairOf(
        () => searchOver(stories),
        () => new Fuse(stories, rankingOptions),
      ),
      'fuse.js',
      '<= 50 ms',
    ),
    ...recall,
  ]);
}

function share(some: number, all: readonly Query[]): string {
  return `${Math.round((100 * some) / all.length)} %`;
}
