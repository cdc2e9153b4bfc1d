import assert from 'node:assert/strict';
import { createWriteJournal } from '../../../../../src/sources/remote/sync/writeJournal.js';
import { createMemoryTextStore } from '../../../../fakes/memoryTextStore.js';

const written = (key: string, field = 'body') => ({ key, field, base: 'a', wrote: 'b', since: '2026-11-22T08:00:00Z' });

describe('notes of what was written and not read again yet', () => {
  const memory = createMemoryTextStore();
  const open = () => createWriteJournal(memory.window(), 'written');
  beforeEach(() => {
    memory.texts.clear();
  });

  it('outlive the window, for each text of each item', async () => {
    await open().write('1', 'body', [written('1')]);
    await open().write('1', 'criteria', [written('1', 'criteria')]);
    assert.deepEqual(await open().read('1', 'body'), [written('1')]);
    assert.deepEqual(await open().read('2', 'body'), []);
  });

  it('leave nothing behind when there is nothing left to note', async () => {
    await open().write('1', 'body', [written('1')]);
    await open().write('1', 'body', []);
    assert.equal(memory.texts.size, 0);
  });

  it('are left out where they make no sense, or are of another text', async () => {
    await open().write('1', 'body', [written('1')]);
    const [name = ''] = memory.texts.keys();
    memory.texts.set(name, JSON.stringify([written('1'), written('2'), { key: '1' }, null]));
    assert.deepEqual(await open().read('1', 'body'), [written('1')]);
    memory.texts.set(name, '{half');
    assert.deepEqual(await open().read('1', 'body'), []);
  });
});
