import assert from 'node:assert/strict';
import { currentHuge } from '../../../../fakes/openedHuge.js';
import type { OpenedHuge } from '../../../../fakes/openedHuge.js';
import { closeRemotes } from '../../../../fakes/openedRemote.js';
import type { Fault } from '../../../../fakes/trackers/fakeServer.js';

const minute = 60_000;

function current(options: Parameters<typeof currentHuge>[1] = {}): Promise<OpenedHuge> {
  return currentHuge(['#1', '#2'], options);
}

const many = (fault: Fault, count = 1000): readonly Fault[] => Array.from({ length: count }, () => fault);

describe('a source that does not fare well', () => {
  afterEach(closeRemotes);

  it('is offline where nobody answers, tries again at ever longer intervals, and recovers by itself', async () => {
    const { fake, state, passing, stories } = await current();
    let isOff = true;
    const off = (): boolean => isOff;
    fake.server.fail(many({ type: 'cut' }), off);
    await passing(() => state().status === 'offline');
    assert.equal(stories().length, 2, 'what is known is still shown');
    assert.ok(state().until !== undefined && state().message !== undefined);
    fake.server.forgetRequests();
    const from = state().until;
    await passing(() => Date.parse(state().until ?? '') > Date.parse(from ?? '') + 30 * minute);
    const perTry = 4;
    assert.ok(fake.server.requests.length < 16 * perTry, `${fake.server.requests.length} requests in half an hour`);
    isOff = false;
    await passing(() => state().status === 'current');
    assert.equal(state().until, undefined);
    assert.equal(state().message, undefined);
  });

  it('waits as long as the tracker says', async () => {
    const { fake, state, passing, clock, rest, remote } = await current();
    fake.server.fail({ type: 'answer', answer: { status: 429, headers: { 'retry-after': '1800' } } });
    await passing(() => state().status === 'rate-limited');
    fake.server.forgetRequests();
    await clock.advance(20 * minute);
    await remote.refresh();
    await rest();
    assert.equal(fake.server.requests.length, 0);
    await passing(() => state().status === 'current');
  });

  it('asks a tracker that no longer knows it nothing more, until it is connected anew', async () => {
    const { fake, state, passing, clock, rest, credentials, until } = await current();
    fake.server.fail({ type: 'answer', answer: { status: 401 } });
    await passing(() => state().status === 'signed-out');
    fake.server.forgetRequests();
    await clock.advance(600 * minute);
    await rest();
    assert.equal(fake.server.requests.length, 0);
    credentials.set({ kind: 'token', secret: 'good', user: 'ann' });
    await until(() => state().status === 'current');
  });

  it('forgets what somebody else has read', async () => {
    const { fake, state, credentials, until, stories, remote } = await current();
    remote.want([]);
    fake.signInAs('bob');
    credentials.set({ kind: 'token', secret: 'good', user: 'bob' });
    await until(() => state().account?.name === 'bob' && state().status === 'current');
    assert.equal(stories().length, 0);
  });

  it('stays one calm state while it tries again and again', async () => {
    const { fake, remote, state, passing } = await current();
    fake.server.fail(many({ type: 'answer', answer: { status: 500 } }));
    await passing(() => state().status === 'failed');
    const { contents } = remote;
    const told = new Set<string>();
    remote.onDidChange(() => told.add(`${state().status}: ${state().message ?? ''}`));
    await passing(() => fake.server.requests.length > 6);
    assert.equal(told.size, 1, [...told].join('\n'));
    assert.equal(remote.contents, contents);
  });

  it('is verified for the person who connects it, in words', async () => {
    const { fake, remote, state } = await current();
    assert.deepEqual(await remote.verify(state().id), { name: 'ann', canWrite: true });
    fake.server.fail({ type: 'answer', answer: { status: 401 } });
    await assert.rejects(remote.verify(state().id), { code: 'signed-out' });
  });

  it('leaves no request under way when it is closed', async () => {
    const { fake, remote, clock, rest } = await current();
    remote.dispose();
    await clock.advance(60 * minute);
    await rest();
    assert.equal(fake.server.requests.length, 0);
  });
});
