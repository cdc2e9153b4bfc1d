import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodePace } from '../../../../../src/node/nodePace.js';
import { createItemStore } from '../../../../../src/sources/remote/store/itemStore.js';
import type { ItemStoreHost } from '../../../../../src/sources/remote/store/itemStore.js';
import type { ItemStore, StoredItem, StoredNews } from '../../../../../src/sources/remote/store/stored.js';
import type { RemoteItem } from '../../../../../src/sources/remote/tracker.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import { createMemoryTextStore } from '../../../../fakes/memoryTextStore.js';
import { unexpected } from '../../../../fakes/unexpected.js';

const anItem = (key: string, title = `Item ${key}`): RemoteItem => ({
  key,
  title,
  kind: 'story',
  status: { raw: 'New', category: 'todo' },
  texts: [{ field: 'body', name: 'Description', role: 'description', format: 'markdown', text: title, writable: true }],
  labels: [],
  people: [],
  updatedAt: '2026-11-22T08:00:00Z',
  canComment: true,
});
const seen = (key: string, seenAt: number, title?: string): StoredItem => ({ item: anItem(key, title), seenAt });
const keysOf = (items: ReadonlyMap<string, unknown>): readonly string[] => [...items.keys()].sort();

/** A window merges what another one saved before it has heard of it. */
const mergedUnheard = (['merge 1', 'restart 1', 'put 1', 'merge 0'] as const).map((text) => {
  const [what, window] = text.split(' ');
  return { window: Number(window), what: what as 'merge' | 'restart' | 'put', key: '0', wait: false };
});

describe('The store of items', () => {
  let memory: ReturnType<typeof createMemoryTextStore>;
  let lines: string[];
  const open = (options: Partial<ItemStoreHost> = {}): ItemStore =>
    createItemStore(memory.window(), 'items', {
      clock: createFakeClock(),
      pace: nodePace,
      log: (line) => lines.push(line),
      failed: unexpected,
      ...options,
    });
  const named = (part: string): readonly string[] => [...memory.texts.keys()].filter((name) => name.includes(part));
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  beforeEach(() => {
    memory = createMemoryTextStore();
    lines = [];
  });
  afterEach(() => {
    assert.ok(lines.every((line) => line.startsWith('Store: items/')));
  });

  it('begins empty', async () => {
    assert.deepEqual(await open().load(), { items: new Map(), missing: new Map(), meta: {} });
  });

  it('gives back after a restart what was saved', async () => {
    const store = open();
    await store.load();
    await store.save({
      put: [seen('1', 10), seen('2', 10)],
      missing: [['9', 11]],
      meta: { cursor: 'a', account: 'me' },
    });
    await store.save({ put: [seen('2', 12, 'Tab\tand\nline')], remove: ['1'] });
    const { items, missing, meta } = await open().load();
    assert.deepEqual([...items], [['2', seen('2', 12, 'Tab\tand\nline')]]);
    assert.deepEqual([...missing], [['9', 11]]);
    assert.deepEqual(meta, { cursor: 'a', account: 'me' });
  });

  it('lets what was seen last count, and of equal times what was saved last', async () => {
    const store = open();
    await store.save({ put: [seen('1', 10, 'old')] });
    await store.save({ put: [seen('1', 9, 'older')] });
    assert.equal((await open().load()).items.get('1')?.item.title, 'old');
    await store.save({ put: [seen('1', 10, 'ticked')] });
    assert.equal((await open().load()).items.get('1')?.item.title, 'ticked');
  });

  it('knows an item as missing until it is seen again', async () => {
    const store = open();
    await store.save({ put: [seen('1', 10)] });
    await store.save({ missing: [['1', 11]] });
    const gone = await open().load();
    assert.deepEqual([keysOf(gone.items), keysOf(gone.missing)], [[], ['1']]);
    await store.save({ put: [seen('1', 12)] });
    const back = await open().load();
    assert.deepEqual([keysOf(back.items), keysOf(back.missing)], [['1'], []]);
  });

  it('writes one small text for a change of one item, and rewrites few when it merges', async () => {
    const store = open();
    await store.save({ put: Array.from({ length: 500 }, (_, n) => seen(String(n), 10)) });
    const before = memory.writes();
    await store.save({ put: [seen('7', 11)] });
    assert.equal(memory.writes() - before, 1);
    for (let n = 0; n < 70; n++) await store.save({ put: [seen('7', 20 + n)] });
    await store.settled();
    assert.ok(named('/journal/').length < 10, 'the journal was merged');
    assert.equal(named('/shards/').length, 64);
    const { items } = await open().load();
    assert.deepEqual([items.size, items.get('7')?.seenAt], [500, 89]);
  });

  it('tells other windows what changed, and nothing of its own', async () => {
    const [here, there] = [open(), open()];
    await Promise.all([here.load(), there.load()]);
    const told: StoredNews[] = [];
    here.onDidChange((news) => {
      told.push(news);
    });
    await here.save({ put: [seen('1', 10)], meta: { account: 'me' } });
    await settle();
    assert.equal(told.length, 0);
    await there.save({ put: [seen('1', 9), seen('2', 10)], remove: ['1'], missing: [['3', 5]], meta: { cursor: 7 } });
    await settle();
    assert.deepEqual(
      told.flatMap(({ items }) => [...items]),
      [['2', seen('2', 10)]],
    );
    assert.deepEqual(
      told.flatMap(({ missing }) => [...missing]),
      [['3', 5]],
    );
    assert.deepEqual(
      told.flatMap(({ removed }) => [...removed]),
      ['1'],
    );
    assert.deepEqual(told.at(-1)?.meta, { account: 'me', cursor: 7 });
  });

  it('moves the cursor only forward, and leaves alone what it was not told', async () => {
    const store = open();
    await store.save({ meta: { cursor: '2026-11-22', account: 'me', etag: 'x' } });
    await store.save({ meta: { cursor: '2026-11-21', etag: undefined } });
    assert.deepEqual((await store.load()).meta, { cursor: '2026-11-22', account: 'me' });
  });

  for (const [what, harm] of [
    ['is cut off', (text: string) => text.slice(0, -20)],
    ['lost whole lines', (text: string) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)],
    ['is no text of ours', () => 'PK\u0003\u0004'],
    ['is empty', () => ''],
    ['holds a line that is no item', (text: string) => text.replace('\t{"key"', '\t{"kex"')],
  ] as const) {
    it(`forgets the cursor, but never fails, when a text ${what}`, async () => {
      const store = open();
      await store.save({ put: [seen('1', 10)] });
      await store.save({ put: [seen('2', 10), seen('3', 10)], meta: { account: 'me', cursor: 7, etag: 'x' } });
      const name = named('/journal/')[1] ?? '';
      memory.texts.set(name, harm(memory.texts.get(name) ?? ''));
      const { items, meta } = await open().load();
      assert.ok(items.has('1') && items.size < 3);
      assert.deepEqual(meta, { account: 'me' });
      assert.equal(lines.length, 1);
      assert.deepEqual((await open().load()).meta, { account: 'me' });
      assert.equal(lines.length, 1, 'said once');
    });
  }

  it('notices damage of a shard when it merges, and says so at the next start', async () => {
    const store = open();
    for (let n = 0; n < 64; n++) await store.save({ put: [seen(String(n), 10), seen(String(n + 64), 10)] });
    await store.settled();
    for (const name of named('/shards/')) memory.texts.set(name, (memory.texts.get(name) ?? '').slice(0, -5));
    for (let n = 0; n < 64; n++) await store.save({ put: [seen(String(n), 11)], meta: { cursor: n } });
    await store.settled();
    assert.deepEqual((await open().load()).meta, {});
  });

  it('leaves out what a later version wrote, and does not delete it', async () => {
    const store = open();
    await store.save({ put: [seen('1', 10)] });
    const name = named('/journal/')[0] ?? '';
    memory.texts.set(name, '{"storyroot":"items","format":2}\n');
    assert.equal((await open().load()).items.size, 0);
    assert.ok(memory.texts.has(name));
    assert.match(lines.join(), /later version/);
  });

  it('drops what nobody wanted for longest when it grows too large, and never what waits for a write', async () => {
    const store = open({ limit: 40_000, keeps: (key) => key === '5' });
    const long = 'x'.repeat(400);
    for (let n = 0; n < 64; n++) {
      await store.save({ put: [seen(String(n), n, long)] });
      if (n === 60) store.touch(['3', '4'], 1000);
    }
    await store.settled();
    const size = [...memory.texts.values()].reduce((sum, text) => sum + text.length, 0);
    assert.ok(size <= 40_000, `${size} characters`);
    const { items } = await open().load();
    for (const key of ['3', '4', '5', '63', '62']) assert.ok(items.has(key), `${key} is kept`);
    for (const key of ['0', '1', '2', '6']) assert.ok(!items.has(key), `${key} is dropped`);
  });

  it('forgets a source', async () => {
    const store = open();
    await store.save({ put: [seen('1', 10)], meta: { cursor: 1 } });
    memory.texts.set('other/meta.json', '{}');
    await store.forget();
    assert.deepEqual([...memory.texts.keys()], ['other/meta.json']);
  });

  it('loses nothing, however the saves of two windows and their restarts interleave', async () => {
    const step = fc.record({
      window: fc.nat(1),
      what: fc.constantFrom('put', 'put', 'put', 'missing', 'restart', 'merge'),
      key: fc.nat(12).map(String),
      wait: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.array(fc.nat(5), { minLength: 1 }),
        async (steps, pauses) => {
          let pause = 0;
          memory = createMemoryTextStore(async () => {
            const turns = pauses[pause++ % pauses.length] ?? 0;
            for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
          });
          const windows = [open(), open()];
          const views = [new Map<string, number>(), new Map<string, number>()];
          const expected = new Map<string, readonly [string, number]>();
          const under: Promise<void>[] = [];
          let time = 0;
          const start = async (at: number): Promise<void> => {
            const store = open({ limit: 10 ** 7 });
            windows[at] = store;
            const view = new Map<string, number>();
            views[at] = view;
            store.onDidChange(({ items }) => {
              for (const [key, { seenAt }] of items) view.set(key, Math.max(seenAt, view.get(key) ?? 0));
            });
            const { items } = await store.load();
            for (const [key, { seenAt }] of items) view.set(key, Math.max(seenAt, view.get(key) ?? 0));
          };
          await Promise.all([start(0), start(1)]);
          for (const { window, what, key, wait } of steps) {
            const store = windows[window] ?? open();
            time++;
            if (what === 'restart') {
              await Promise.all(under);
              await store.settled();
              store.dispose();
              await start(window);
            } else if (what === 'merge') {
              for (let n = 0; n < 64; n++) under.push(store.save({ put: [seen('merge', time++)] }));
            } else {
              expected.set(key, [what, time]);
              if (what === 'put') views[window]?.set(key, time);
              under.push(store.save(what === 'put' ? { put: [seen(key, time)] } : { missing: [[key, time]] }));
            }
            if (wait) await Promise.all(under);
          }
          await Promise.all(under);
          await Promise.all(windows.map((store) => store.settled()));
          await settle();
          await Promise.all(windows.map((store) => store.settled()));
          const { items, missing } = await open().load();
          const puts = [...expected].filter(([, [what]]) => what === 'put').map(([key, [, at]]) => [key, at] as const);
          const gone = [...expected]
            .filter(([, [what]]) => what === 'missing')
            .map(([key, [, at]]) => [key, at] as const);
          const found = new Map(
            [...items].filter(([key]) => key !== 'merge').map(([key, { seenAt }]) => [key, seenAt]),
          );
          assert.deepEqual(found, new Map(puts));
          assert.deepEqual(new Map(missing), new Map(gone));
          for (const view of views)
            for (const [key, at] of puts) assert.equal(view.get(key), at, `${key} in every window`);
        },
      ),
      { numRuns: 50, examples: [[mergedUnheard, [1, 0]]] },
    );
  }).timeout(20_000);
});
