import assert from 'node:assert/strict';
import type { TextStore } from '../../../../../src/core/ports/textStore.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import { createMemoryTextStore } from '../../../../fakes/memoryTextStore.js';
import { currentHuge, openHuge } from '../../../../fakes/openedHuge.js';
import type { OpenedHuge } from '../../../../fakes/openedHuge.js';
import { anEntry, closeRemotes, goodToken } from '../../../../fakes/openedRemote.js';
import { createHugeTracker } from '../../../../fakes/trackers/hugeTracker.js';

const minute = 60_000;
const day = 24 * 60 * minute;

const asked = ({ fake }: OpenedHuge): readonly string[] =>
  fake.server.requests.map(({ url }) => `${url.pathname} ${url.searchParams.get('keys') ?? ''}`.trim());

describe('a day in the life of a tracker’s window', () => {
  afterEach(closeRemotes);

  it('asks for an id that is typed digit by digit when it has settled, in one request', async () => {
    const window = await currentHuge(['#1']);
    for (const typed of ['#2', '#24', '#242']) {
      window.remote.want(['#1', typed]);
      await window.clock.advance(300);
      await window.rest();
    }
    assert.deepEqual(asked(window), []);
    await window.clock.advance(1000);
    await window.until(() => window.story('#242') !== undefined);
    assert.deepEqual(asked(window), ['/items 242']);
  });

  it('asks for fifty ids that appear at once in one request', async () => {
    const window = await currentHuge(['#1']);
    window.remote.want(Array.from({ length: 50 }, (_, at) => `#${at + 1}`));
    await window.clock.advance(1000);
    await window.until(() => window.state().items === 50);
    assert.equal(window.fake.server.requests.length, 1);
  });

  it('goes on when its workspace is trusted and the same entries are opened again', async () => {
    let isTrusted = false;
    const window = await openHuge(['#1'], { ports: { isTrusted: () => isTrusted } });
    await window.rest();
    isTrusted = true;
    await window.remote.open([anEntry()]);
    await window.until(() => window.state().status === 'current');
    assert.equal(window.stories().length, 1);
  });

  it('goes on after the clock was set back a day: refreshes, sends and saves', async () => {
    const memory = createMemoryTextStore();
    const clock = createFakeClock(undefined, { byItself: false });
    const window = await currentHuge(['#1'], { clock, store: memory.window() });
    const { fake, remote, until, story, state } = window;
    clock.set(clock.now() - day);
    fake.edit(['1'], () => 'Changed after the clock was set back.');
    await clock.advance(6 * minute);
    await until(() => fake.server.requests.length > 0 && state().status === 'current');
    await remote.refresh();
    assert.equal(story('#1')?.intent?.prose, 'Changed after the clock was set back.');
    remote.dispose();
    const after = await openHuge(['#1'], { clock, fake, store: memory.window(), credential: undefined });
    assert.equal(after.story('#1')?.intent?.prose, 'Changed after the clock was set back.');
  });

  it('tries again soon although the clock was set back while nobody answered', async () => {
    const window = await currentHuge(['#1']);
    const { fake, clock, remote, until, state } = window;
    fake.server.fail({ type: 'answer', answer: { status: 500 } });
    const refreshed = remote.refresh();
    for (let second = 0; second < 60 && state().status !== 'failed'; second++) {
      await clock.advance(1000);
      await window.rest();
    }
    await refreshed;
    assert.equal(state().status, 'failed');
    clock.set(clock.now() - day);
    await clock.advance(6 * minute);
    await until(() => state().status === 'current');
  });

  it('is up to date at once after its machine has slept for a day', async () => {
    const { fake, clock, remote, until, story } = await currentHuge(['#1']);
    fake.edit(['1'], () => 'Meanwhile.');
    clock.set(clock.now() + day);
    remote.setIdle(true);
    remote.setIdle(false);
    await until(() => story('#1')?.intent?.prose === 'Meanwhile.');
  });

  it('starts at the same moment as another one, both with nothing: only one fetches, both see', async () => {
    const memory = createMemoryTextStore();
    const clock = createFakeClock(undefined, { byItself: false });
    const fake = createHugeTracker({ count: 1000, now: () => clock.now() });
    const [one, other] = await Promise.all([
      openHuge(['#1', '#2'], { clock, fake, store: memory.window() }),
      openHuge(['#1', '#2'], { clock, fake, store: memory.window() }),
    ]);
    await one.until(() => one.state().status === 'current' && other.state().status === 'current');
    assert.deepEqual([one.stories().length, other.stories().length], [2, 2]);
    assert.deepEqual(
      asked(one)
        .filter((line) => line !== '/me')
        .sort(),
      ['/changes', '/items 1,2'],
    );
  });

  it('works in memory where nothing can be written, with one line in the log', async () => {
    const full = (): Promise<never> => Promise.reject(new Error('ENOSPC'));
    const store: TextStore = { ...createMemoryTextStore().window(), write: full, create: full, exclusively: full };
    const window = await currentHuge(['#1', '#2'], { store });
    assert.equal(window.stories().length, 2);
    const [story] = window.stories();
    assert.ok(story);
    assert.equal(await window.remote.setCriterion(story, 'AC-1', true), 'sent');
    await window.clock.advance(30 * minute);
    await window.rest();
    assert.equal(window.lines.filter((line) => line.startsWith('Store: ')).length, 1, window.lines.join('\n'));
    assert.equal(window.lines.filter((line) => line.includes('kept on disk')).length, 1, window.lines.join('\n'));
  });

  it('shows all other items where one on the disk is broken, and fetches that one again', async () => {
    const memory = createMemoryTextStore();
    const clock = createFakeClock(undefined, { byItself: false });
    const before = await currentHuge(['#1', '#2'], { clock, store: memory.window() });
    before.remote.dispose();
    for (const [name, text] of memory.texts)
      if (name.includes('/journal/')) memory.texts.set(name, text.replace('"texts":[', '"text":['));
    const { fake } = before;
    fake.edit(['2'], () => 'Changed while it was broken.');
    const after = await currentHuge(['#1', '#2'], { clock, fake, store: memory.window() });
    assert.deepEqual([after.stories().length, after.story('#2')?.intent?.prose], [2, 'Changed while it was broken.']);
  });

  it('lets a refresh end that cannot be made any longer', async () => {
    const { fake, remote, credentials, until } = await currentHuge(['#1']);
    fake.server.fail({ type: 'slow', milliseconds: 20 });
    const first = remote.refresh();
    await until(() => fake.server.requests.length === 1);
    const second = remote.refresh();
    await new Promise((resolve) => setImmediate(resolve));
    credentials.set(undefined);
    await Promise.all([first, second]);
    assert.equal(fake.server.requests.length, 1);
  });

  it('sends nothing to a new address before somebody agrees to it', async () => {
    const asks: string[] = [];
    const clock = createFakeClock(undefined, { byItself: false });
    const fake = createHugeTracker({ count: 1000, now: () => clock.now() });
    const credentials = {
      get: (_type: string, origin: string) =>
        Promise.resolve(origin === 'https://huge.example.com' ? goodToken : undefined),
      onDidChange: () => ({ dispose: () => undefined }),
    };
    const window = await openHuge(['#1'], { clock, fake, ports: { credentials } });
    await window.remote.open([anEntry({ url: 'https://evil.example.com' })]);
    window.remote.want(['#1', '#2']);
    await clock.advance(10 * minute);
    await window.remote.refresh();
    await window.rest();
    for (const { url } of fake.server.requests) asks.push(url.host);
    assert.ok(!asks.includes('evil.example.com'), asks.join());
    assert.equal(window.state().status, 'not-connected');
  });

  it('keeps a pending tick of an item that its tracker deleted, until a person gives it up', async () => {
    const { fake, remote, story, clock, until, rest } = await currentHuge(['#1']);
    const found = story('#1');
    assert.ok(found);
    let isOff = true;
    fake.server.fail(
      Array.from({ length: 100 }, () => ({ type: 'cut' }) as const),
      () => isOff,
    );
    const ended = { yes: false };
    const written = remote.setCriterion(found, 'AC-1', true).finally(() => (ended.yes = true));
    while (!ended.yes) {
      await clock.advance(500);
      await rest();
    }
    assert.equal(await written, 'pending');
    fake.remove(['1']);
    isOff = false;
    await clock.advance(10 * minute);
    await until(() => remote.pending[0]?.state === 'stuck');
    await remote.cancel(remote.pending[0]?.id ?? '');
    assert.deepEqual(remote.pending, []);
  });

  it('lists a change once where two folders have the same place, and shows it in both when it is sent', async () => {
    const entries = [anEntry(), anEntry({}, { uri: 'file:///copy', name: 'copy' })];
    const { remote, stories, until, clock } = await currentHuge(['#1'], { entries });
    await until(() => stories().length === 2);
    const [story] = stories();
    assert.ok(story);
    const most: number[] = [];
    remote.onDidChange(() => most.push(remote.pending.length));
    assert.equal(await remote.setCriterion(story, 'AC-1', true), 'sent');
    await clock.advance(100);
    await until(() => stories().every(({ criteria }) => criteria[0]?.done === true));
    assert.equal(Math.max(...most), 1);
  });

  it('keeps at most 20,000 items of a query', async () => {
    const clock = createFakeClock(undefined, { byItself: false });
    const fake = createHugeTracker({ count: 30_000, page: 2000, now: () => clock.now(), textOf: () => '' });
    const { state, lines } = await currentHuge([], { clock, fake, entries: [anEntry({ query: 'to:30000' })] });
    assert.equal(state().items, 20_000);
    assert.ok(lines.some((line) => line.includes('20000')));
  }).timeout(20_000);

  it('asks for nothing more when it is forgotten, until it is asked to', async () => {
    const { remote, state, fake, clock, rest, stories, until } = await currentHuge(['#1']);
    await remote.forget(state().id);
    await clock.advance(60 * minute);
    await rest();
    assert.deepEqual([stories().length, fake.server.requests.length], [0, 0]);
    void remote.refresh();
    await until(() => stories().length === 1);
  });

  it('forgets in every window what one of them forgets', async () => {
    const memory = createMemoryTextStore();
    const one = await currentHuge(['#1'], { store: memory.window() });
    const { clock, fake } = one;
    const other = await openHuge(['#1'], { clock, fake, store: memory.window(), credential: undefined });
    assert.equal(other.stories().length, 1);
    await one.remote.forget(one.state().id);
    await other.until(() => other.stories().length === 0);
  });
});
