import assert from 'node:assert/strict';
import { itemsOfSameKey, nearestItems } from '../../../../src/core/backlog/nearestItems.js';
import type { Snapshot } from '../../../../src/core/backlog/snapshot.js';
import { aDecision, aStory } from '../../../fakes/builders.js';
import { aSnapshot } from '../../../fakes/snapshot.js';

describe('items that may have been meant', () => {
  const having = (...ids: readonly string[]): Snapshot => aSnapshot({ stories: ids.map((id) => aStory({ id })) });
  const near = (id: string, snapshot: Snapshot): readonly string[] =>
    nearestItems(snapshot, id).map(({ item, distance }) => `${item.id} ${distance}`);

  it('are one slip away: two characters exchanged before one too many or too few before another one', () => {
    const snapshot = having('SHOP-1423', 'SHOP-14', 'SHOP-143', 'SHOP-124', 'SHPO-142', 'SHOP-333', 'HXPS-141');
    assert.deepEqual(near('SHOP-142', snapshot), [
      'SHOP-124 0',
      'SHPO-142 0',
      'SHOP-1423 1',
      'SHOP-14 1',
      'SHOP-143 2',
    ]);
  });

  it('have the same number of any key, where the one that is written is a key of the backlog', () => {
    const snapshot = having('PAY-142', 'SHOP-7');
    assert.deepEqual(near('SHOP-142', snapshot), ['PAY-142 1']);
    assert.deepEqual(near('UTF-142', snapshot), []);
  });

  it('are compared as ids are: without regard to case and leading zeros', () => {
    const snapshot = aSnapshot({ decisions: [aDecision({ id: 'ADR-0007' }), aDecision({ id: 'ADR-0019' })] });
    assert.deepEqual(near('adr-8', snapshot), ['ADR-0007 2']);
  });

  it('are none for what is like nothing', () => {
    for (const id of ['', 'words', '-', '8']) assert.deepEqual(near(id, having('SHOP-8', '#8')), []);
  });

  it('are found fast enough for every finding on a page, among 10,000', () => {
    const snapshot = having(...Array.from({ length: 10_000 }, (_, index) => `SHOP-${index + 1}`));
    nearestItems(snapshot, 'SHOP-1');
    const started = performance.now();
    for (let number = 0; number < 50; number++) nearestItems(snapshot, `SHOP-${20_000 + number}`);
    assert.ok(performance.now() - started < 500);
  });
});

describe('items of the same key', () => {
  it('differ in their number alone', () => {
    const snapshot = aSnapshot({ stories: ['SHOP-1', 'shop-2', 'PAY-1'].map((id) => aStory({ id })) });
    assert.deepEqual(
      itemsOfSameKey(snapshot, 'SHOP-9').map(({ id }) => id),
      ['SHOP-1', 'shop-2'],
    );
  });
});
