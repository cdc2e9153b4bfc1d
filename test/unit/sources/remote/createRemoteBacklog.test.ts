import assert from 'node:assert/strict';
import { createFakeClock } from '../../../fakes/fakeClock.js';
import type { FakeClock } from '../../../fakes/fakeClock.js';
import { createMemoryTextStore } from '../../../fakes/memoryTextStore.js';
import { currentHuge, openHuge } from '../../../fakes/openedHuge.js';
import { anEntry, closeRemotes, shopFolder } from '../../../fakes/openedRemote.js';
import { createHugeTracker } from '../../../fakes/trackers/hugeTracker.js';
import type { HugeTracker } from '../../../fakes/trackers/hugeTracker.js';

const minute = 60_000;

function aClock(): FakeClock {
  return createFakeClock(undefined, { byItself: false });
}

function aTracker(clock: FakeClock, count = 1000): HugeTracker {
  return createHugeTracker({ count, now: () => clock.now() });
}

describe('remote backlogs', () => {
  afterEach(closeRemotes);

  describe('without a person’s consent', () => {
    it('request nothing, whatever happens', async () => {
      const { remote, fake, state, clock, rest } = await openHuge(['#1'], { credential: undefined });
      await remote.refresh();
      await remote.fetch('#2');
      remote.setIdle(true);
      remote.setIdle(false);
      await clock.advance(60 * minute);
      await rest();
      assert.equal(state().status, 'not-connected');
      assert.equal(fake.server.requests.length, 0);
    });

    it('request nothing in a workspace that is not trusted, and say so', async () => {
      const { fake, state, rest } = await openHuge(['#1'], { ports: { isTrusted: () => false } });
      await rest();
      assert.equal(state().status, 'not-connected');
      assert.match(state().message ?? '', /Restricted Mode/);
      assert.equal(fake.server.requests.length, 0);
    });

    it('begin when it is given, and stop when it is taken back', async () => {
      const { fake, state, until, clock, credentials, rest } = await openHuge(['#1'], { credential: undefined });
      credentials.set({ kind: 'token', secret: 'good' });
      await until(() => state().items === 1 && state().status === 'current');
      credentials.set(undefined);
      await until(() => state().status === 'not-connected');
      fake.server.forgetRequests();
      await clock.advance(60 * minute);
      await rest();
      assert.equal(fake.server.requests.length, 0);
    });
  });

  describe('after a restart', () => {
    it('show what this machine kept, with its age, before anything is requested', async () => {
      const clock = aClock();
      const memory = createMemoryTextStore();
      const fake = aTracker(clock);
      const before = await currentHuge(['#7', '#8'], { clock, fake, store: memory.window() });
      before.remote.dispose();
      await clock.advance(3 * 24 * 60 * minute);
      const { story, state } = await openHuge([], { clock, fake, store: memory.window(), credential: undefined });
      assert.equal(story('#7')?.title, 'Item 7');
      assert.equal(state().items, 2);
      assert.equal(state().asOf, '2026-11-22T08:00:00.000Z');
      assert.equal(fake.server.requests.length, 0);
    });

    it('ask for what changed since, not for everything again', async () => {
      const clock = aClock();
      const memory = createMemoryTextStore();
      const fake = aTracker(clock);
      const before = await currentHuge(['#7', '#8'], { clock, fake, store: memory.window() });
      before.remote.dispose();
      await clock.advance(60 * minute);
      fake.edit(['8'], () => 'Changed meanwhile.');
      const { story } = await currentHuge(['#7', '#8'], { clock, fake, store: memory.window() });
      assert.equal(story('#8')?.intent?.prose, 'Changed meanwhile.');
    });
  });

  describe('ids', () => {
    it('belong to the first of two places of a folder that claim them', async () => {
      const entries = [anEntry({ project: 'acme/shop' }), anEntry({ project: 'acme/api' })];
      const { remote, until, stories } = await currentHuge(['#1', 'acme/api#2'], { entries });
      await until(() => remote.states.every(({ status }) => status === 'current') && stories().length === 2);
      assert.deepEqual(
        stories().map(({ id }) => id),
        ['#1', 'acme/api#2'],
      );
      assert.deepEqual(stories()[0]?.aliases, ['acme/shop#1', 'https://huge.example.com/acme/shop/1']);
    });

    it('of two folders are each folder’s own', async () => {
      const entries = [anEntry(), anEntry({ project: 'acme/api' }, { uri: 'file:///api', name: 'api' })];
      const { remote, until, stories } = await currentHuge(['#1'], { entries });
      await until(() => remote.states.every(({ items }) => items === 1) && stories().length === 2);
      assert.deepEqual(
        stories().map(({ id, source }) => `${source} ${id}`),
        ['huge:shop/acme/shop #1', 'huge:api/acme/api #1'],
      );
    });

    it('begin with the prefix that the configuration gives', async () => {
      const { story, remote, until } = await openHuge(['#1', 'RM-2'], { entries: [anEntry({ prefix: 'RM-' })] });
      await until(() => story('RM-2') !== undefined);
      assert.equal(story('RM-1'), undefined);
      assert.deepEqual(remote.contents[0]?.source.heads?.slice(0, 2), ['RM-', 'acme/shop#']);
    });

    it('that are not there are known to be missing', async () => {
      const { remote } = await currentHuge(['#1', '#4711']);
      const lacks = (id: string): boolean | undefined => remote.contents[0]?.source.lacks?.(id);
      assert.deepEqual([lacks('#4711'), lacks('#1')], [true, false]);
    });
  });

  it('say which entry cannot be used, and why', async () => {
    const entries = [anEntry({}, shopFolder, 'sharepoint'), anEntry({ prefix: '7' }), anEntry(), anEntry()];
    const { remote } = await openHuge([], { entries });
    const faulty = remote.states.map(({ status }) => status === 'misconfigured');
    assert.deepEqual(faulty, [true, true, false, true]);
    assert.match(remote.states[1]?.message ?? '', /cannot begin an id/);
    assert.match(remote.states[3]?.message ?? '', /named twice/);
    assert.equal(remote.contents[0]?.source.problems?.[0]?.code, 'invalid-configuration');
  });

  it('go on undisturbed where the same entries are opened again', async () => {
    const { remote, fake, rest } = await currentHuge(['#1']);
    const { contents } = remote;
    await remote.open([anEntry()]);
    await rest();
    assert.equal(remote.contents, contents);
    assert.equal(fake.server.requests.length, 0);
  });

  it('forget a source whose entry is gone', async () => {
    const { remote, fake, clock, rest } = await currentHuge(['#1']);
    await remote.open([]);
    await clock.advance(60 * minute);
    await rest();
    assert.deepEqual(remote.contents, []);
    assert.equal(fake.server.requests.length, 0);
  });

  it('keep what a query names, and its changes', async () => {
    const entries = [anEntry({ query: 'to:250' })];
    const { fake, state, story, clock, until } = await currentHuge([], { entries });
    assert.equal(state().items, 250);
    fake.edit(['13', '900'], () => 'New words.');
    await clock.advance(6 * minute);
    await until(() => story('#13')?.intent?.prose === 'New words.');
    assert.equal(state().items, 250);
    assert.equal(fake.server.requests.length, 2);
  });

  it('fetch parents, up to three levels', async () => {
    const clock = aClock();
    const fake = aTracker(clock);
    fake.adopt('20', ['10']);
    fake.adopt('30', ['20']);
    fake.adopt('40', ['30']);
    fake.adopt('50', ['40']);
    const { stories } = await currentHuge(['#10'], { clock, fake });
    assert.deepEqual(
      stories().map(({ id }) => id),
      ['#10', '#20', '#30', '#40'],
    );
    assert.equal(stories()[0]?.parent, '#20');
  });

  it('fetch what a person opens, with its discussion, in one request', async () => {
    const { remote, fake, story } = await currentHuge([]);
    await remote.fetch('#77');
    assert.deepEqual(story('#77')?.discussion, []);
    assert.equal(fake.server.requests.length, 1);
    await remote.fetch('UTF-8');
    await remote.fetch('SHA-256');
    assert.equal(fake.server.requests.length, 1, 'no request for a text that is no id');
  });

  it('fetch many items at once, and nothing warns of what waits', async () => {
    const warnings: string[] = [];
    const hear = (warning: Error): void => void warnings.push(warning.message);
    process.on('warning', hear);
    try {
      const { remote, stories, rest } = await currentHuge([]);
      await Promise.all(Array.from({ length: 40 }, (_, at) => remote.fetch(`#${at + 1}`)));
      assert.equal(stories().length, 40);
      await rest();
    } finally {
      process.off('warning', hear);
    }
    assert.deepEqual(warnings, []);
  });

  it('notice what was deleted when a person asks for what is new', async () => {
    const { remote, fake, stories } = await currentHuge(['#1', '#2']);
    fake.remove(['2']);
    await remote.refresh();
    assert.deepEqual(
      stories().map(({ id }) => id),
      ['#1'],
    );
  });

  it('drop what nothing refers to any longer when everything is looked at again', async () => {
    const { remote, stories } = await currentHuge(['#1', '#2']);
    remote.want(['#2']);
    await remote.refresh();
    assert.deepEqual(
      stories().map(({ id }) => id),
      ['#2'],
    );
  });

  it('are quiet while nobody looks', async () => {
    const { remote, fake, clock, rest, until } = await currentHuge(['#1']);
    remote.setIdle(true);
    remote.want(['#1', '#2']);
    await clock.advance(120 * minute);
    await rest();
    assert.equal(fake.server.requests.length, 0);
    remote.setIdle(false);
    await until(() => fake.server.requests.length > 1);
  });

  it('tell a batch as one change, and none of what is the same', async () => {
    const { remote, changes, clock, until, state } = await currentHuge(
      Array.from({ length: 100 }, (_, at) => `#${at + 1}`),
    );
    const { contents } = remote;
    const before = changes();
    assert.ok(before < 12, `${before} changes`);
    const { asOf } = state();
    await clock.advance(6 * minute);
    await until(() => state().asOf !== asOf && state().status === 'current');
    assert.equal(remote.contents, contents);
  });
});
