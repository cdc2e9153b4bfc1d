import type { Criterion } from '../../model/story.js';
import { saysTheSame } from '../../text/wordDiff.js';

/** A criterion then and now; one of them absent where it came or went. */
export type CriterionPair = readonly [before: Criterion | undefined, now: Criterion | undefined];

/** From how many shared words on two texts are taken for the same statement: half of them. */
const likeEnough = 0.5;

/** Beyond so many differing pairs likeness is not looked for; equal ids decide. */
const mostCompared = 10_000;

/**
 * Which criterion of a story became which. Ids may be positions that shift where one is inserted, so texts decide: equal
 * ones first, then the most alike, then equal ids. In the order of now, those that went at the end.
 */
export function pairCriteria(before: readonly Criterion[], now: readonly Criterion[]): readonly CriterionPair[] {
  const left = new Set(before);
  const found = new Map<Criterion, Criterion>();
  const pair = (old: Criterion | undefined, fresh: Criterion): void => {
    if (!old) return;
    left.delete(old);
    found.set(fresh, old);
  };
  const open = (): readonly Criterion[] => now.filter((fresh) => !found.has(fresh));
  for (const fresh of now)
    pair(
      first(left, (old) => saysTheSame(old.text, fresh.text)),
      fresh,
    );
  for (const [old, fresh] of likeliestPairs([...left], open())) {
    if (left.has(old) && !found.has(fresh)) pair(old, fresh);
  }
  for (const fresh of open())
    pair(
      first(left, ({ id }) => id === fresh.id),
      fresh,
    );
  return [
    ...now.map((fresh): CriterionPair => [found.get(fresh), fresh]),
    ...[...left].map((old): CriterionPair => [old, undefined]),
  ];
}

function likeliestPairs(
  before: readonly Criterion[],
  now: readonly Criterion[],
): readonly (readonly [Criterion, Criterion])[] {
  if (before.length * now.length > mostCompared) return [];
  const words = new Map([...before, ...now].map((criterion) => [criterion, wordsOf(criterion.text)]));
  const none: ReadonlySet<string> = new Set();
  const pairs = before.flatMap((old) =>
    now.map((fresh) => ({
      old,
      fresh,
      likeness: likeness(words.get(old) ?? none, words.get(fresh) ?? none) + (old.id === fresh.id ? 0.01 : 0),
    })),
  );
  return pairs
    .filter((one) => one.likeness >= likeEnough)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ old, fresh }) => [old, fresh]);
}

/** Shared words against all words of both: from 0 to 1. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

function first<T>(items: Iterable<T>, matches: (item: T) => boolean): T | undefined {
  for (const item of items) if (matches(item)) return item;
  return undefined;
}
