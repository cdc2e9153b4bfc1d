import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { belongsTo, createCredentials } from '../../../src/vscode/adapters/credentials.js';
import type { CredentialKeeper } from '../../../src/vscode/adapters/credentialKeeper.js';
import { unexpected } from '../../fakes/unexpected.js';
import { uriOf } from '../storyroot.js';

/** As much of the editor's secret storage as is promised: it tells of changes, later. */
function createSecrets(): { readonly storage: vscode.SecretStorage; readonly kept: ReadonlyMap<string, string> } {
  const kept = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  const tell = (key: string): void => {
    setTimeout(() => {
      changed.fire({ key });
    });
  };
  const storage: vscode.SecretStorage = {
    get: (key) => Promise.resolve(kept.get(key)),
    store: (key, value) => {
      kept.set(key, value);
      tell(key);
      return Promise.resolve();
    },
    delete: (key) => {
      kept.delete(key);
      tell(key);
      return Promise.resolve();
    },
    keys: () => Promise.resolve([...kept.keys()]),
    onDidChange: changed.event,
  };
  return { storage, kept };
}

describe('credentials inside the editor', () => {
  const origin = 'https://tracker.example.com';
  let secrets: ReturnType<typeof createSecrets>;
  let credentials: CredentialKeeper;

  beforeEach(() => {
    secrets = createSecrets();
    credentials = createCredentials(secrets.storage, unexpected);
  });
  afterEach(() => {
    credentials.dispose();
  });

  it('are given to the type and origin that a person agreed to, and to no other', async () => {
    await credentials.keep('redmine', origin, { kind: 'token', secret: 'abc', user: 'ann' });
    assert.deepEqual(await credentials.get('redmine', origin), { kind: 'token', secret: 'abc', user: 'ann' });
    for (const [type, place] of [
      ['gitea', origin],
      ['redmine', `${origin}:8443`],
      ['redmine', 'http://tracker.example.com'],
      ['redmine', 'https://tracker.example.com.evil.example'],
      ['redmine', 'https://example.com'],
      ['redmin', `e ${origin}`],
    ] as const) {
      const found = await Promise.resolve()
        .then(() => credentials.get(type, place))
        .catch(() => undefined);
      assert.equal(found, undefined, `${type} ${place}`);
    }
  });

  it('are found again by the next window, and told to others when they change', async () => {
    const other = createCredentials(secrets.storage, unexpected);
    assert.equal(await other.get('redmine', origin), undefined);
    const told = new Promise<void>((resolve) => {
      other.onDidChange(() => {
        resolve();
      });
    });
    await credentials.keep('redmine', origin, { kind: 'token', secret: 'abc' });
    await told;
    assert.deepEqual(await other.get('redmine', origin), { kind: 'token', secret: 'abc' });
    other.dispose();
  });

  it('may be none, by consent', async () => {
    await credentials.keep('redmine', origin, { kind: 'anonymous' });
    assert.equal(await credentials.get('redmine', origin), 'anonymous');
  });

  it('are gone at once when they are forgotten, and only those', async () => {
    await credentials.keep('redmine', origin, { kind: 'token', secret: 'abc' });
    await credentials.keep('gitea', origin, { kind: 'token', secret: 'def' });
    await credentials.get('redmine', origin);
    await credentials.forget('redmine', origin);
    assert.equal(await credentials.get('redmine', origin), undefined);
    assert.deepEqual(await credentials.get('gitea', origin), { kind: 'token', secret: 'def' });
    assert.equal(secrets.kept.size, 1);
  });

  it('of a GitHub Enterprise account are for the server that the person set, whatever a workspace says', async () => {
    const server = 'https://github.example.com';
    const meant = (): readonly boolean[] =>
      [server, 'https://api.github.example.com', origin].map((place) => belongsTo('github-enterprise', place));
    assert.deepEqual(meant(), [false, false, false]);
    const folder = uriOf('.vscode/settings.json');
    await vscode.workspace.fs.writeFile(folder, Buffer.from(JSON.stringify({ 'github-enterprise.uri': origin })));
    await setEnterprise(server);
    try {
      assert.deepEqual(meant(), [true, true, false]);
    } finally {
      await setEnterprise(undefined);
      await vscode.workspace.fs.delete(folder);
    }
  });

  it('of an account without a session are none, and nobody is asked', async () => {
    const github = 'https://api.github.com';
    await credentials.keep('github', github, { kind: 'session', provider: 'github', scopes: ['repo'] });
    assert.equal(await credentials.get('github', github), undefined);
    assert.equal(secrets.kept.size, 1);
  });

  it('that nobody could have written are none', async () => {
    await credentials.keep('redmine', origin, { kind: 'anonymous' });
    const [key] = secrets.kept.keys();
    await secrets.storage.store(key ?? assert.fail(), '{"kind":"token","secret":7}');
    const fresh = createCredentials(secrets.storage, unexpected);
    assert.equal(await fresh.get('redmine', origin), undefined);
    fresh.dispose();
  });
});

async function setEnterprise(address: string | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('github-enterprise');
  await configuration.update('uri', address, vscode.ConfigurationTarget.Global);
}
