import assert from 'node:assert/strict';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import { anEntry, closeRemotes, openRemote } from '../../../../fakes/openedRemote.js';
import type { OpenedRemote } from '../../../../fakes/openedRemote.js';
import { createHugeTracker } from '../../../../fakes/trackers/hugeTracker.js';
import type { HugeTracker } from '../../../../fakes/trackers/hugeTracker.js';

const minutes = 60_000;

/** Every 2,000th item: spread over the whole tracker. */
const named = (count: number, step = 2000): readonly string[] =>
  Array.from({ length: count }, (_, at) => `#${(at + 1) * step}`);

interface Simulated extends OpenedRemote {
  readonly fake: HugeTracker;
  /** Requests and size of answers since the last time. */
  readonly cost: () => { readonly requests: number; readonly size: number };
  /** Lets five minutes and a half pass, and waits for the refresh. */
  readonly later: () => Promise<void>;
}

async function simulate(ids: readonly string[], count = 1_000_000, settings = {}): Promise<Simulated> {
  const clock = createFakeClock(undefined, { byItself: false });
  const fake = createHugeTracker({ count, now: () => clock.now() });
  const opened = await openRemote({ fake, clock, entries: [anEntry(settings)] });
  let size = 0;
  opened.remote.want(ids);
  await opened.until(() => opened.state().status === 'current');
  return {
    ...opened,
    fake,
    cost: () => {
      const cost = { requests: fake.server.requests.length, size: fake.size() - size };
      fake.server.forgetRequests();
      size = fake.size();
      return cost;
    },
    later: async () => {
      const before = opened.state().asOf;
      await clock.advance(5.6 * minutes);
      await opened.until(() => opened.state().asOf !== before && opened.state().status === 'current');
    },
  };
}

describe('a tracker of a million items', () => {
  afterEach(closeRemotes);

  it('costs what the 500 items cost that the workspace refers to', async () => {
    const { cost, state } = await simulate(named(500));
    const { requests, size } = cost();
    assert.equal(state().items, 500);
    // Who we are, where changes begin, and five batches of a hundred.
    assert.equal(requests, 7);
    assert.ok(size < 500 * 600, `${size} characters`);
  });

  it('costs the same whether it holds a million items or ten thousand', async () => {
    const [large, small] = [await simulate(named(100, 100)), await simulate(named(100, 100), 10_000)];
    assert.deepEqual(large.cost().requests, small.cost().requests);
  });

  it('costs one request where nothing has changed', async () => {
    const { cost, later } = await simulate(named(500));
    cost();
    await later();
    const { requests, size } = cost();
    assert.equal(requests, 1);
    assert.ok(size < 200, `${size} characters`);
    await later();
    assert.equal(cost().requests, 1);
  });

  it('costs one request where an item changed that the workspace refers to, and shows it', async () => {
    const { cost, later, fake, story } = await simulate(named(500));
    cost();
    fake.edit(['4000'], (text) => text.replace('[ ] First', '[x] First'));
    await later();
    assert.equal(cost().requests, 1);
    assert.equal(story('#4000')?.criteria[0]?.done, true);
  });

  it('does not follow 3,000 changes of others for longer than its own 500 items cost', async () => {
    const { cost, later, fake, state, story } = await simulate(named(500));
    cost();
    fake.edit(Array.from({ length: 3000 }, (_, at) => String(at * 3 + 1)));
    fake.edit(['6000'], (text) => text.replace('[ ] First', '[x] First'));
    await later();
    const { requests } = cost();
    assert.ok(requests <= 10, `${requests} requests`);
    assert.equal(state().items, 500);
    assert.equal(story('#6000')?.criteria[0]?.done, true);
    await later();
    assert.equal(cost().requests, 1, 'and then it is done with them');
  });

  it('asks for nothing that the workspace does not name', async () => {
    const { cost, later, fake, state } = await simulate([]);
    assert.equal(cost().requests, 2);
    fake.edit(['1', '2', '3']);
    await later();
    assert.equal(cost().requests, 1);
    assert.equal(state().items, 0);
  });

  it('asks once for numbers that are no item, and again only after a day', async () => {
    const { remote, cost, later, until, state, clock, fake } = await simulate(['#12', '#2000001', '#2000002']);
    assert.equal(cost().requests, 3);
    remote.want(['#12', '#2000001', '#2000002', '#13']);
    await clock.advance(1000);
    await until(() => state().items === 2);
    assert.equal(cost().requests, 1);
    await later();
    assert.equal(cost().requests, 1);
    await clock.advance(24 * 60 * minutes);
    await until(() => fake.server.requests.some(({ url }) => url.search.includes('2000001')));
  });
});
