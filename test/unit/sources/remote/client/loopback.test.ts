import { strict as assert } from 'node:assert';
import { createFetchHttp } from '../../../../../src/node/fetchHttp.js';
import { createClient } from '../../../../../src/sources/remote/client/createClient.js';
import type { RequestLine } from '../../../../../src/sources/remote/client/requestLine.js';
import type { RemoteClient } from '../../../../../src/sources/remote/client.js';
import { createFakeServer } from '../../../../fakes/trackers/fakeServer.js';
import type { FakeHandler, FakeServer } from '../../../../fakes/trackers/fakeServer.js';
import { fails, token } from './aClient.js';

const read = { path: '/issues/142', purpose: 'read' } as const;

describe('the client over real connections', () => {
  const closing: (() => Promise<void>)[] = [];
  const lines: RequestLine[] = [];
  let stranger: FakeServer;
  let elsewhere: string;

  const listening = async (server: FakeServer): Promise<string> => {
    const listener = await server.listen();
    closing.push(() => listener.close());
    return listener.address;
  };
  const connected = async (handler: FakeHandler): Promise<RemoteClient & { readonly server: FakeServer }> => {
    const server = createFakeServer(handler);
    const client = createClient({
      http: createFetchHttp(),
      clock: {
        now: Date.now,
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / 50)),
      },
      baseUrl: `${await listening(server)}/redmine`,
      authorization: () => Promise.resolve({ 'x-redmine-api-key': token }),
      log: (line) => lines.push(line),
      label: 'shop on Redmine',
      timeout: 300,
      limit: 10_000,
    });
    return { ...client, server };
  };

  beforeEach(async () => {
    stranger = createFakeServer(() => ({ status: 200, body: {} }));
    elsewhere = await listening(stranger);
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it('follows a redirect within the origin, signed', async () => {
    const client = await connected(({ url }) =>
      url.pathname.endsWith('/142')
        ? { status: 301, headers: { location: '../issues/7' } }
        : { status: 200, body: { id: 7 } },
    );
    assert.deepEqual((await client.request(read)).json, { id: 7 });
    assert.deepEqual(
      client.server.requests.map(({ url, headers }) => [url.pathname, headers['x-redmine-api-key']]),
      [
        ['/redmine/issues/142', token],
        ['/redmine/issues/7', token],
      ],
    );
  });

  it('never asks another port, whatever leads there', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const client = await connected(() => ({ status, headers: { location: `${elsewhere}/steal` } }));
      await fails(client.request(read), 'redirected');
      await fails(client.request({ ...read, method: 'PUT', body: {} }), 'redirected');
    }
    const paged = await connected(() => ({
      status: 200,
      headers: { link: `<${elsewhere}/?page=2>; rel="next"` },
      body: [],
    }));
    await fails(paged.request(read), 'redirected');
    await fails(paged.request({ ...read, path: `${elsewhere}/issues` }), 'redirected');
    await fails(paged.request({ ...read, path: `//${new URL(elsewhere).host}/../../` }), 'redirected');
    assert.equal(stranger.requests.length, 0);
  });

  it('reads again what broke off, and does not write again', async () => {
    const client = await connected(() => ({ status: 200, body: { ok: true } }));
    client.server.fail([{ type: 'cut' }, { type: 'cut-after' }]);
    assert.deepEqual((await client.request(read)).json, { ok: true });
    client.server.fail({ type: 'cut-after' });
    const { details } = await fails(client.request({ ...read, method: 'PUT', body: {} }), 'unreachable');
    assert.equal(details.mayHaveHappened, true);
    assert.equal(client.server.requests.length, 4);
  });

  it('gives up what is slow, and what is too large', async () => {
    const client = await connected(({ url }) => ({ status: 200, body: url.search ? 'x'.repeat(20_000) : {} }));
    client.server.fail([1, 2, 3, 4].map(() => ({ type: 'slow', milliseconds: 2000 }) as const));
    assert.match((await fails(client.request(read), 'unreachable')).message, /in time/);
    assert.match((await fails(client.request({ ...read, query: { all: 1 } }), 'broken')).message, /more than/);
  });

  it('tells nobody the token', () => {
    assert.ok(lines.length > 10);
    assert.ok(!JSON.stringify(lines).includes(token));
  });
});
