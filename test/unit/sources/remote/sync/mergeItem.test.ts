import assert from 'node:assert/strict';
import { mergeItem } from '../../../../../src/sources/remote/sync/mergeItem.js';
import type { RemoteComment, RemoteItem } from '../../../../../src/sources/remote/tracker.js';

function anItem(changes: Partial<RemoteItem> = {}): RemoteItem {
  return {
    ...{ key: '1', title: 'Pay', kind: 'story', texts: [], labels: ['a'], people: [], canComment: true },
    status: { raw: 'Open', category: 'todo' },
    updatedAt: '2026-11-22T08:00:00Z',
    ...changes,
  };
}

const comments: readonly RemoteComment[] = [
  { id: '1', author: 'ann', at: '2026-11-22T08:00:00Z', format: 'markdown', text: 'Hello' },
];

describe('two readings of one item', () => {
  it('are the first one where the second says nothing new', () => {
    const old = anItem({ comments, statuses: ['Open', 'Done'] });
    assert.equal(mergeItem(old, anItem()), old);
  });

  it('are the later one, with what only a reading of the one item tells', () => {
    const old = anItem({ comments, statuses: ['Open', 'Done'] });
    const merged = mergeItem(old, anItem({ title: 'Pay later', updatedAt: '2026-11-22T09:00:00+00:00' }));
    assert.deepEqual([merged.title, merged.comments, merged.statuses], ['Pay later', comments, ['Open', 'Done']]);
  });

  it('do not go back in time', () => {
    const old = anItem();
    assert.equal(mergeItem(old, anItem({ title: 'Before', updatedAt: '2026-11-22T08:30:00+01:00' })), old);
  });

  it('keep no statuses of another status, and no version of another reading', () => {
    const old = anItem({ statuses: ['Done'], version: '7' });
    const merged = mergeItem(old, anItem({ status: { raw: 'Done', category: 'done' } }));
    assert.deepEqual([merged.statuses, merged.version], [undefined, undefined]);
  });

  it('notice a change that the tracker does not date', () => {
    const old = anItem();
    assert.equal(mergeItem(old, anItem({ labels: ['a', 'b'] })).labels.length, 2);
  });
});
