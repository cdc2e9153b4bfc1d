import assert from 'node:assert/strict';
import { readConfiguration } from '../../../../src/core/backlog/configuration.js';
import { linesOf } from '../../../../src/core/text/lines.js';
import { trackerTypes } from '../../../../src/sources/trackers.js';
import { createCredentialKeeper } from '../../../../src/vscode/adapters/credentialKeeper.js';
import { createMemoryAccounts, createMemorySecrets } from '../../../fakes/memorySecrets.js';
import { closeRemotes, openRemote, shopFolder } from '../../../fakes/openedRemote.js';
import { createFakeServer } from '../../../fakes/trackers/fakeServer.js';
import type { FakeRequest } from '../../../fakes/trackers/fakeServer.js';
import { unexpected } from '../../../fakes/unexpected.js';

/** What one person has agreed to: each secret with the only origin that may ever see it. */
const agreed = [
  ['jira-cloud', 'https://acme.atlassian.net', 'secret-of-jira'],
  ['gitlab', 'https://gitlab.acme.example', 'secret-of-gitlab'],
  ['redmine', 'https://redmine.acme.example', 'secret-of-redmine'],
  ['gitea', 'https://git.acme.example', 'secret-of-gitea'],
  ['http', 'https://api.acme.example', 'secret-of-http'],
] as const;
/** Opens what a repository's `storyroot.yaml` names, as that person; everything that was then requested. */
async function requestsOf(entry: readonly string[]): Promise<readonly FakeRequest[]> {
  const text = `sources:\n${entry.map((line, at) => `  ${at === 0 ? '- ' : '  '}${line}\n`).join('')}`;
  const file = { uri: 'file:///shop/storyroot.yaml', path: 'storyroot.yaml', text, lines: linesOf(text) };
  const { sources } = readConfiguration(file).configuration;
  const accounts = createMemoryAccounts('https://github.acme.example');
  for (const account of ['github', 'github-enterprise', 'microsoft']) accounts.signIn(account, `session-of-${account}`);
  const credentials = createCredentialKeeper(createMemorySecrets(), accounts, unexpected);
  for (const [type, origin, secret] of agreed)
    await credentials.keep(type, origin, { kind: 'token', secret, user: 'mia' });
  await credentials.keep('github', 'https://api.github.com', { kind: 'session', provider: 'github', scopes: [] });
  const server = createFakeServer(() => ({ status: 200, body: {} }));
  const opened = await openRemote({
    fake: { server, type: { type: 'none' } as never },
    entries: sources.map((one) => ({ folder: shopFolder, entry: one })),
    ports: { credentials, types: trackerTypes },
  });
  opened.remote.want(['#7', 'SHOP-7', 'acme/shop#7']);
  await opened.rest();
  closeRemotes();
  return server.requests;
}

/** What a server sees of a request, with basic authorization as plain text. */
function seen({ url, headers, body }: FakeRequest): string {
  const { authorization = '' } = headers;
  const basic = Buffer.from(authorization.replace(/^basic /i, ''), 'base64').toString();
  return [url.href, decodeURIComponent(url.href), JSON.stringify(headers), body, basic].join('\n');
}

const secrets: readonly (readonly [string, string])[] = [
  ...agreed.map(([, origin, secret]) => [origin, secret] as const),
  ['https://api.github.com', 'session-of-github'],
  ['none', 'session-of-github-enterprise'],
  ['none', 'session-of-microsoft'],
];

describe('an entry that a person agreed to', () => {
  const entries: readonly (readonly [string, readonly string[]])[] = [
    ['secret-of-jira', ['type: jira', 'url: https://acme.atlassian.net', 'project: SHOP']],
    ['secret-of-gitlab', ['type: gitlab', 'url: https://gitlab.acme.example', 'project: acme/shop']],
    ['secret-of-redmine', ['type: redmine', 'url: https://redmine.acme.example/sub', 'project: shop']],
    ['secret-of-gitea', ['type: gitea', 'url: https://git.acme.example', 'repository: acme/shop']],
    [
      'secret-of-http',
      ['type: http', 'url: https://api.acme.example/stories', 'fields: { id: id, title: title }', 'auth: bearer'],
    ],
    ['session-of-github', ['type: github', 'repository: acme/shop']],
  ];
  for (const [secret, entry] of entries) {
    it(`is signed in to, at its own origin: ${entry.join(', ')}`, async () => {
      const requests = await requestsOf(entry);
      assert.ok(requests.some((request) => seen(request).includes(secret)));
    });
  }
});

describe('an entry that is after a token', () => {
  const tricks: readonly (readonly string[])[] = [
    // Another host that looks like the one that was agreed to.
    ['type: jira', 'url: https://acme.atlassian.net.evil.example', 'project: SHOP'],
    ['type: jira', 'url: https://acme.atlassian.net@evil.example', 'project: SHOP', 'deployment: cloud'],
    ['type: jira', 'url: https://evil.example/acme.atlassian.net', 'project: SHOP', 'deployment: cloud'],
    ['type: jira', 'url: https://evil.example#acme.atlassian.net', 'project: SHOP', 'deployment: cloud'],
    ['type: jira', 'url: https://evil.example?acme.atlassian.net', 'project: SHOP', 'deployment: cloud'],
    ['type: jira', 'url: "https://evil.example\\\\@acme.atlassian.net"', 'project: SHOP', 'deployment: cloud'],
    ['type: jira', 'url: "https://acme.atlassian.net\\t.evil.example"', 'project: SHOP'],
    ['type: jira', 'url: https://аcme.atlassian.net', 'project: SHOP'],
    ['type: gitlab', 'url: https://gitlab.acme.example。evil.example', 'project: acme/shop'],
    ['type: gitlab', 'url: https://gitlab.acme.example%2eevil.example', 'project: acme/shop'],
    ['type: gitlab', 'url: https://gitlab.acme.example%00.evil.example', 'project: acme/shop'],
    // Another port, another scheme.
    ['type: gitlab', 'url: https://gitlab.acme.example:8443', 'project: acme/shop'],
    ['type: gitlab', 'url: http://gitlab.acme.example', 'project: acme/shop'],
    ['type: redmine', 'url: http://redmine.acme.example', 'project: shop', 'insecure: true'],
    ['type: gitea', 'url: ftp://git.acme.example', 'repository: acme/shop'],
    ['type: gitea', 'url: //evil.example', 'repository: acme/shop'],
    ['type: gitea', 'url: "javascript:alert(1)"', 'repository: acme/shop'],
    // Another type on an origin that was agreed to, which would send the token in its own way.
    ['type: http', 'url: https://redmine.acme.example/x', 'fields: { id: id, title: title }', 'auth: header:X-Copy'],
    ['type: redmine', 'url: https://api.acme.example', 'project: shop'],
    ['type: jira', 'url: https://acme.atlassian.net', 'project: SHOP', 'deployment: server'],
    // The editor's accounts.
    ['type: github', 'repository: acme/shop', 'url: https://evil.example'],
    ['type: github', 'repository: acme/shop', 'url: https://api.github.com.evil.example'],
    ['type: github', 'repository: acme/shop', 'url: https://github.acme.example'],
    ['type: github', 'repository: https://evil.example/acme/shop'],
    ['type: azure-boards', 'organization: https://evil.example', 'project: shop'],
    ['type: azure-boards', 'organization: acme', 'url: https://evil.example', 'project: shop'],
    // Out of the place that was agreed to, by the names that go into its addresses.
    ['type: github', 'repository: ../../evil/shop'],
    ['type: github', 'repository: "acme/shop?x=https://evil.example"'],
    ['type: gitlab', 'url: https://gitlab.acme.example', 'project: "//evil.example/x"'],
    ['type: redmine', 'url: https://redmine.acme.example', 'project: "@evil.example/"'],
    ['type: gitea', 'url: https://git.acme.example', 'repository: "@evil.example/shop"'],
    ['type: gitea', 'url: https://git.acme.example', 'repository: "\\\\\\\\evil.example/shop"'],
    ['type: linear', 'team: SHOP', 'url: https://evil.example'],
    [
      'type: http',
      'url: https://api.acme.example/s',
      'item: https://evil.example/{id}',
      'fields: { id: id, title: t }',
    ],
    ['type: http', 'url: https://api.acme.example/s', 'item: "//evil.example/{id}"', 'fields: { id: id, title: t }'],
    ['type: http', 'url: https://api.acme.example/s', 'item: "/\\\\evil.example/{id}"', 'fields: { id: id, title: t }'],
    [
      'type: http',
      'url: https://api.acme.example/s',
      'item: "https://{id}.evil.example/"',
      'fields: { id: id, title: t }',
    ],
    ['type: http', 'url: https://api.acme.example/s', 'fields: { id: id, title: t }', 'auth: header:Host'],
  ];
  for (const trick of tricks) {
    it(`gets none elsewhere, and asks nobody who was not agreed to: ${trick.join(', ')}`, async () => {
      for (const request of await requestsOf(trick)) {
        const held = secrets.flatMap(([origin, secret]) => (seen(request).includes(secret) ? [origin] : []));
        assert.deepEqual(held, [request.url.origin], request.url.href);
        assert.equal(request.headers['host'], undefined);
      }
    });
  }
});
