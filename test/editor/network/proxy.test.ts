import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { HttpFailure } from '../../../src/core/ports/http.js';
import { createFetchHttp } from '../../../src/node/fetchHttp.js';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { commands } from '../../../src/vscode/contributions.js';
import type { FakeServer } from '../../fakes/trackers/fakeServer.js';
import { readyApi, until } from '../storyroot.js';
import { known, unknown } from './keyPairs.js';
import { openProxy } from './proxy.js';
import type { Proxy } from './proxy.js';
import { serveSecurely } from './secureServer.js';
import type { SecureServer } from './secureServer.js';
import { whileSet } from './settings.js';
import { connect, createFakeStories } from './stories.js';
import { canTrust } from './systemCertificates.js';

/** A name that only the proxy knows. */
const host = 'tracker.invalid';
const http = createFetchHttp();

describe('with http.proxy in the settings', () => {
  let api: StoryrootApi;
  let proxy: Proxy;
  let fake: FakeServer;
  let server: SecureServer;

  /** What becomes of a request: its status, or why there is none. */
  const sent = async (url: string): Promise<number | string> =>
    http.send({ method: 'GET', url, headers: {} }, { timeout: 10_000, limit: 10_000 }).then(
      ({ status }) => status,
      (error: unknown) => (error instanceof HttpFailure ? error.message : assert.fail(String(error))),
    );

  before(async () => {
    api = await readyApi();
    fake = createFakeStories();
    proxy = await openProxy();
    server = await serveSecurely(fake, canTrust() ? known : unknown);
    proxy.places.set(`${host}:443`, server.port);
  });
  beforeEach(() => {
    proxy.forget();
    fake.forgetRequests();
  });
  after(async () => {
    await server.close();
    await proxy.close();
  });

  it('the extension itself asks a tracker through the proxy, and shows what it has', async function () {
    if (!canTrust()) this.skip();
    await whileSet({ proxy: proxy.address }, async () => {
      await connect(api, `https://${host}`);
      await until(api.onDidChange, 'SHOP-1 is known', () => api.story('SHOP-1') !== undefined);
      assert.equal(api.story('SHOP-1')?.title, 'Pay by invoice');
      assert.ok(proxy.asked.length > 0);
      assert.deepEqual([...new Set(proxy.asked)], [`CONNECT ${host}:443`]);
      assert.ok(fake.requests.every(({ headers }) => headers['host'] === host));
    });
    fake.forgetRequests();
    await vscode.commands.executeCommand(commands.refresh);
    assert.equal(fake.requests.length, 0, 'and not without the setting');
  });

  it('a certificate that nobody knows is refused behind the proxy, too', async () => {
    server.show(unknown);
    await whileSet({ proxy: proxy.address }, async () => {
      assert.equal(await sent(`https://${host}/stories`), 'DEPTH_ZERO_SELF_SIGNED_CERT');
      assert.deepEqual(proxy.asked, [`CONNECT ${host}:443`]);
    });
    // The setting is not for `fetch`.
    await whileSet({ proxy: proxy.address, proxyStrictSSL: false }, async () => {
      assert.equal(await sent(`https://${host}/stories`), 'DEPTH_ZERO_SELF_SIGNED_CERT');
    });
    assert.equal(fake.requests.length, 0);
    if (canTrust()) server.show(known);
  });

  it('what this machine serves is asked without the proxy', async () => {
    const plain = await fake.listen();
    const { port } = new URL(plain.address);
    await whileSet({ proxy: proxy.address }, async () => {
      for (const name of ['127.0.0.1', 'localhost']) assert.equal(await sent(`http://${name}:${port}/stories`), 200);
    });
    await plain.close();
    assert.deepEqual(proxy.asked, []);
    assert.equal(fake.requests.length, 2);
  });

  const cases: readonly (readonly [Readonly<Record<string, unknown>>, 'through' | 'beside'])[] = [
    [{ proxySupport: 'on' }, 'through'],
    [{ proxySupport: 'fallback' }, 'through'],
    [{ electronFetch: true }, 'through'],
    [{ proxySupport: 'off' }, 'beside'],
    [{ noProxy: [host] }, 'beside'],
    [{ fetchAdditionalSupport: false }, 'beside'],
  ];
  for (const [settings, way] of cases) {
    it(`requests go ${way} it where also ${JSON.stringify(settings)} is set`, async () => {
      await whileSet({ proxy: proxy.address, ...settings }, async () => {
        const answer = await sent(`https://${host}/stories`);
        assert.equal(answer, way === 'beside' ? 'ENOTFOUND' : canTrust() ? 200 : 'DEPTH_ZERO_SELF_SIGNED_CERT');
        assert.equal(fake.requests.length, answer === 200 ? 1 : 0);
      });
    });
  }

  it('a tracker that the proxy does not know, or a proxy that is not there, cannot be reached', async () => {
    await whileSet({ proxy: proxy.address }, async () => {
      await assert.rejects(
        http.send({ method: 'GET', url: 'https://nowhere.invalid', headers: {} }, { timeout: 10_000, limit: 10 }),
        (error) => error instanceof HttpFailure && error.code === 'unreachable',
      );
    });
    assert.deepEqual(proxy.asked, ['CONNECT nowhere.invalid:443']);
  });
});
