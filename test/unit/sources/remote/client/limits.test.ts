import { strict as assert } from 'node:assert';
import { createOriginLimits } from '../../../../../src/sources/remote/client/originLimits.js';
import { pauseTold } from '../../../../../src/sources/remote/client/rateLimits.js';
import { RemoteError } from '../../../../../src/sources/remote/remoteError.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import type { FakeAnswer } from '../../../../fakes/trackers/fakeServer.js';
import { aClient, fails, inTurn, token } from './aClient.js';

const start = Date.parse('2026-11-22T08:00:00Z');
const seconds = start / 1000;
const read = { path: '/issues/142', purpose: 'read' };
const write = { method: 'PATCH', path: '/issues/142', body: {}, purpose: 'tick' } as const;
const fine: FakeAnswer = { status: 200, body: {} };

describe('what answers say about the rate of requests', () => {
  const cases: readonly (readonly [string, Record<string, string>, number | undefined])[] = [
    ['seconds (RFC 9110)', { 'retry-after': '30' }, 30],
    ['a fraction of seconds (Azure DevOps)', { 'retry-after': '1.5' }, 1.5],
    ['a date (RFC 9110)', { 'retry-after': 'Sun, 22 Nov 2026 08:02:00 GMT' }, 120],
    [
      'a date by the server’s own clock',
      { 'retry-after': 'Sun, 22 Nov 2026 11:02:00 GMT', date: 'Sun, 22 Nov 2026 11:00:00 GMT' },
      120,
    ],
    ['a date that has gone by', { 'retry-after': 'Sun, 22 Nov 2026 07:00:00 GMT' }, 0],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    ['GitHub', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds + 600) }, 600],
    ['GitHub, with some left', { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': String(seconds + 600) }, undefined],
    [
      'GitHub, both: the nearer word holds',
      { 'retry-after': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds + 600) },
      60,
    ],
    ['GitLab', { 'ratelimit-remaining': '0', 'ratelimit-reset': String(seconds + 45) }, 45],
    ['Jira', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-11-22T08:01Z' }, 60],
    ['Jira, with an offset', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-11-22T09:01:00+01:00' }, 60],
    ['Linear', { 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': String(start + 9000) }, 9],
    [
      'Linear, complexity',
      { 'x-ratelimit-complexity-remaining': '0', 'x-ratelimit-complexity-reset': String(start + 9000) },
      9,
    ],
    ['seconds from now', { 'ratelimit-remaining': '0', 'ratelimit-reset': '12' }, 12],
    ['the draft of the IETF', { ratelimit: '"default";r=0;t=30' }, 30],
    ['the draft, several, one used up', { ratelimit: '"hour";r=5;t=900, "burst";r=0;t=2' }, 2],
    ['the draft, with some left', { ratelimit: '"default";r=50;t=30' }, undefined],
    ['the older draft', { ratelimit: 'limit=100, remaining=0, reset=7' }, 7],
    ['a thousand years', { 'retry-after': '31536000000' }, 86_400],
    ['nothing', {}, undefined],
  ];
  for (const [name, headers, expected] of cases) {
    it(`is understood: ${name}`, () => {
      const until = pauseTold(headers, start);
      assert.equal(until, expected === undefined ? undefined : start + expected * 1000);
    });
  }
});

describe('limits of an origin', () => {
  it('that are reached are an error with the moment, and nothing more is sent until then', async () => {
    const { client, server, clock } = aClient(inTurn({ status: 429, headers: { 'retry-after': '30' } }, fine));
    const first = await fails(client.request(read), 'rate-limited');
    assert.equal(first.details.until, start + 30_000);
    const second = await fails(client.request(read), 'rate-limited');
    assert.equal(second.details.until, start + 30_000);
    await fails(client.request(write), 'rate-limited');
    assert.equal(server.requests.length, 1);
    await clock.advance(30_000);
    await client.request(read);
    assert.equal(server.requests.length, 2);
  });

  it('are waited out where it takes at most five seconds, writes included', async () => {
    for (const request of [read, write]) {
      const { client, server, clock } = aClient(inTurn({ status: 429, headers: { 'retry-after': '5' } }, fine));
      assert.equal((await client.request(request)).status, 200);
      assert.equal(clock.now(), start + 5000);
      assert.equal(server.requests.length, 2);
    }
  });

  it('are not waited out for ever', async () => {
    const { client, server } = aClient(() => ({ status: 429, headers: { 'retry-after': '1' } }));
    await fails(client.request(read), 'rate-limited');
    assert.equal(server.requests.length, 4);
  });

  it('that are told with success delay what comes later', async () => {
    const { client, server, clock } = aClient(
      inTurn({ status: 200, headers: { 'retry-after': '3' }, body: { a: 1 } }, fine),
    );
    assert.deepEqual((await client.request(read)).json, { a: 1 });
    assert.equal(clock.now(), start);
    await client.request(read);
    assert.equal(clock.now(), start + 3000);
    assert.equal(server.requests.length, 2);
  });

  it('are kept before they are reached: the last request of the hour is the last', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds + 600) };
    const { client, server } = aClient(() => ({ status: 200, headers, body: {} }));
    await client.request(read);
    const { details } = await fails(client.request(read), 'rate-limited');
    assert.equal(details.until, start + 600_000);
    assert.equal(server.requests.length, 1);
  });

  it('of GitHub come with 403, told from a lack of rights', async () => {
    const left = { 'x-ratelimit-remaining': '4000', 'x-ratelimit-reset': String(seconds + 600) };
    const none = { ...left, 'x-ratelimit-remaining': '0' };
    const secondary = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' };
    const after = async (answer: FakeAnswer, code: RemoteError['code']): Promise<number | undefined> =>
      (await fails(aClient(() => answer).client.request(read), code)).details.until;
    assert.equal(
      await after({ status: 403, headers: none, body: { message: 'API rate limit exceeded' } }, 'rate-limited'),
      start + 600_000,
    );
    assert.equal(
      await after({ status: 403, headers: { ...left, 'retry-after': '90' }, body: secondary }, 'rate-limited'),
      start + 90_000,
    );
    assert.equal(await after({ status: 403, headers: left, body: secondary }, 'rate-limited'), start + 60_000);
    await after(
      { status: 403, headers: left, body: { message: 'Resource not accessible by personal access token' } },
      'forbidden',
    );
  });

  it('of unknown length double from a minute, and are forgotten when the origin answers again', async () => {
    const { client, server, clock } = aClient(
      inTurn({ status: 429 }, { status: 429 }, { status: 429 }, fine, { status: 429 }),
    );
    for (const minutes of [1, 2, 4]) {
      const { details } = await fails(client.request(read), 'rate-limited');
      assert.equal(details.until, clock.now() + minutes * 60_000);
      await clock.advance(minutes * 60_000);
    }
    await client.request(read);
    assert.equal((await fails(client.request(read), 'rate-limited')).details.until, clock.now() + 60_000);
    assert.equal(server.requests.length, 5);
  });

  it('that a tracker tells in its own way are kept too', async () => {
    const { client, server } = aClient(
      () => ({ status: 200, body: { errors: [{ extensions: { code: 'RATELIMITED' } }] } }),
      {
        failureOf: () => new RemoteError('rate-limited', 'Slow down.'),
      },
    );
    const { message, details } = await fails(client.request(read), 'rate-limited');
    assert.equal(message, 'Slow down.');
    assert.equal(details.until, start + 60_000);
    await fails(client.request(read), 'rate-limited');
    assert.equal(server.requests.length, 1);
  });

  it('hold for all clients of the origin with the same account, and for no other account', async () => {
    const clock = createFakeClock();
    const limits = createOriginLimits(clock);
    const other = { authorization: () => Promise.resolve({ authorization: `Bearer ${token}-2` }) };
    const first = aClient(() => ({ status: 429, headers: { 'retry-after': '60' } }), { clock, limits });
    const same = aClient(() => fine, { clock, limits });
    const stranger = aClient(() => fine, { clock, limits, ...other });
    await fails(first.client.request(read), 'rate-limited');
    await fails(same.client.request(read), 'rate-limited');
    await stranger.client.request(read);
    assert.equal(same.server.requests.length, 0);
  });

  it('of a part hold for that part only', async () => {
    const jira = aClient(
      inTurn({ status: 429, headers: { 'retry-after': '60', 'ratelimit-reason': 'jira-per-issue-on-write' } }, fine),
    );
    await fails(jira.client.request(write), 'rate-limited');
    await jira.client.request(read);
    await jira.client.request({ ...write, path: '/issues/7' });
    await fails(jira.client.request(write), 'rate-limited');
    const headers = {
      'x-ratelimit-resource': 'search',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(seconds + 60),
    };
    const gitHub = aClient(inTurn({ status: 200, headers, body: {} }, fine));
    await gitHub.client.request({ path: '/search/issues', purpose: 'list' });
    await gitHub.client.request(read);
    await fails(gitHub.client.request({ path: '/search/issues', purpose: 'list' }), 'rate-limited');
  });

  it('do not keep anybody who is cancelled', async () => {
    const controller = new AbortController();
    const clock = createFakeClock('2026-11-22T08:00:00Z', { byItself: false });
    const { client, server } = aClient(inTurn({ status: 200, headers: { 'retry-after': '4' }, body: {} }, fine), {
      clock,
    });
    await client.request(read);
    const work = fails(client.request({ ...read, cancelled: controller.signal }), 'cancelled');
    controller.abort();
    await work;
    assert.equal(server.requests.length, 1);
  });

  it('are not of redirects, which say when a page has moved', async () => {
    const { client, clock } = aClient(
      inTurn({ status: 301, headers: { location: '/api/v4/x', 'retry-after': '60' } }, fine),
    );
    await client.request(read);
    await client.request(read);
    assert.equal(clock.now(), start);
  });
});
