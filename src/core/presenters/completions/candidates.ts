import type { Decision } from '../../model/decision.js';
import type { DecisionCategory, StatusCategory } from '../../model/status.js';
import type { Story } from '../../model/story.js';
import { numberedId } from '../../notation/ids.js';
import { plainText } from '../../text/richText/plainText.js';

/** A story or decision that may be completed, prepared for comparing. */
export interface Candidate<T extends Story | Decision = Story | Decision> {
  readonly item: T;
  /** Its id and other names, each as written. */
  readonly names: readonly string[];
  readonly lowerTitle: string;
}

const storyRanks: Readonly<Record<StatusCategory, number>> = { doing: 0, todo: 1, unknown: 2, done: 3, dropped: 4 };
const decisionRanks: Readonly<Record<DecisionCategory, number>> = {
  accepted: 0,
  proposed: 1,
  unknown: 2,
  deprecated: 3,
  superseded: 4,
  rejected: 5,
};
const archivedRank = 6;

const stories = new WeakMap<readonly Story[], readonly Candidate<Story>[]>();
const decisions = new WeakMap<readonly Decision[], readonly Candidate<Decision>[]>();

/** All of these stories: what is done now before what is to be done, before what is done; of those the latest first. */
export function storyCandidates(all: readonly Story[]): readonly Candidate<Story>[] {
  return remembered(stories, all, ({ archived, status, updatedAt }) => ({
    rank: archived ? archivedRank : storyRanks[status.category],
    at: updatedAt,
  }));
}

/** All of these decisions: what holds before what is proposed, before what holds no longer; of those the latest first. */
export function decisionCandidates(all: readonly Decision[]): readonly Candidate<Decision>[] {
  return remembered(decisions, all, ({ archived, status, date }) => ({
    rank: archived ? archivedRank : decisionRanks[status.category],
    at: date,
  }));
}

function remembered<T extends Story | Decision>(
  cache: WeakMap<readonly T[], readonly Candidate<T>[]>,
  all: readonly T[],
  orderOf: (item: T) => { readonly rank: number; readonly at: string | undefined },
): readonly Candidate<T>[] {
  const known = cache.get(all);
  if (known) return known;
  const keyed = all.map((item) => {
    const { rank, at = '' } = orderOf(item);
    // ISO 8601 sorts as text; whatever is no date counts as none.
    return { item, rank, at: /^\d{4}-/.test(at) ? at : '', number: numberOf(item.id) };
  });
  keyed.sort((a, b) => a.rank - b.rank || compareLatest(a.at, b.at) || b.number - a.number);
  const candidates = keyed.map(({ item }) => ({
    item,
    names: namesOf(item),
    lowerTitle: plainText(item.title).toLowerCase(),
  }));
  cache.set(all, candidates);
  return candidates;
}

function namesOf({
  id,
  aliases = [],
}: {
  readonly id: string;
  readonly aliases?: readonly string[];
}): readonly string[] {
  return [id, ...aliases];
}

function compareLatest(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}

function numberOf(id: string): number {
  return Number.parseFloat(numberedId(id)?.number ?? '0');
}
