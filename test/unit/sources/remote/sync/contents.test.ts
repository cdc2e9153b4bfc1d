import assert from 'node:assert/strict';
import { nodePace } from '../../../../../src/node/nodePace.js';
import { createContents } from '../../../../../src/sources/remote/sync/contents.js';
import type { Contents } from '../../../../../src/sources/remote/sync/contents.js';
import type { RemoteItem } from '../../../../../src/sources/remote/tracker.js';
import { shopFolder } from '../../../../fakes/openedRemote.js';

const anItem = (key: string): RemoteItem => ({
  ...{ key, title: key, kind: 'story', texts: [], labels: [], people: [], canComment: false },
  status: { raw: 'New', category: 'todo' },
  updatedAt: '2026-11-22T08:00:00Z',
});

describe('contents of a source', () => {
  const items = new Map<string, RemoteItem>();
  const reads: string[] = [];
  const failures: unknown[] = [];
  let changes = 0;
  let contents: Contents;
  beforeEach(() => {
    items.clear();
    reads.length = failures.length = changes = 0;
    contents = createContents({
      source: { id: 'huge:shop', type: 'huge', label: 'Huge', folder: shopFolder },
      pace: nodePace,
      items: () => items,
      prepare: () => Promise.resolve(),
      read: ({ key }) => {
        if (key === '13') throw new Error('cannot be read');
        reads.push(key);
        return [];
      },
      withPending: (_key, _item, read) => read,
      version: () => 0,
      changed: () => changes++,
      failed: (error) => failures.push(error),
    });
  });

  it('are in the order of their numbers, and read each item once', async () => {
    for (const key of ['10', '9', '1']) items.set(key, anItem(key));
    await contents.update();
    items.set('2', anItem('2'));
    await contents.update();
    assert.deepEqual([...contents.content.files.keys()], ['1', '2', '9', '10']);
    assert.deepEqual(reads, ['1', '9', '10', '2']);
  });

  it('stay the same object where nothing changed', async () => {
    items.set('1', anItem('1'));
    await contents.update();
    const { content } = contents;
    await contents.update();
    assert.equal(contents.content, content);
    assert.equal(changes, 1);
  });

  it('leave out the one item that cannot be read, and say so once', async () => {
    for (const key of ['12', '13', '14']) items.set(key, anItem(key));
    await contents.update();
    await contents.update();
    assert.deepEqual(reads, ['12', '14']);
    assert.equal(failures.length, 1);
  });

  it('share a turn among all who wait, and read everything anew when they are told to', async () => {
    items.set('1', anItem('1'));
    await Promise.all([contents.update(), contents.update(), contents.update()]);
    contents.readAgain();
    await contents.update();
    assert.deepEqual(reads, ['1', '1']);
  });
});
