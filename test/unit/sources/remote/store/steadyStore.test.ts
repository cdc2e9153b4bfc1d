import assert from 'node:assert/strict';
import type { TextStore } from '../../../../../src/core/ports/textStore.js';
import { createSteadyStore } from '../../../../../src/sources/remote/store/steadyStore.js';
import { createMemoryTextStore } from '../../../../fakes/memoryTextStore.js';

describe('a store whose disk is full', () => {
  let lines: string[];
  let isFull: boolean;
  let store: TextStore;
  beforeEach(() => {
    lines = [];
    isFull = true;
    const disk = createMemoryTextStore().window();
    const checked = <T>(work: () => Promise<T>): Promise<T> => (isFull ? Promise.reject(new Error('ENOSPC')) : work());
    store = createSteadyStore(
      {
        ...disk,
        write: (name, text) => checked(() => disk.write(name, text)),
        create: (name, text) => checked(() => disk.create(name, text)),
        remove: (name) => checked(() => disk.remove(name)),
        exclusively: (name, work) => (isFull ? Promise.reject(new Error('ENOSPC')) : disk.exclusively(name, work)),
      },
      { keeps: (name) => !name.startsWith('large/'), log: (line) => lines.push(line) },
    );
  });

  it('keeps small texts in memory, as if they were written', async () => {
    assert.equal(await store.create('outbox/1', 'one'), true);
    assert.equal(await store.create('outbox/1', 'again'), false);
    await store.write('outbox/2', 'two');
    await store.remove('outbox/1');
    assert.deepEqual([await store.read('outbox/1'), await store.read('outbox/2')], [undefined, 'two']);
    assert.deepEqual(
      (await store.list('outbox')).map(({ name }) => name),
      ['outbox/2'],
    );
    assert.equal(lines.length, 1);
  });

  it('refuses the others, which are in memory anyhow', async () => {
    await assert.rejects(store.write('large/1', 'x'), /ENOSPC/);
    assert.equal(await store.read('large/1'), undefined);
  });

  it('runs work one at a time although nothing can be locked, and passes on how it ends', async () => {
    let running = 0;
    const work = async (): Promise<number> => {
      assert.equal(++running, 1);
      await new Promise((resolve) => setImmediate(resolve));
      return running--;
    };
    assert.deepEqual(await Promise.all([store.exclusively('lock', work), store.exclusively('lock', work)]), [1, 1]);
    await assert.rejects(
      store.exclusively('lock', () => Promise.reject(new Error('of the work'))),
      /of the work/,
    );
    isFull = false;
    await assert.rejects(
      store.exclusively('lock', () => Promise.reject(new Error('of the work'))),
      /of the work/,
    );
  });

  it('writes again as soon as there is room, and says so when there is none once more', async () => {
    await store.write('outbox/1', 'in memory');
    isFull = false;
    await store.write('outbox/1', 'on disk');
    isFull = true;
    assert.equal(await store.read('outbox/1'), 'on disk');
    await store.write('outbox/2', 'in memory');
    assert.equal(lines.length, 2);
  });
});
