import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { commands } from '../../../src/vscode/contributions.js';
import type { FakeServer } from '../../fakes/trackers/fakeServer.js';
import { readyApi, until } from '../storyroot.js';
import { openHostRemote } from './hostRemote.js';
import { known, unknown } from './keyPairs.js';
import { serveSecurely } from './secureServer.js';
import type { SecureServer } from './secureServer.js';
import { whileSet } from './settings.js';
import { connect, createFakeStories } from './stories.js';
import { canTrust, trust } from './systemCertificates.js';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

// For the whole suite: the first request decides which certificates are known.
let distrust: (() => void) | undefined;
before(() => {
  if (!canTrust())
    console.log('This editor knows only the certificates of this machine: what needs another one is skipped.');
  distrust = trust(known.cert);
});
after(() => distrust?.());

describe('a tracker behind a certificate of its own', () => {
  let api: StoryrootApi;
  let fake: FakeServer;
  let server: SecureServer;
  let origin: string;
  const token = 'a-token-that-nobody-may-see';

  before(async () => {
    api = await readyApi();
  });
  beforeEach(async () => {
    fake = createFakeStories();
    server = await serveSecurely(fake, unknown);
    origin = `https://127.0.0.1:${server.port}`;
  });
  afterEach(() => server.close());

  it('is told to whoever looks, with the way out', async () => {
    const { remote, state, lines } = await openHostRemote(origin, token);
    await remote.refresh();
    assert.equal(state().status, 'failed');
    assert.equal(
      state().message,
      `This machine does not trust the certificate of 127.0.0.1:${server.port}. Add it, or the authority that issued it, to the certificates of the operating system; the editor reads them while the setting http.systemCertificates is on.`,
    );
    await assert.rejects(remote.verify(state().id), { code: 'unreachable', message: /does not trust the certificate/ });
    assert.match(lines.join('\n'), /certificate/);
    remote.dispose();
  });

  it('is not asked again and again, and nothing is sent in clear', async () => {
    const { remote } = await openHostRemote(origin, token);
    await remote.refresh();
    const first = server.connections.length;
    await wait(6000);
    assert.ok(first >= 1 && first <= 2, `${first} connections`);
    assert.equal(server.connections.length, first);
    for (const { arrived } of server.connections) {
      assert.match(arrived, /^\x16\x03/, 'a greeting of TLS');
      assert.doesNotMatch(arrived, /token|HTTP\//);
    }
    assert.equal(fake.requests.length, 0);
    remote.dispose();
  });

  it('cannot be connected by the extension, and is left alone then', async () => {
    await connect(api, origin);
    assert.equal(fake.requests.length, 0);
    assert.equal(api.story('SHOP-1'), undefined);
    // What was under way when the sign-in was given up.
    await wait(1500);
    const { length } = server.connections;
    assert.ok(length >= 1 && length <= 2, `${length} connections`);
    await vscode.commands.executeCommand(commands.refresh);
    await wait(2000);
    assert.equal(server.connections.length, length);
  });

  it('is read once the system knows the certificate, and only while the editor reads those of the system', async function () {
    if (!canTrust()) this.skip();
    server.show(known);
    await connect(api, origin);
    await until(api.onDidChange, 'SHOP-1 is known', () => api.story('SHOP-1') !== undefined);
    fake.forgetRequests();
    await whileSet({ systemCertificates: false }, async () => {
      await vscode.commands.executeCommand(commands.refresh);
      assert.equal(fake.requests.length, 0);
    });
    await vscode.commands.executeCommand(commands.refresh);
    assert.ok(fake.requests.length > 0);
  });
});
