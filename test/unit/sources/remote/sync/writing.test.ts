import assert from 'node:assert/strict';
import type { Story } from '../../../../../src/core/model/story.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import { createMemoryTextStore } from '../../../../fakes/memoryTextStore.js';
import { closeRemotes, openRemote } from '../../../../fakes/openedRemote.js';
import type { OpenedRemote, RemoteOptions } from '../../../../fakes/openedRemote.js';
import { createHugeTracker } from '../../../../fakes/trackers/hugeTracker.js';
import type { HugeTracker } from '../../../../fakes/trackers/hugeTracker.js';

const minute = 60_000;

interface Opened extends OpenedRemote {
  readonly fake: HugeTracker;
  readonly one: () => Story;
  /** The connection is cut from now on, or no longer. */
  readonly cut: (isCut: boolean) => void;
}

async function current(options: Partial<RemoteOptions> & { fake?: HugeTracker } = {}): Promise<Opened> {
  const clock = options.clock ?? createFakeClock(undefined, { byItself: false });
  const fake = options.fake ?? createHugeTracker({ count: 1000, now: () => clock.now() });
  const opened = await openRemote({ ...options, clock, fake });
  opened.remote.want(['#1', '#2']);
  if (options.credential !== 'anonymous') await opened.until(() => opened.state().status === 'current');
  let isOff = false;
  fake.server.fail(
    Array.from({ length: 1000 }, () => ({ type: 'cut' }) as const),
    () => isOff,
  );
  const story = (): Story => {
    const found = opened.story('#1');
    assert.ok(found);
    return found;
  };
  return {
    ...opened,
    fake,
    clock,
    one: story,
    cut: (now) => {
      isOff = now;
    },
  };
}

/** Waits for work that needs time to pass. */
async function during<T>({ clock }: Opened, work: Promise<T>): Promise<T> {
  const ended = { yes: false };
  const over = (): void => {
    ended.yes = true;
  };
  work.then(over, over);
  while (!ended.yes) {
    await clock.advance(500);
    for (let round = 0; round < 10; round++) await new Promise((resolve) => setImmediate(resolve));
  }
  return work;
}

async function offline(options: Parameters<typeof current>[0] = {}): Promise<Opened> {
  const opened = await current(options);
  opened.cut(true);
  await opened.passing(() => opened.state().status === 'offline');
  return opened;
}

describe('writing to a tracker', () => {
  afterEach(closeRemotes);

  it('ticks within the call, and the snapshot shows what the tracker has', async () => {
    const { remote, fake, one } = await current();
    assert.equal(await remote.setCriterion(one(), 'AC-2', true), 'sent');
    assert.match(fake.text('1'), /- \[ \] First of 1\n- \[x\] Second/);
    assert.equal(one().criteria[1]?.done, true);
    assert.equal(one().criteria[1]?.pending, undefined);
    assert.deepEqual(remote.pending, []);
  });

  it('sends nothing where it is so already', async () => {
    const { remote, fake, one } = await current();
    fake.server.forgetRequests();
    assert.equal(await remote.setCriterion(one(), 'AC-2', false), 'unchanged');
    assert.equal(fake.server.requests.length, 0);
  });

  it('keeps a tick made offline, shows it as pending, and sends it when the tracker answers again', async () => {
    const { remote, one, cut, passing, fake, state } = await offline();
    assert.equal(await remote.setCriterion(one(), 'AC-1', true), 'pending');
    assert.deepEqual([one().criteria[0]?.done, one().criteria[0]?.pending], [true, true]);
    assert.deepEqual(
      remote.pending.map(({ story, storyId, what, text, done, state: how }) => [story, storyId, what, text, done, how]),
      [[one().uid, '#1', 'criterion', 'First of 1', true, 'waiting']],
    );
    cut(false);
    await passing(() => remote.pending.length === 0 && state().status === 'current');
    assert.match(fake.text('1'), /- \[x\] First of 1/);
    assert.deepEqual([one().criteria[0]?.done, one().criteria[0]?.pending], [true, undefined]);
  });

  it('keeps a tick whose answer never came, and does not do it twice', async () => {
    const opened = await current();
    const { remote, one, fake, passing } = opened;
    fake.server.fail({ type: 'cut-after' }, ({ method }) => method === 'PATCH');
    await during(opened, remote.setCriterion(one(), 'AC-1', true));
    await passing(() => remote.pending.length === 0);
    assert.match(fake.text('1'), /- \[x\] First of 1\n- \[ \] Second/);
    assert.equal(fake.server.requests.filter(({ method }) => method === 'PATCH').length, 1);
  });

  it('keeps a tick where the connection breaks just then, and is offline from then on', async () => {
    const opened = await current();
    const { remote, one, cut, state } = opened;
    cut(true);
    assert.equal(await during(opened, remote.setCriterion(one(), 'AC-1', true)), 'pending');
    assert.equal(state().status, 'offline');
    assert.equal(one().criteria[0]?.pending, true);
  });

  it('keeps a tick over a restart', async () => {
    const memory = createMemoryTextStore();
    const before = await offline({ store: memory.window() });
    await before.remote.setCriterion(before.one(), 'AC-1', true);
    before.remote.dispose();
    before.cut(false);
    const { fake, clock } = before;
    const after = await current({ store: memory.window(), fake, clock });
    assert.equal(after.one().criteria[0]?.done, true);
    await after.passing(() => after.remote.pending.length === 0);
    assert.match(fake.text('1'), /- \[x\] First of 1/);
  });

  it('sends what waits even while nobody looks, and nothing else', async () => {
    const { remote, one, cut, passing, fake } = await offline();
    await remote.setCriterion(one(), 'AC-1', true);
    remote.setIdle(true);
    cut(false);
    await passing(() => remote.pending.length === 0);
    assert.match(fake.text('1'), /- \[x\] First of 1/);
  });

  it('gives up one tick of several', async () => {
    const { remote, one, cut, passing, fake } = await offline();
    await remote.setCriterion(one(), 'AC-1', true);
    await remote.setCriterion(one(), 'AC-2', true);
    const [first] = remote.pending;
    await remote.cancel(first?.id ?? '');
    assert.deepEqual(
      one().criteria.map(({ done }) => done),
      [false, true],
    );
    cut(false);
    await passing(() => remote.pending.length === 0);
    assert.match(fake.text('1'), /- \[ \] First of 1\n- \[x\] Second/);
  });

  it('ends as the last of several quick clicks wants it', async () => {
    const opened = await current();
    const { remote, one, fake } = opened;
    const click = (done: boolean): Promise<unknown> => remote.setCriterion(one(), 'AC-1', done);
    await during(opened, Promise.all([click(true), click(false), click(true), click(false)]));
    await opened.passing(() => remote.pending.length === 0);
    assert.match(fake.text('1'), /- \[ \] First of 1/);
    assert.equal(one().criteria[0]?.done, false);
  });

  it('needs to send nothing where a tick made offline is taken back', async () => {
    const { remote, one, fake, cut, passing, state } = await offline();
    await remote.setCriterion(one(), 'AC-1', true);
    assert.equal(await remote.setCriterion(one(), 'AC-1', false), 'unchanged');
    assert.deepEqual(remote.pending, []);
    assert.deepEqual([one().criteria[0]?.done, one().criteria[0]?.pending], [false, undefined]);
    cut(false);
    await passing(() => state().status === 'current');
    assert.equal(fake.server.requests.filter(({ method }) => method === 'PATCH').length, 0);
  });

  it('shows both texts where somebody else rewrote what was ticked offline', async () => {
    const { remote, one, cut, passing, fake, state } = await offline();
    await remote.setCriterion(one(), 'AC-1', true);
    fake.edit(['1'], () => '## Acceptance criteria\n\n- [ ] Quite another thing\n');
    cut(false);
    await passing(() => remote.pending.some(({ state }) => state === 'stuck'));
    const [stuck] = remote.pending;
    assert.match(stuck?.conflict?.mine ?? '', /First of 1/);
    assert.match(stuck?.conflict?.theirs ?? '', /Quite another thing/);
    // Whoever decides sees the story as it is now, and that the tracker can be reached.
    await passing(() => one().criteria[0]?.text === 'Quite another thing');
    await passing(() => state().status === 'current');
    await remote.cancel(stuck?.id ?? '');
    assert.deepEqual(remote.pending, []);
  });

  it('holds what one person wrote when another signs in', async () => {
    const { remote, one, cut, fake, credentials, passing, state } = await offline();
    await remote.setCriterion(one(), 'AC-1', true);
    fake.signInAs('bob');
    cut(false);
    credentials.set({ kind: 'token', secret: 'good', user: 'bob' });
    await passing(() => state().account?.name === 'bob' && state().status === 'current');
    assert.equal(remote.pending[0]?.state, 'stuck');
    assert.match(fake.text('1'), /- \[ \] First of 1/);
    await remote.retry(remote.pending[0].id);
    assert.match(fake.text('1'), /- \[x\] First of 1/);
  });

  it('is refused in words where nobody is signed in, or nothing may be written', async () => {
    const { remote, one, credentials, until, state } = await current();
    const story = one();
    await assert.rejects(remote.setCriterion(story, 'AC-9', true), { code: 'unknown-criterion' });
    await assert.rejects(remote.setStatus(story, 'Closed'), { code: 'not-settable' });
    await assert.rejects(remote.addComment(story, 'Hello'), { code: 'not-settable' });
    await assert.rejects(remote.setCriterion({ ...story, source: 'gone' }, 'AC-1', true), { code: 'unknown-story' });
    credentials.set(undefined);
    await until(() => state().status === 'not-connected');
    await assert.rejects(remote.setCriterion(story, 'AC-1', true), { code: 'signed-out' });
    credentials.set('anonymous');
    await assert.rejects(remote.setCriterion(story, 'AC-1', true), { code: 'signed-out' });
    assert.deepEqual(remote.pending, []);
  });

  it('is refused by the tracker: then nothing is kept', async () => {
    const { remote, one, fake } = await current();
    fake.server.fail({ type: 'answer', answer: { status: 403 } }, ({ method }) => method === 'PATCH');
    await assert.rejects(remote.setCriterion(one(), 'AC-1', true), { code: 'refused' });
    assert.deepEqual(remote.pending, []);
    assert.equal(one().criteria[0]?.done, false);
  });

  it('is shown in the other window', async () => {
    const memory = createMemoryTextStore();
    const first = await current({ store: memory.window() });
    const { fake, clock } = first;
    const second = await current({ store: memory.window(), fake, clock });
    await first.remote.setCriterion(first.one(), 'AC-1', true);
    await second.until(() => second.one().criteria[0]?.done === true);
  });
});

describe('several windows', () => {
  afterEach(closeRemotes);

  it('refresh one tracker once', async () => {
    const memory = createMemoryTextStore();
    const first = await current({ store: memory.window() });
    const { fake, clock } = first;
    const second = await current({ store: memory.window(), fake, clock });
    fake.edit(['1'], (text) => text.replace('[ ] First', '[x] First'));
    fake.server.forgetRequests();
    const [before, other] = [first.state().asOf, second.state().asOf];
    await clock.advance(6 * minute);
    await first.until(() => first.state().asOf !== before && second.state().asOf !== other);
    await second.until(() => first.one().criteria[0]?.done === true && second.one().criteria[0]?.done === true);
    await first.rest();
    assert.equal(fake.server.requests.length, 1);
  });
});
