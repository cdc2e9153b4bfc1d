import assert from 'node:assert/strict';
import { readConfiguration } from '../../../../src/core/backlog/configuration.js';
import { linesOf } from '../../../../src/core/text/lines.js';

interface Read {
  readonly settings: Readonly<Record<string, string>>;
  /** Each as its code and line, counted from 0. */
  readonly problems: readonly string[];
  readonly words: string;
}

/** Of the one entry whose lines these are. */
function read(...lines: string[]): Read {
  const text = `sources:\n  - type: http\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const file = { uri: 'file:///shop/storyroot.yaml', path: 'storyroot.yaml', text, lines: linesOf(text) };
  const { configuration, problems } = readConfiguration(file);
  return {
    settings: Object.fromEntries(configuration.sources[0]?.settings ?? []),
    problems: problems.map(({ code, range }) => `${code} ${range?.start.line ?? '?'}`),
    words: problems.map(({ message }) => message).join('\n'),
  };
}

describe('the settings of a tracker', () => {
  it('are its own: texts, numbers and lists, and those of a map behind a dot', () => {
    const { settings, problems } = read(
      'url: " https://tracker.example.com/api "',
      'refreshMinutes: 10',
      'insecure: true',
      'apiVersion: 7.1',
      'project: [SHOP, PAY]',
      'fields: { title: data.name, type: kind }',
      'path: /api',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, {
      url: 'https://tracker.example.com/api',
      refreshMinutes: '10',
      insecure: 'true',
      apiVersion: '7.1',
      project: 'SHOP, PAY',
      'fields.title': 'data.name',
      'fields.type': 'kind',
      path: '/api',
    });
  });

  it('are not there where nothing is written', () => {
    const { settings, problems } = read('url:', 'query: ~', 'fields: { title: null }', 'project: ""');
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, { project: '' });
  });

  it('are told at their place where they have another shape', () => {
    const { settings, problems } = read(
      'fields: { title: { path: name } }',
      'project: [{ key: SHOP }]',
      'done: [a, ~]',
      'url: https://tracker.example.com',
    );
    assert.deepEqual(problems, ['invalid-configuration 2', 'invalid-configuration 3', 'invalid-configuration 4']);
    assert.deepEqual(settings, { url: 'https://tracker.example.com' });
  });

  it('are never confused with what every object has', () => {
    const { settings } = read('__proto__: a', 'constructor: b', 'toString: c');
    assert.deepEqual(Object.entries(settings).sort(), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
  });
});

describe('a secret in the configuration', () => {
  const secret = 'hunter2hunter2';
  const refused = [
    `token: ${secret}`,
    `token: bearer:${secret}`,
    `token: basic:${secret}`,
    `Private-Token: ${secret}`,
    `password: ${secret}`,
    `passwd: ${secret}`,
    `pwd: ${secret}`,
    `pat: ${secret}`,
    `api_key: ${secret}`,
    `apikey: ${secret}`,
    `API-Key: ${secret}`,
    `clientSecret: ${secret}`,
    `authorization: Basic ${secret}`,
    `cookie: session=${secret}`,
    `headers: { Authorization: Bearer ${secret} }`,
    `headers: { X-Api-Key: ${secret} }`,
    `headers: { X: Bearer ${secret} }`,
    `auth: bearer ${secret}`,
    `auth: [basic, "basic:${secret}"]`,
    `url: https://mia:${secret}@tracker.example.com`,
    `url: https://${secret}@tracker.example.com`,
    `url: https://tracker.example.com/api?private_token=${secret}`,
    `url: https://tracker.example.com/api?a=1&key=${secret}`,
    `query: ghp_${secret}`,
    `query: glpat-${secret}`,
    `query: github_pat_${secret}`,
    `query: lin_api_${secret}`,
  ];

  for (const line of refused) {
    it(`is refused and not repeated: ${line.replaceAll(secret, '…')}`, () => {
      const { settings, problems, words } = read(line);
      assert.deepEqual(settings, {});
      assert.deepEqual(problems, ['invalid-configuration 2']);
      assert.ok(!words.includes(secret), words);
    });
  }

  it('leaves nothing of an earlier value of the same name', () => {
    assert.deepEqual(read('url: https://a.example', `url: https://mia:${secret}@a.example`).settings, {});
  });

  it('is not seen in how a token is sent, nor in words about one', () => {
    const lines = [
      'auth: header:X-Api-Key',
      'keys: SHOP-',
      'query: project = SHOP AND text ~ "token expired"',
      'fields: { status: state, criteria: acceptance.criteria }',
      'repository: acme/token-service',
      'project: Basic Plan of the bearer',
      'url: https://tracker.example.com/api/stories?open=1',
    ];
    const { settings, problems } = read(...lines);
    assert.deepEqual(problems, []);
    assert.equal(Object.keys(settings).length, 8);
    for (const auth of ['bearer', 'basic']) assert.deepEqual(read(`auth: ${auth}`).settings, { auth });
  });
});
