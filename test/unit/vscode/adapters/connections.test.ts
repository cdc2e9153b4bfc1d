import assert from 'node:assert/strict';
import type { SourceEntry } from '../../../../src/core/backlog/configuration.js';
import { createConnections } from '../../../../src/vscode/adapters/connections.js';

const shop = { uri: 'file:///shop', name: 'shop' };
const bank = { uri: 'file:///bank', name: 'bank' };
const entry = (repository: string): SourceEntry => ({
  type: 'github',
  settings: new Map([['repository', repository]]),
});

/** A memento in memory, which keeps JSON as the editor's does. */
function mementoOf(value?: unknown) {
  let text = JSON.stringify(value) as string | undefined;
  return {
    get: (_key: string, otherwise?: unknown) => (text === undefined ? otherwise : (JSON.parse(text) as unknown)),
    update: (_key: string, next: unknown) => {
      text = JSON.stringify(next);
      return Promise.resolve();
    },
  } as Parameters<typeof createConnections>[0];
}

describe('what a person connected', () => {
  it('belongs to its folder, once, until it is removed', async () => {
    const connections = createConnections(mementoOf());
    await connections.add(shop, entry('acme/shop'));
    await connections.add(shop, entry('acme/shop'));
    await connections.add(bank, entry('acme/bank'));
    assert.deepEqual(connections.of(shop), [{ folder: shop, entry: entry('acme/shop') }]);
    await connections.remove(shop, entry('acme/bank'));
    await connections.remove(shop, entry('acme/shop'));
    assert.deepEqual(connections.of(shop), []);
    assert.deepEqual(connections.of(bank), [{ folder: bank, entry: entry('acme/bank') }]);
  });

  it('survives whatever else the memento holds', async () => {
    const good = { folder: shop.uri, type: 'github', settings: [['repository', 'acme/shop']] };
    const hostile = [
      ...[null, 1, 'x', [], {}, { folder: shop.uri }],
      { ...good, folder: 7 },
      { ...good, type: null },
      { ...good, settings: { repository: 'acme/shop' } },
      { ...good, settings: [['repository']] },
      { ...good, settings: [['repository', 1]] },
      { ...good, settings: [['a', 'b', 'c']] },
      { ...good, settings: 'ab' },
    ];
    assert.deepEqual(createConnections(mementoOf([...hostile, good])).of(shop), [
      { folder: shop, entry: entry('acme/shop') },
    ]);
    for (const value of [null, 1, 'x', { filter: 1 }, {}]) {
      const connections = createConnections(mementoOf(value));
      assert.deepEqual(connections.of(shop), []);
      await connections.add(shop, entry('acme/shop'));
      assert.equal(connections.of(shop).length, 1);
    }
  });
});
