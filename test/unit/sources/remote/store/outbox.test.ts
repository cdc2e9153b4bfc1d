import assert from 'node:assert/strict';
import { createOutbox } from '../../../../../src/sources/remote/store/outbox.js';
import type { Outbox } from '../../../../../src/sources/remote/store/outbox.js';
import type { Intent, NewIntent } from '../../../../../src/sources/remote/store/intent.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import { createMemoryTextStore } from '../../../../fakes/memoryTextStore.js';
import { unexpected } from '../../../../fakes/unexpected.js';

const tick = (key: string, n: number): NewIntent => ({
  source: 'redmine:shop',
  key,
  uid: `redmine:shop#${key}`,
  storyId: `#${key}`,
  what: 'criterion',
  field: 'description',
  box: { path: 'Acceptance criteria', words: `criterion ${n}`, occurrence: 1 },
  words: `Criterion ${n}`,
  from: false,
  to: true,
});

describe('The outbox', () => {
  const clock = createFakeClock();
  let memory: ReturnType<typeof createMemoryTextStore>;
  const open = (): Outbox => createOutbox(memory.window(), 'outbox', clock, unexpected);
  const names = (intents: readonly Intent[]): readonly string[] => intents.map(({ key, words }) => `${key} ${words}`);
  beforeEach(() => {
    memory = createMemoryTextStore();
  });

  it('keeps intents in the order in which they were made, over restarts and clocks that were set back', async () => {
    await open().add(tick('1', 1));
    await open().add(tick('1', 2));
    const back = createOutbox(memory.window(), 'outbox', createFakeClock('2020-01-01T00:00:00Z'), unexpected);
    await back.add(tick('1', 3));
    assert.deepEqual(names((await open().all()).intents), ['1 Criterion 1', '1 Criterion 2', '1 Criterion 3']);
  });

  it('gives back what was put in, and how it fares', async () => {
    const outbox = open();
    const intent = await outbox.add(tick('1', 1));
    assert.deepEqual(intent, {
      ...tick('1', 1),
      format: 1,
      id: intent.id,
      at: intent.at,
      state: 'waiting',
      attempts: 0,
    });
    const conflict = { mine: '[x] a', theirs: '[ ] b' };
    await outbox.replace(intent.id, { state: 'stuck', attempts: 2, message: 'Somebody changed it.', conflict });
    const stuck = { ...intent, state: 'stuck', attempts: 2, message: 'Somebody changed it.', conflict };
    assert.deepEqual((await open().all()).intents, [stuck]);
    await outbox.replace(intent.id, { state: 'waiting', attempts: 2 });
    assert.deepEqual((await open().all()).intents, [{ ...intent, attempts: 2 }]);
  });

  it('sends each intent once although three windows replay at the same time', async () => {
    const windows = [open(), open(), open()];
    for (let n = 1; n <= 9; n++) await windows[n % 3]?.add(tick(String(n % 2), n));
    const sent: string[] = [];
    let sending = 0;
    await Promise.all(
      windows.map((outbox) =>
        outbox.replay(async ({ words, attempts }) => {
          assert.equal(++sending, 1, 'two windows send at once');
          assert.equal(attempts, 1);
          await new Promise((resolve) => setImmediate(resolve));
          sending--;
          sent.push(words);
          return 'done';
        }),
      ),
    );
    assert.deepEqual(
      sent,
      Array.from({ length: 9 }, (_, n) => `Criterion ${n + 1}`),
    );
    assert.deepEqual((await open().all()).intents, []);
  });

  it('holds back what belongs to an item whose earlier intent has to wait, and nothing else', async () => {
    const outbox = open();
    for (const [key, n] of [
      ['1', 1],
      ['2', 2],
      ['1', 3],
    ] as const)
      await outbox.add(tick(key, n));
    const tried: string[] = [];
    await outbox.replay(({ key, words }) => {
      tried.push(words);
      return Promise.resolve(key === '1' ? 'later' : 'done');
    });
    assert.deepEqual(tried, ['Criterion 1', 'Criterion 2']);
    const { intents } = await outbox.all();
    assert.deepEqual(names(intents), ['1 Criterion 1', '1 Criterion 3']);
    assert.deepEqual(
      intents.map(({ state, attempts }) => [state, attempts]),
      [
        ['waiting', 1],
        ['waiting', 0],
      ],
    );
  });

  it('passes over what is stuck until somebody decides', async () => {
    const outbox = open();
    const { id } = await outbox.add(tick('1', 1));
    await outbox.replay(() => Promise.resolve({ state: 'stuck', message: 'No such box.' }));
    await outbox.replay(() => unexpected(new Error('sent although it is stuck')));
    await outbox.replace(id, { state: 'waiting', attempts: 1 });
    await outbox.replay(() => Promise.resolve('done'));
    assert.deepEqual((await outbox.all()).intents, []);
  });

  it('sends again what was being sent when its window went down, and says that it may have arrived', async () => {
    const dying = memory.window();
    const outbox = createOutbox(dying, 'outbox', clock, unexpected);
    await outbox.add({ ...tick('1', 1), what: 'comment', comment: 'Done.' });
    await new Promise<void>((resolve) => {
      void outbox.replay(async () => {
        dying.close();
        resolve();
        return Promise.resolve('done');
      });
    });
    const attempts: number[] = [];
    await open().replay((intent) => {
      attempts.push(intent.attempts);
      return Promise.resolve('done');
    });
    assert.deepEqual(attempts, [2]);
  });

  it('lets an intent wait on when sending it fails', async () => {
    const outbox = open();
    await outbox.add(tick('1', 1));
    await assert.rejects(
      outbox.replay(() => Promise.reject(new Error('boom'))),
      /boom/,
    );
    assert.deepEqual(
      (await outbox.all()).intents.map(({ state }) => state),
      ['waiting'],
    );
  });

  it('does not bring back what a person gave up while it was being sent', async () => {
    const outbox = open();
    const other = open();
    const { id } = await outbox.add(tick('1', 1));
    await outbox.replay(async () => {
      await other.remove(id);
      return 'later';
    });
    assert.deepEqual(await outbox.all(), { intents: [], unreadable: [] });
  });

  it('takes nothing back that is being sent, or was, and everything that only waits or is stuck', async () => {
    const outbox = open();
    const { id } = await outbox.add(tick('1', 1));
    let duringSending: boolean | undefined;
    await outbox.replay(async () => {
      duringSending = await open().withdraw(id);
      return 'done';
    });
    assert.deepEqual([duringSending, await outbox.withdraw(id)], [false, false]);
    const waiting = await outbox.add(tick('1', 2));
    const stuck = await outbox.add(tick('1', 3));
    await outbox.replace(stuck.id, { state: 'stuck', attempts: 2 });
    assert.deepEqual([await outbox.withdraw(waiting.id), await outbox.withdraw(stuck.id)], [true, true]);
    assert.deepEqual((await outbox.all()).intents, []);
  });

  it('keeps and tells what it cannot read, and never sends it', async () => {
    const outbox = open();
    const { id } = await outbox.add(tick('1', 1));
    const strange = { 'outbox/intents/1-a.json': '{"format":2}', 'outbox/intents/2-b.json': 'half a te' };
    for (const [name, text] of Object.entries(strange)) memory.texts.set(name, text);
    const copied = memory.texts.get(`outbox/intents/${id}.json`) ?? '';
    memory.texts.set('outbox/intents/3-c.json', copied);
    await outbox.replay(() => Promise.resolve('done'));
    const { intents, unreadable } = await open().all();
    assert.deepEqual(intents, []);
    assert.deepEqual(unreadable, [...Object.keys(strange), 'outbox/intents/3-c.json']);
    assert.equal(memory.texts.get('outbox/intents/2-b.json'), 'half a te');
  });

  it('tells every window of a change', async () => {
    const told: string[] = [];
    const [here, there] = [open(), open()];
    here.onDidChange(() => told.push('here'));
    there.onDidChange(() => told.push('there'));
    await here.add(tick('1', 1));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(told.sort(), ['here', 'there']);
  });
});
