import { strict as assert } from 'node:assert';
import { requestLineText } from '../../../../../src/sources/remote/client/requestLine.js';
import { secretsOf } from '../../../../../src/sources/remote/client/secrets.js';
import { RemoteError } from '../../../../../src/sources/remote/remoteError.js';
import { aClient, base, fails, inTurn, token } from './aClient.js';

const read = { path: '/issues/142', purpose: 'read' } as const;
const write = { method: 'PUT', path: '/issues/142', body: { note: 'Grüße' }, purpose: 'tick' } as const;

describe('the log of requests', () => {
  it('says of each what was asked of whom, why, and what came of it', async () => {
    const { client, lines, server, clock } = aClient(() => ({ status: 200, body: 'null' }));
    const at = clock.now();
    await client.request({ ...read, query: { since: '2026', 'iids[]': ['1', '2'] } });
    server.fail([{ type: 'cut' }, { type: 'answer', answer: { status: 404, body: '"aä"' } }]);
    await fails(client.request(read), 'not-found');
    assert.deepEqual(lines, [
      {
        at,
        label: 'acme/shop on GitLab',
        purpose: 'read',
        method: 'GET',
        address: `${base}/issues/142?since=2026&iids%5B%5D=1&iids%5B%5D=2`,
        status: 200,
        milliseconds: 0,
        bytes: 4,
        attempts: 1,
      },
      {
        at,
        label: 'acme/shop on GitLab',
        purpose: 'read',
        method: 'GET',
        address: `${base}/issues/142`,
        status: 404,
        failure: 'not-found',
        milliseconds: 500,
        bytes: 4,
        attempts: 2,
      },
    ]);
    assert.deepEqual(lines.map(requestLineText), [
      `GET ${base}/issues/142?since=2026&iids%5B%5D=1&iids%5B%5D=2 for read of acme/shop on GitLab: 200, 0 ms, 4 bytes`,
      `GET ${base}/issues/142 for read of acme/shop on GitLab: 404 not-found, 500 ms, 4 bytes, sent 2 times`,
    ]);
  });

  it('holds neither headers nor bodies', async () => {
    const { client, lines } = aClient(() => ({
      status: 200,
      headers: { 'x-secret': 'tuesday' },
      body: { text: 'wednesday' },
    }));
    await client.request({ ...write, headers: { 'x-other': 'thursday' } });
    assert.doesNotMatch(JSON.stringify(lines), /tuesday|wednesday|thursday|Gr/);
    assert.doesNotMatch(JSON.stringify(lines), new RegExp(token));
  });

  it('hides the values of parameters that look secret, and no others', async () => {
    const { client, lines } = aClient();
    const hidden = [
      'private_token',
      'access_token',
      'key',
      'api_key',
      'apiKey',
      'client_secret',
      'password',
      'sig',
      'X-Amz-Signature',
      'code',
      'auth',
      'nextPageToken',
    ];
    const shown = ['author_id', 'keys', 'fieldsByKeys', 'since', 'state', 'encoded'];
    await client.request({
      ...read,
      query: Object.fromEntries([...hidden, ...shown].map((name) => [name, 'tuesday'])),
    });
    const parts = lines[0]?.address.split(/[?&]/).slice(1) ?? [];
    assert.deepEqual(parts, [...hidden.map((name) => `${name}=***`), ...shown.map((name) => `${name}=tuesday`)]);
  });

  it('stays short', async () => {
    const { client, lines } = aClient();
    await client.request({ ...read, query: { jql: 'x'.repeat(5000) } });
    assert.equal(lines[0]?.address.length, 600);
  });
});

describe('a token', () => {
  const signatures: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
    ['as a bearer', { authorization: `Bearer ${token}` }, [token]],
    ['bare', { authorization: token }, [token]],
    ['in a header of its own', { 'private-token': token }, [token]],
    [
      'behind a name',
      { authorization: `Basic ${btoa(`mia@example.com:${token}`)}` },
      [token, btoa(`mia@example.com:${token}`)],
    ],
    [
      'as a name',
      { authorization: `Basic ${btoa('0123456789abcdef0123456789abcdef01234567:x')}` },
      ['0123456789abcdef0123456789abcdef01234567'],
    ],
    ['with characters that are encoded in addresses', { authorization: 'Bearer a+b/c=d e' }, ['a+b/c=d e']],
    [
      'behind a name, not in ASCII',
      { authorization: `Basic ${Buffer.from('mia:größe42').toString('base64')}` },
      ['größe42'],
    ],
  ];
  for (const [name, signature, secrets] of signatures) {
    it(`is in no log and no message: ${name}`, async () => {
      const authorization = (): Promise<Record<string, string>> => Promise.resolve(signature);
      for (const secret of secrets) {
        const seen: string[] = [];
        for (const answer of [
          { status: 200, body: {} },
          { status: 400, body: { message: `Invalid token ${secret}!`, errors: { a: secret } } },
          { status: 400, body: { message: `${'x'.repeat(190)} ${secret}` } },
          { status: 400, body: { message: secret.split('').join('\u200B') } },
          { status: 403, headers: { 'content-type': 'text/plain' }, body: `No: ${secret}` },
          { status: 302, headers: { location: `https://evil.example.org/?t=${encodeURIComponent(secret)}` } },
        ]) {
          const { client, lines } = aClient(() => answer, { authorization });
          const error: unknown = await client
            .request({ path: `/issues/${encodeURIComponent(secret)}`, query: { q: secret }, purpose: 'read' })
            .catch((thrown: unknown) => thrown);
          seen.push(JSON.stringify(lines), error instanceof Error ? `${error.message}${error.stack ?? ''}` : '');
        }
        for (const text of seen) {
          assert.ok(!text.includes(secret) && !text.includes(encodeURIComponent(secret)), text);
          assert.ok(!text.includes(secret.slice(0, 9)), text);
        }
      }
    });
  }

  it('is not in what a tracker says of a failure', async () => {
    const failureOf = (): RemoteError => new RemoteError('refused', `Bad: ${token}`, { mayHaveHappened: true });
    const { message, details } = await fails(aClient(undefined, { failureOf }).client.request(read), 'refused');
    assert.equal(message, 'Bad: ***');
    assert.equal(details.mayHaveHappened, true);
  });

  it('goes to its origin only, whatever the server answers', async () => {
    const elsewhere = 'https://evil.example.org/x';
    for (const answer of [
      { status: 301, headers: { location: elsewhere } },
      { status: 307, headers: { location: elsewhere } },
      { status: 200, headers: { link: `<${elsewhere}>; rel="next"` }, body: [] },
      {
        status: 200,
        headers: { location: elsewhere, 'content-location': elsewhere, refresh: `0; url=${elsewhere}` },
        body: {},
      },
    ]) {
      for (const request of [read, write]) {
        const { client, server } = aClient(inTurn(answer, { status: 200, body: {} }));
        const next = await client.request(request).then(
          (fine) => fine.next,
          () => undefined,
        );
        if (next !== undefined) await client.request({ path: next, purpose: 'list' });
        assert.deepEqual([...new Set(server.requests.map(({ url }) => url.origin))], ['https://tracker.example.com']);
      }
    }
  });

  it('cannot end a header and begin another', async () => {
    for (const evil of ['a\r\nx-evil: 1', 'a\nb', 'a\0', '•••••', 'a\u2028']) {
      const { client, server, lines } = aClient(undefined, {
        authorization: () => Promise.resolve({ authorization: evil }),
      });
      await fails(client.request(read), 'signed-out');
      assert.deepEqual([server.requests.length, lines.length], [0, 0]);
    }
    for (const request of [
      { headers: { accept: 'a\r\nb: c' } },
      { headers: { 'a b': 'c' } },
      { validator: '"1"\nx: y' },
    ]) {
      const { client, server } = aClient();
      await fails(client.request({ ...read, ...request }), 'refused');
      assert.equal(server.requests.length, 0);
    }
  });

  it('is not replaced by a header of the request', async () => {
    const { client, server } = aClient();
    await client.request({ ...read, headers: { authorization: 'Bearer other' } });
    assert.equal(server.requests[0]?.headers['authorization'], `Bearer ${token}`);
  });

  it('is asked for anew each time, so that a new one holds at once', async () => {
    let current = 'one-token';
    const { client, server } = aClient(undefined, { authorization: () => Promise.resolve({ authorization: current }) });
    await client.request(read);
    current = 'two-token';
    await client.request(read);
    assert.deepEqual(
      server.requests.map(({ headers }) => headers['authorization']),
      ['one-token', 'two-token'],
    );
  });

  it('is known in all its forms', () => {
    assert.deepEqual(secretsOf({}), []);
    assert.deepEqual(secretsOf({ authorization: 'Basic !!!!' }), ['Basic%20!!!!', 'Basic !!!!', '!!!!']);
  });
});
