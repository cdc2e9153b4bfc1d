import { strict as assert } from 'node:assert';
import type { ClientOptions } from '../../../../../src/sources/remote/client/createClient.js';
import { createFlights } from '../../../../../src/sources/remote/client/flights.js';
import type { Lane } from '../../../../../src/sources/remote/client/lane.js';
import { createOriginLimits } from '../../../../../src/sources/remote/client/originLimits.js';
import { gaveUp } from '../../../../../src/sources/remote/client/words.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import type { FakeHandler } from '../../../../fakes/trackers/fakeServer.js';
import { aClient, fails, heldBack, quiet } from './aClient.js';

const write = (path: string) => ({ method: 'PATCH', path, body: {}, purpose: 'tick' }) as const;
const read = (path: string) => ({ path, purpose: 'read' }) as const;
const search = { method: 'POST', path: '/search', body: {}, repeatable: true, purpose: 'list' } as const;

describe('the order of requests', () => {
  it('lets four reads through at once, and the fifth when one has ended', async () => {
    const { http, waiting } = heldBack();
    const { client } = aClient(undefined, { http });
    const works = ['/1', '/2', '/3', '/4', '/5', '/6'].map((path) => client.request(read(path)));
    await quiet();
    assert.equal(waiting.length, 4);
    waiting[2]?.answer();
    await quiet();
    assert.deepEqual(
      waiting.slice(4).map(({ url }) => url.slice(-2)),
      ['/5'],
    );
    for (let at = 0; at < 6; at++) {
      waiting[at]?.answer();
      await quiet();
    }
    await Promise.all(works);
  });

  it('lets one write through at once, in their order, beside the reads', async () => {
    const { http, waiting } = heldBack();
    const { client } = aClient(undefined, { http });
    const works = [
      client.request(write('/1')),
      client.request(write('/2')),
      client.request(read('/3')),
      client.request(search),
    ];
    await quiet();
    assert.deepEqual(waiting.map(({ url }) => url.split('/').at(-1)).sort(), ['1', '3', 'search']);
    waiting.find(({ url }) => url.endsWith('/1'))?.answer();
    await quiet();
    assert.match(waiting[3]?.url ?? '', /\/2$/);
    for (const held of waiting) held.answer();
    await Promise.all(works);
  });

  it('counts all clients of an origin together', async () => {
    const { http, waiting } = heldBack();
    const limits = createOriginLimits(createFakeClock());
    const works = [1, 2].flatMap((number) => {
      const { client } = aClient(undefined, { http, limits });
      return ['/a', '/b', '/c'].map((path) => client.request(read(`${path}${number}`)));
    });
    await quiet();
    assert.equal(waiting.length, 4);
    for (let at = 0; at < 6; at++) {
      waiting[at]?.answer();
      await quiet();
    }
    await Promise.all(works);
  });

  it('keeps the pause between two writes that the tracker wants', async () => {
    const { client, clock, at } = timed({ betweenWrites: 1000 });
    await Promise.all([client.request(write('/1')), client.request(write('/2')), client.request(write('/3'))]);
    assert.deepEqual(at, [0, 1000, 2000]);
    await clock.advance(5000);
    await client.request(write('/4'));
    assert.equal(at[3], 7000);
    await client.request(read('/5'));
    assert.equal(at[4], 7000);
  });

  it('lets the next one through when one that waits is cancelled', async () => {
    const { http, waiting } = heldBack();
    const { client } = aClient(undefined, { http });
    const controller = new AbortController();
    const first = client.request(write('/1'));
    const second = fails(client.request({ ...write('/2'), cancelled: controller.signal }), 'cancelled');
    const third = client.request(write('/3'));
    await quiet();
    controller.abort();
    await second;
    waiting[0]?.answer();
    await quiet();
    assert.match(waiting[1]?.url ?? '', /\/3$/);
    waiting[1]?.answer();
    await Promise.all([first, third]);
  });
});

describe('equal reads', () => {
  it('that are under way are one request, and are two behind each other', async () => {
    const { http, waiting } = heldBack();
    const { client, lines } = aClient(undefined, { http });
    const works = [client.request(read('/1')), client.request({ ...read('/1'), purpose: 'other' })];
    await quiet();
    assert.equal(waiting.length, 1);
    waiting[0]?.answer('{"a":1}');
    assert.deepEqual(
      (await Promise.all(works)).map(({ json }) => json),
      [{ a: 1 }, { a: 1 }],
    );
    assert.equal(lines.length, 1);
    void client.request(read('/1'));
    await quiet();
    assert.equal(waiting.length, 2);
  });

  it('differ by query, headers, validator, what they expect, and who asks', async () => {
    const { http, waiting } = heldBack();
    let user = 'mia';
    const { client } = aClient(undefined, {
      http,
      limits: wide(),
      authorization: () => Promise.resolve({ authorization: user }),
    });
    const ask = (more: object): void => {
      void client.request({ ...read('/1'), ...more });
    };
    for (const more of [
      {},
      { query: { a: 1 } },
      { headers: { accept: 'text/x' } },
      { validator: '"1"' },
      { expects: [404] },
    ])
      ask(more);
    await quiet();
    user = 'ann';
    ask({});
    await quiet();
    assert.equal(waiting.length, 6);
  });

  it('fail together', async () => {
    const { client, server } = aClient(() => ({ status: 404 }));
    await Promise.all([fails(client.request(read('/1')), 'not-found'), fails(client.request(read('/1')), 'not-found')]);
    assert.equal(server.requests.length, 1);
  });

  it('go on for one when the other is cancelled, and end when both are', async () => {
    const { http, waiting } = heldBack();
    const { client } = aClient(undefined, { http });
    const [one, two, three] = [new AbortController(), new AbortController(), new AbortController()];
    const first = fails(client.request({ ...read('/1'), cancelled: one.signal }), 'cancelled');
    const second = client.request({ ...read('/1'), cancelled: two.signal });
    await quiet();
    one.abort();
    await first;
    waiting[0]?.answer('{"a":2}');
    assert.deepEqual((await second).json, { a: 2 });

    const both = [one, two, three].map(() => new AbortController());
    const works = both.map(({ signal }) => fails(client.request({ ...read('/2'), cancelled: signal }), 'cancelled'));
    await quiet();
    for (const controller of both) controller.abort();
    await Promise.all(works);
    assert.equal(waiting[1]?.isCancelled, true);
    void client.request(read('/2'));
    await quiet();
    assert.equal(waiting.length, 3);
  });

  it('are not joined when all others have just left', async () => {
    const controller = new AbortController();
    const flights = createFlights<string>(gaveUp);
    const left = fails(
      flights.join('a', controller.signal, () => new Promise(() => undefined)),
      'cancelled',
    );
    controller.abort();
    assert.equal(await flights.join('a', undefined, () => Promise.resolve('again')), 'again');
    await left;
  });

  it('are not joined by who wants what is there now', async () => {
    const { http, waiting } = heldBack();
    const { client } = aClient(undefined, { http });
    void client.request(read('/1'));
    void client.request({ ...read('/1'), fresh: true });
    await quiet();
    assert.equal(waiting.length, 2);
  });

  it('are not joined across a write, since they may have been answered before it', async () => {
    const { http, waiting } = heldBack();
    const { client } = aClient(undefined, { http });
    void client.request(read('/1'));
    const written = client.request(write('/1'));
    await quiet();
    waiting[1]?.answer();
    await written;
    void client.request(read('/1'));
    await quiet();
    assert.equal(waiting.length, 3);
  });
});

/** A client and the moments of its requests, in milliseconds since the first. */
function timed(options: Partial<ClientOptions>): ReturnType<typeof aClient> & { readonly at: readonly number[] } {
  const at: number[] = [];
  const clock = createFakeClock();
  const start = clock.now();
  const handler: FakeHandler = () => {
    at.push(clock.now() - start);
    return { status: 200, body: {} };
  };
  return { ...aClient(handler, { clock, ...options }), clock, at };
}

/** Limits that let everything through at once. */
function wide(): ReturnType<typeof createOriginLimits> {
  const free: Lane = { enter: () => Promise.resolve(() => undefined) };
  return { ...createOriginLimits(createFakeClock()), reads: free, writes: free };
}
