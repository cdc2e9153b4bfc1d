import type { Criterion, Intent, Story } from '../../model/story.js';
import { allCriteria } from '../../notation/criteria.js';
import { canonicalId } from '../../notation/ids.js';
import { saysTheSame, wordDiff } from '../../text/wordDiff.js';
import type { DriftedPart } from './drift.js';
import { pairCriteria } from './pairCriteria.js';

/**
 * What a story says now against what it said. Ticks, statuses and space are no changes, neither is another order of
 * criteria. Where a criterion is named, only that one counts: what its id meant then and what it means now.
 */
export function compareStories(before: Story, now: Story, criterion?: string): readonly DriftedPart[] {
  if (criterion !== undefined) return partOf(named(before, criterion), named(now, criterion));
  return [
    ...textPart('title', before.title, now.title),
    ...textPart('intent', intentText(before.intent), intentText(now.intent)),
    ...textPart('value', before.value ?? '', now.value ?? ''),
    ...pairCriteria(before.criteria, now.criteria).flatMap(([old, fresh]) => partOf(old, fresh)),
  ];
}

function textPart(part: 'title' | 'intent' | 'value', before: string, now: string): readonly DriftedPart[] {
  if (saysTheSame(before, now)) return [];
  const change = before.trim() === '' ? 'added' : now.trim() === '' ? 'removed' : 'changed';
  return [{ part, change, words: wordDiff(before, now) }];
}

function partOf(before: Criterion | undefined, now: Criterion | undefined): readonly DriftedPart[] {
  const criterion = now?.id ?? before?.id;
  if (criterion === undefined || saysTheSame(before?.text ?? '', now?.text ?? '')) return [];
  const change = before === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  return [{ part: 'criterion', criterion, change, words: wordDiff(before?.text ?? '', now?.text ?? '') }];
}

function named(story: Story, id: string): Criterion | undefined {
  return allCriteria(story).find((one) => canonicalId(one.id) === canonicalId(id));
}

function intentText(intent: Intent | undefined): string {
  const { as, want, soThat, prose } = intent ?? {};
  return [as, want, soThat, prose].filter((text) => text !== undefined).join('\n');
}
