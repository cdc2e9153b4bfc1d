import assert from 'node:assert/strict';
import { createCredentialKeeper } from '../../../../src/vscode/adapters/credentialKeeper.js';
import type { CredentialKeeper } from '../../../../src/vscode/adapters/credentialKeeper.js';
import type { KeptCredential } from '../../../../src/vscode/adapters/keptCredential.js';
import { createMemoryAccounts, createMemorySecrets } from '../../../fakes/memorySecrets.js';
import type { MemoryAccounts, MemorySecrets } from '../../../fakes/memorySecrets.js';
import { unexpected } from '../../../fakes/unexpected.js';

const jira = 'https://acme.atlassian.net';
const token: KeptCredential = { kind: 'token', secret: 'hunter2', user: 'mia@acme.example' };
const session: KeptCredential = { kind: 'session', provider: 'github', scopes: ['repo'] };
const told = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

interface Kept {
  readonly secrets: MemorySecrets;
  readonly accounts: MemoryAccounts;
  readonly keeper: CredentialKeeper;
}

function kept(enterprise?: unknown): Kept {
  const secrets = createMemorySecrets();
  const accounts = createMemoryAccounts(enterprise);
  return { secrets, accounts, keeper: createCredentialKeeper(secrets, accounts, unexpected) };
}

describe('a token', () => {
  it('is given for the type and the origin that it was kept for, and for no other', async () => {
    const { keeper } = kept();
    await keeper.keep('jira', jira, token);
    assert.deepEqual(await keeper.get('jira', jira), token);
    const others = [
      ['http', jira],
      ['jira', 'http://acme.atlassian.net'],
      ['jira', `${jira}:8443`],
      ['jira', `${jira}.evil.example`],
      ['jira', 'https://acme.atlassian.net.'],
      ['jira', 'https://evil.example'],
      ['jira', ''],
      ['JIRA', jira],
    ] as const;
    for (const [type, origin] of others) assert.equal(await keeper.get(type, origin), undefined, `${type} ${origin}`);
  });

  it('cannot be had under a type that imitates another pair', async () => {
    const { keeper } = kept();
    await keeper.keep('a', 'https://b', token);
    await assert.rejects(keeper.get(`a https://b`, ''));
    await assert.rejects(keeper.get('a', 'https://b https://c'));
    await assert.rejects(keeper.keep('a https://b', 'https://c', token));
  });

  it('is gone once it is forgotten, for whoever asks right then', async () => {
    const { keeper, secrets } = kept();
    assert.equal(await keeper.get('jira', jira), undefined);
    await keeper.keep('jira', jira, token);
    assert.deepEqual(await keeper.get('jira', jira), token);
    await keeper.forget('jira', jira);
    assert.equal(await keeper.get('jira', jira), undefined);
    assert.equal(secrets.texts.size, 0);
  });

  it('that another window keeps is told', async () => {
    const { keeper, secrets } = kept();
    let changes = 0;
    const subscription = keeper.onDidChange(() => changes++);
    assert.equal(await keeper.get('jira', jira), undefined);
    await secrets.store(`storyroot.tracker jira ${jira}`, JSON.stringify(token));
    await secrets.store('somebody else', '1');
    await told();
    assert.equal(changes, 1);
    assert.deepEqual(await keeper.get('jira', jira), token);
    subscription.dispose();
    keeper.dispose();
    await keeper.forget('jira', jira);
    await told();
    assert.equal(changes, 1);
  });

  it('that could not be read is asked for again', async () => {
    const { keeper, secrets } = kept();
    await keeper.keep('jira', jira, token);
    secrets.failOnce();
    await assert.rejects(keeper.get('jira', jira));
    assert.deepEqual(await keeper.get('jira', jira), token);
  });

  it('is not read from what nobody would have written', async () => {
    const { keeper, secrets, accounts } = kept();
    const texts = [
      ...['', '{', 'null', '1', '"token"', '[]', '{}', '{"kind":"root"}'],
      ...['{"kind":"token"}', '{"kind":"token","secret":1}', '{"kind":"token","secret":""}'],
      '{"kind":"session","provider":"github"}',
      '{"kind":"session","provider":"github","scopes":"repo"}',
      '{"kind":"session","provider":"github","scopes":[{}]}',
      '{"kind":"session","provider":"gitlab","scopes":[]}',
      '{"kind":"session","provider":"__proto__","scopes":[]}',
    ];
    for (const [at, text] of texts.entries()) {
      secrets.texts.set(`storyroot.tracker jira https://${at}.example`, text);
      assert.equal(await keeper.get('jira', `https://${at}.example`), undefined, text);
    }
    assert.deepEqual(accounts.asked, []);
  });
});

describe('a session of the editor', () => {
  it('goes to the origin that the account is of, and is not even asked for elsewhere', async () => {
    const { keeper, accounts } = kept();
    accounts.signIn('github', 'gho_1');
    const origins = [
      'https://evil.example',
      'https://github.com',
      'http://api.github.com',
      'https://api.github.com:8443',
      'https://api.github.com.evil.example',
      'https://dev.azure.com',
    ];
    for (const origin of origins) {
      await keeper.keep('github', origin, session);
      assert.equal(await keeper.get('github', origin), undefined, origin);
    }
    assert.deepEqual(accounts.asked, []);
    await keeper.keep('github', 'https://api.github.com', session);
    assert.deepEqual(await keeper.get('github', 'https://api.github.com'), { kind: 'session', secret: 'gho_1' });
    assert.deepEqual(accounts.asked, ['github repo']);
  });

  it('of GitHub Enterprise goes to the server of the person’s own setting', async () => {
    const enterprise: KeptCredential = { ...session, provider: 'github-enterprise' };
    const tries = [
      ['https://github.acme.example', 'https://github.acme.example', true],
      ['https://github.acme.example/', 'https://api.github.acme.example', true],
      ['https://github.acme.example', 'https://evil.github.acme.example', false],
      ['https://github.acme.example', 'http://github.acme.example', false],
      ['https://github.acme.example', 'https://github.acme.example:444', false],
      ['https://user@github.acme.example', 'https://github.acme.example', true],
      ['github.acme.example', 'https://github.acme.example', false],
      ['', 'https://', false],
      [undefined, 'https://github.acme.example', false],
      [['https://github.acme.example'], 'https://github.acme.example', false],
    ] as const;
    for (const [setting, origin, allowed] of tries) {
      const { keeper, accounts } = kept(setting);
      accounts.signIn('github-enterprise', 'ghe');
      await keeper.keep('github', origin, enterprise);
      assert.equal((await keeper.get('github', origin)) !== undefined, allowed, `${String(setting)} ${origin}`);
    }
  });

  it('that comes or goes is told, and that of other extensions is not', async () => {
    const { keeper, accounts } = kept();
    await keeper.keep('github', 'https://api.github.com', session);
    await told();
    let changes = 0;
    keeper.onDidChange(() => changes++);
    assert.equal(await keeper.get('github', 'https://api.github.com'), undefined);
    accounts.signIn('github', 'gho_1');
    accounts.signIn('gitlab', 'x');
    assert.equal(changes, 1);
    assert.deepEqual(await keeper.get('github', 'https://api.github.com'), { kind: 'session', secret: 'gho_1' });
  });
});
