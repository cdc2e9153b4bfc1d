import assert from 'node:assert/strict';
import type { Decision } from '../../../../src/core/model/decision.js';
import type { Reference } from '../../../../src/core/model/reference.js';
import type { Story } from '../../../../src/core/model/story.js';
import { findingsOf } from '../../../../src/core/presenters/findings.js';
import { aCriterion, aDecision, aStory } from '../../../fakes/builders.js';
import { aSnapshot } from '../../../fakes/snapshot.js';

const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 9 } };
const named = (id: string, criterion?: string): Reference => ({
  id,
  known: true,
  ...(criterion === undefined ? {} : { criterion }),
  uri: 'file:///shop/pay.ts',
  range,
  class: 'comment',
  provenance: 'text',
  reach: range,
});
const told = (items: { stories?: readonly Story[]; decisions?: readonly Decision[] }, reference: Reference): string[] =>
  findingsOf(aSnapshot(items), [reference]).map(({ code, message }) => `${code}: ${message}`);

describe('what is to be said about a reference', () => {
  it('is nothing where all is well', () => {
    const stories = [aStory({ criteria: [aCriterion()] })];
    assert.deepEqual(told({ stories }, named('SHOP-1')), []);
    assert.deepEqual(told({ stories }, named('SHOP-1', 'AC-01')), []);
    assert.deepEqual(told({ decisions: [aDecision()] }, named('ADR-0001')), []);
  });

  it('is that the backlog does not have it', () => {
    assert.deepEqual(told({}, named('SHOP-9')), [
      'unknown-id: SHOP-9 is not in the backlog. Correct the id, or create the story.',
    ]);
  });

  it('shows nothing that hides in what others wrote', () => {
    const status = { raw: 'won\u2019t\u202E do\nit', category: 'dropped' } as const;
    const superseded = aDecision({ supersededBy: ['ADR\u202E-0002'] });
    for (const message of [
      ...told({ stories: [aStory({ status })] }, named('SHOP-1')),
      ...told({ decisions: [superseded] }, named('ADR-0001')),
    ])
      assert.doesNotMatch(message, /[\u202E\n]/);
  });

  it('is that the story has no such criterion', () => {
    assert.deepEqual(told({ stories: [aStory()] }, named('SHOP-1', 'AC-3')), [
      'unknown-criterion: SHOP-1 has no criterion AC-3: it has none. Name the story alone.',
    ]);
    const criteria = [aCriterion(), aCriterion({ id: 'AC-2' })];
    assert.deepEqual(told({ stories: [aStory({ criteria })] }, named('SHOP-1', 'AC-3')), [
      'unknown-criterion: SHOP-1 has no criterion AC-3. Name one that it has: AC-1, AC-2.',
    ]);
  });

  it('is that the story was dropped or put away', () => {
    const dropped = aStory({ status: { raw: "Won't do", category: 'dropped' } });
    assert.deepEqual(told({ stories: [dropped] }, named('SHOP-1')), [
      "closed-story: SHOP-1 was dropped (Won't do). See whether this is still needed.",
    ]);
    assert.deepEqual(told({ stories: [aStory({ archived: true })] }, named('SHOP-1')), [
      'closed-story: SHOP-1 is archived. See whether another story is behind this now.',
    ]);
  });

  it('is which decision took its place, also when only the successor says so', () => {
    const successor = aDecision({ id: 'ADR-0002', supersedes: ['ADR-0001'] });
    assert.deepEqual(told({ decisions: [aDecision(), successor] }, named('ADR-0001')), [
      'superseded-decision: ADR-0001 is superseded by ADR-0002. Name the successor if it holds here.',
    ]);
  });

  it('leads to what took a decision’s place, and to where a closed story is written', () => {
    const decisions = [
      aDecision({ id: 'ADR-0001', supersededBy: ['ADR-0002', 'ADR-0003'] }),
      aDecision({ id: 'ADR-0002', title: 'Two \u202Equeues', uri: 'file:///shop/docs/2.md', range }),
      aDecision({ id: 'ADR-0003' }),
    ];
    const [superseded] = findingsOf(aSnapshot({ decisions }), [named('ADR-0001')]);
    assert.equal(superseded?.isOutdated, true);
    assert.deepEqual(superseded.related, [{ message: 'ADR-0002 Two queues', uri: 'file:///shop/docs/2.md', range }]);
    const stories = [aStory({ archived: true, uri: 'file:///shop/backlog/1.md' })];
    const [closed] = findingsOf(aSnapshot({ stories }), [named('SHOP-1')]);
    assert.equal(closed?.isOutdated, false);
    assert.deepEqual(closed.related, [{ message: 'SHOP-1 Pay by card', uri: 'file:///shop/backlog/1.md' }]);
  });
});
