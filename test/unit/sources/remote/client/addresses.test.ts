import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { addressOf } from '../../../../../src/sources/remote/client/address.js';
import { nextLink } from '../../../../../src/sources/remote/client/linkHeader.js';
import { RemoteError } from '../../../../../src/sources/remote/remoteError.js';
import { aClient, base, fails, inTurn } from './aClient.js';

describe('addresses of requests', () => {
  it('lie below the base, its sub-path included', () => {
    assert.equal(addressOf(base, { path: '/issues/142' }).href, `${base}/issues/142`);
    assert.equal(addressOf('https://x.example', { path: '/issues.json' }).href, 'https://x.example/issues.json');
    assert.equal(addressOf(base, { path: '/projects/acme%2Fshop' }).href, `${base}/projects/acme%2Fshop`);
  });

  it('encode names and values, repeat lists and leave out what is undefined', () => {
    const query = {
      since: '2026-11-22T07:00:00+01:00',
      'iids[]': ['1', '2'],
      search: "ö & = 'a b' #\uD800",
      all: true,
      page: 2,
      none: undefined,
    };
    assert.equal(
      addressOf(base, { path: '/issues', query }).search,
      '?since=2026-11-22T07%3A00%3A00%2B01%3A00&iids%5B%5D=1&iids%5B%5D=2' +
        '&search=%C3%B6%20%26%20%3D%20%27a%20b%27%20%23%EF%BF%BD&all=true&page=2',
    );
    assert.equal(addressOf(base, { path: '/issues?a=1', query: { b: 2 } }).search, '?a=1&b=2');
    assert.equal(addressOf(base, { path: '/issues?a=%2B', query: {} }).search, '?a=%2B');
  });

  it('may be what the server gave, of the same origin', () => {
    const path = 'https://tracker.example.com/other/issues?page=2#top';
    assert.equal(addressOf(base, { path }).href, 'https://tracker.example.com/other/issues?page=2');
    assert.equal(addressOf(base, { path: 'https://tracker.example.com:443/x' }).href, 'https://tracker.example.com/x');
  });

  for (const path of [
    'issues/142',
    '',
    '@evil.example.org/',
    '.evil.example.org/',
    ':8443/',
    'https://evil.example.org/',
    'http://tracker.example.com/api/v4/issues',
    'https://tracker.example.com:8443/',
    'https://tracker.example.com@evil.example.org/',
    'https://mia:pw@tracker.example.com/',
    'https://tracker.example.com./',
    'https://tracker.example.com\\@evil.example.org:x/',
    'https:tracker.example.com',
    'ftp://tracker.example.com/',
    '/../../admin',
    '/issues/..',
    '/issues/%2e%2E/x',
    '/issues/.',
    '/issues/..?x=1',
    '/a\\b',
    '/a\nb',
    '/\t/evil.example.org',
    '/issues/1#2',
  ]) {
    it(`are refused: ${JSON.stringify(path)}`, async () => {
      const { client, server } = aClient();
      await fails(client.request({ path, purpose: 'read' }), 'redirected');
      assert.equal(server.requests.length, 0);
    });
  }

  it('begin with a slash, also where the base has no sub-path', () => {
    for (const path of [':443/issues', '?a=1', '', '@tracker.example.com/', 'issues']) {
      assert.throws(() => addressOf('https://tracker.example.com', { path }), RemoteError, path);
    }
  });

  it('never leave the origin, whatever the path', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '@',
      ':',
      '.',
      '..',
      '%2e',
      '#',
      '?',
      '\t',
      '\n',
      'https://',
      'evil.org',
      'a',
      '//',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
          fc.string(),
        ),
        (path) => {
          try {
            const address = addressOf(base, { path });
            assert.equal(address.origin, 'https://tracker.example.com');
            assert.equal(address.username + address.password, '');
            if (path.startsWith('/')) assert.ok(address.pathname.startsWith('/api/v4/'), address.href);
          } catch (error) {
            assert.ok(error instanceof RemoteError, String(error));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('the next page', () => {
  it('is what the Link header names, wherever it stands there', () => {
    assert.equal(nextLink('<https://a/?page=2>; rel="next", <https://a/?page=9>; rel="last"'), 'https://a/?page=2');
    assert.equal(nextLink('<https://a/?x=1,2;3>; rel="prev", </b>; title="a, b"; REL="last next"'), '/b');
    assert.equal(nextLink('</b>;rel=next'), '/b');
    assert.equal(nextLink('</b>; rel="nextish"'), undefined);
    assert.equal(nextLink('<<<>>;;;rel'), undefined);
    assert.equal(nextLink(undefined), undefined);
  });

  it('is found in a moment in a header that is meant to take long', () => {
    const began = performance.now();
    for (const evil of [
      '<a>' + '; '.repeat(200_000),
      '<'.repeat(200_000),
      '<a>;rel' + ' '.repeat(200_000),
      '<a>' + ';rel'.repeat(100_000),
    ]) {
      nextLink(evil);
    }
    assert.ok(performance.now() - began < 1000);
  });

  it('is an absolute address of the same origin', async () => {
    const { client } = aClient(
      inTurn({ status: 200, headers: { link: '</api/v4/issues?page=2>; rel="next"' }, body: [] }),
    );
    const { next } = await client.request({ path: '/issues', purpose: 'list' });
    assert.equal(next, `${base}/issues?page=2`);
  });

  for (const link of [
    'https://evil.example.org/issues?page=2',
    '//evil.example.org/issues?page=2',
    'http://tracker.example.com/api/v4/issues?page=2',
    'https://mia@tracker.example.com/api/v4/issues?page=2',
    'https://tracker.example.com@evil.example.org/',
    '\\\\evil.example.org\\x',
    'http://[',
  ]) {
    it(`of another origin is an error, not the end of the list: ${link}`, async () => {
      const { client, server } = aClient(() => ({ status: 200, headers: { link: `<${link}>; rel="next"` }, body: [] }));
      await fails(client.request({ path: '/issues', purpose: 'list' }), 'redirected');
      assert.equal(server.requests.length, 1);
    });
  }
});
