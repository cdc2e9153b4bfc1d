import assert from 'node:assert/strict';
import { nearestIds } from '../../../../src/core/notation/nearestIds.js';

describe('ids that may have been meant', () => {
  const near = (id: string, ...ids: readonly string[]): readonly string[] => nearestIds(id, ids);

  it('differ by a character too many, missing, replaced, or exchanged with the next', () => {
    const ids = ['SHOP-1423', 'SHOP-14', 'SHOP-143', 'SHOP-124', 'SHPO-142', 'SHOP-142', 'SHOP-333', 'HOPS-142'];
    assert.deepEqual(nearestIds('SHOP-142', ids, 9), ['SHOP-1423', 'SHOP-14', 'SHOP-143', 'SHOP-124', 'SHPO-142']);
  });

  it('are compared as ids are: without regard to case and leading zeros', () => {
    assert.deepEqual(near('adr-8', 'ADR-0007', 'ADR-0008'), ['ADR-0007']);
  });

  it('are few, and none for what is like nothing', () => {
    assert.equal(near('A-1', 'A-2', 'A-3', 'A-4', 'A-5').length, 3);
    assert.deepEqual(near('UTF-8', 'SHOP-8'), []);
    assert.deepEqual(near('', 'SHOP-8', ''), []);
  });
});
