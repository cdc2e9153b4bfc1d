import { strict as assert } from 'node:assert';
import { HttpFailure } from '../../../../../src/core/ports/http.js';
import type { Http, HttpFailureCode } from '../../../../../src/core/ports/http.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import type { FakeAnswer, Fault } from '../../../../fakes/trackers/fakeServer.js';
import { aClient, fails, inTurn } from './aClient.js';

const read = { path: '/issues/142', purpose: 'read' } as const;
const write = { method: 'PATCH', path: '/issues/142', body: { a: 1 }, purpose: 'tick' } as const;
const cut: Fault = { type: 'cut' };
const answer = (status: number, body?: unknown): Fault => ({ type: 'answer', answer: { status, body } });

describe('what is tried again', () => {
  for (const [name, fault] of [
    ['a broken connection', cut],
    ['502', answer(502)],
    ['503', answer(503)],
    ['504', answer(504, '<html>Gateway</html>')],
  ] as const) {
    it(`is a read after ${name}, three times, later each time`, async () => {
      const { client, server, clock, lines } = aClient();
      const start = clock.now();
      server.fail([fault, fault, fault]);
      await client.request(read);
      assert.equal(server.requests.length, 4);
      assert.equal(clock.now() - start, 500 + 1000 + 2000);
      assert.equal(lines[0]?.attempts, 4);
      server.fail([fault, fault, fault, fault]);
      await fails(client.request(read), fault === cut ? 'unreachable' : 'broken');
      assert.equal(server.requests.length, 8);
    });
  }

  it('waits a little less each time, so that not all come back at once', async () => {
    const { client, server, clock } = aClient(undefined, { random: () => 0.5 });
    const start = clock.now();
    server.fail([cut, cut]);
    await client.request(read);
    assert.equal(clock.now() - start, 375 + 750);
  });

  it('is no other failure', async () => {
    for (const status of [400, 401, 403, 404, 409, 410, 412, 422, 500, 501]) {
      const { client, server } = aClient(() => ({ status }));
      await client.request(read).catch(() => undefined);
      assert.equal(server.requests.length, 1, String(status));
    }
    for (const code of ['certificate', 'too-large', 'cancelled'] as const) {
      const { http, sent } = failing(code, true);
      await aClient(undefined, { http })
        .client.request(read)
        .catch(() => undefined);
      assert.equal(sent(), 1, code);
    }
  });

  it('is a write only where that does no harm; otherwise it is told that nobody knows', async () => {
    for (const fault of [cut, { type: 'cut-after' } as const, answer(502), answer(503), answer(500)]) {
      const { client, server } = aClient();
      server.fail(fault);
      const { details } = await fails(client.request(write), fault.type === 'answer' ? 'broken' : 'unreachable');
      assert.equal(server.requests.length, 1);
      assert.equal(details.mayHaveHappened, true);
    }
    const { client, server } = aClient();
    server.fail([cut, answer(503)]);
    await client.request({ ...write, repeatable: true });
    assert.equal(server.requests.length, 3);
  });

  it('is a write that never arrived', async () => {
    const { http, sent } = failing('unreachable', false);
    const { details } = await fails(aClient(undefined, { http }).client.request(write), 'unreachable');
    assert.equal(sent(), 4);
    assert.equal(details.mayHaveHappened, undefined);
  });

  it('is not forgotten to have perhaps happened when a later try is declined', async () => {
    const { client, server } = aClient();
    server.fail([{ type: 'cut-after' }, answer(409)]);
    const { details } = await fails(client.request({ ...write, repeatable: true }), 'conflict');
    assert.equal(details.mayHaveHappened, true);
  });

  it('is nothing that a server says of itself not to have done', async () => {
    for (const status of [400, 401, 403, 404, 409, 412, 422]) {
      const { client } = aClient(() => ({ status }));
      const error: unknown = await client.request(write).catch((thrown: unknown) => thrown);
      assert.deepEqual({ ...(error as { details: object }).details }, {}, String(status));
    }
  });

  it('is nothing more after half a minute: somebody waits', async () => {
    const clock = createFakeClock();
    const start = clock.now();
    const { http, sent } = failing('timeout', true, () => clock.wait(20_000));
    const { client } = aClient(undefined, { http, clock });
    await fails(client.request(read), 'unreachable');
    assert.equal(sent(), 2);
    assert.ok(clock.now() - start < 45_000);
  });

  it('is nothing that was cancelled in the meantime', async () => {
    const controller = new AbortController();
    const { client, server } = aClient(() => {
      controller.abort();
      return { status: 503 };
    });
    await fails(client.request({ ...read, fresh: true, cancelled: controller.signal }), 'cancelled');
    assert.equal(server.requests.length, 1);
  });

  it('is a read that a server wants to have later, when that is soon', async () => {
    const soon: FakeAnswer = { status: 503, headers: { 'retry-after': '4' } };
    const { client, clock } = aClient(inTurn(soon, { status: 200, body: {} }));
    const start = clock.now();
    await client.request(read);
    assert.equal(clock.now() - start, 4000);
    const late = aClient(() => ({ status: 503, headers: { 'retry-after': '400' } }));
    const { details } = await fails(late.client.request(read), 'rate-limited');
    assert.equal(details.until, late.clock.now() - 500 + 400_000);
    assert.equal(late.server.requests.length, 1);
  });
});

describe('bounds of an answer', () => {
  it('are twenty seconds and 32 MiB, for the host to keep', async () => {
    let bounds: unknown;
    const http: Http = {
      send: (_, { timeout, limit }) => {
        bounds = { timeout, limit };
        return Promise.resolve({ status: 200, headers: {}, body: '' });
      },
    };
    await aClient(undefined, { http }).client.request(read);
    assert.deepEqual(bounds, { timeout: 20_000, limit: 33_554_432 });
  });
});

/** An `Http` that always fails so. */
function failing(
  code: HttpFailureCode,
  mayHaveArrived: boolean,
  before: () => Promise<void> = () => Promise.resolve(),
): { readonly http: Http; readonly sent: () => number } {
  let count = 0;
  const send = async (): Promise<never> => {
    count++;
    await before();
    throw new HttpFailure(code, code, mayHaveArrived);
  };
  return { sent: () => count, http: { send } };
}
