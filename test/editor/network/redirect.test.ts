import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { createFetchHttp } from '../../../src/node/fetchHttp.js';
import type { RemoteClient } from '../../../src/sources/remote/client.js';
import { createClient } from '../../../src/sources/remote/client/createClient.js';
import { hostClock } from '../../../src/vscode/adapters/clock.js';
import { commands } from '../../../src/vscode/contributions.js';
import { createFakeServer } from '../../fakes/trackers/fakeServer.js';
import type { FakeAnswer, FakeServer } from '../../fakes/trackers/fakeServer.js';
import { readyApi, until } from '../storyroot.js';
import { known } from './keyPairs.js';
import { serveSecurely } from './secureServer.js';
import { connect, createFakeStories } from './stories.js';
import { canTrust } from './systemCertificates.js';

type Served = Awaited<ReturnType<FakeServer['listen']>>;

const token = 'a-token-that-nobody-may-see';
const statuses = [301, 302, 303, 307, 308];

describe('redirects, with the fetch that the editor gives its extensions', () => {
  let fake: FakeServer;
  let other: FakeServer;
  let served: Served;
  let elsewhere: Served;
  let client: RemoteClient;

  const redirect = (status: number, location: string): FakeAnswer => ({ status, headers: { location } });
  const clientAt = (baseUrl: string): RemoteClient =>
    createClient({
      http: createFetchHttp(),
      clock: hostClock,
      baseUrl,
      // Of both, `fetch` itself would drop only the first on its way to another origin.
      authorization: () => Promise.resolve({ authorization: `Bearer ${token}`, 'x-redmine-api-key': token }),
      log: () => undefined,
      label: 'SHOP',
    });

  beforeEach(async () => {
    fake = createFakeStories();
    other = createFakeServer(() => ({ status: 200, body: [] }));
    served = await fake.listen();
    elsewhere = await other.listen();
    client = clientAt(served.address);
  });
  afterEach(async () => {
    await served.close();
    await elsewhere.close();
  });

  it('are really those of the editor', () => {
    assert.ok('__vscodeOriginalFetch' in globalThis);
    assert.notEqual(globalThis.fetch, globalThis.__vscodeOriginalFetch);
  });

  for (const status of statuses) {
    it(`${status} to another port are not followed, neither by reads nor by writes`, async () => {
      for (const method of ['GET', 'PUT'] as const) {
        fake.fail({ type: 'answer', answer: redirect(status, `${elsewhere.address}/stories`) });
        await assert.rejects(
          client.request({ method, path: '/stories', purpose: 'list', ...(method === 'PUT' ? { body: {} } : {}) }),
          { code: 'redirected', message: /leads to another address .* Nothing was sent there/ },
        );
      }
      assert.equal(fake.requests.length, 2);
      assert.equal(other.requests.length, 0);
    });

    it(`${status} within the origin are followed by reads, with the token`, async () => {
      fake.fail({ type: 'answer', answer: redirect(status, '/moved/stories') });
      const { json } = await client.request({ path: '/stories', purpose: 'list' });
      assert.deepEqual(json, [{ id: 'SHOP-1', title: 'Pay by invoice' }]);
      assert.deepEqual(
        fake.requests.map(({ method, url, headers }) => [method, url.pathname, headers['x-redmine-api-key']]),
        [
          ['GET', '/stories', token],
          ['GET', '/moved/stories', token],
        ],
      );
    });
  }

  it('from https to http of the same host are not followed', async function () {
    if (!canTrust()) this.skip();
    const secure = await serveSecurely(fake, known);
    const { port } = new URL(elsewhere.address);
    fake.fail({ type: 'answer', answer: redirect(302, `http://127.0.0.1:${port}/stories`) });
    const secureClient = clientAt(`https://127.0.0.1:${secure.port}`);
    await assert.rejects(secureClient.request({ path: '/stories', purpose: 'list' }), { code: 'redirected' });
    await secure.close();
    assert.equal(fake.requests.length, 1);
    assert.equal(other.requests.length, 0);
  });

  it('lead the extension itself nowhere else, and on within the origin', async () => {
    const api = await readyApi();
    fake.fail({ type: 'answer', answer: redirect(301, '/moved/stories') });
    await connect(api, served.address);
    await until(api.onDidChange, 'SHOP-1 is known', () => api.story('SHOP-1') !== undefined);
    assert.ok(fake.requests.some(({ url }) => url.pathname === '/moved/stories'));
    fake.forgetRequests();
    fake.fail(Array.from({ length: 8 }, () => ({ type: 'answer', answer: redirect(302, elsewhere.address) })));
    await vscode.commands.executeCommand(commands.refresh);
    assert.ok(fake.requests.length > 0);
    assert.equal(other.requests.length, 0);
  });
});

declare global {
  var __vscodeOriginalFetch: typeof fetch | undefined;
}
