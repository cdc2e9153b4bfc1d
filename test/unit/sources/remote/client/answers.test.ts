import { strict as assert } from 'node:assert';
import { RemoteError } from '../../../../../src/sources/remote/remoteError.js';
import type { RemoteErrorCode } from '../../../../../src/sources/remote/remoteError.js';
import type { FakeAnswer } from '../../../../fakes/trackers/fakeServer.js';
import { aClient, fails } from './aClient.js';

const read = { path: '/issues/142', purpose: 'read' } as const;
const write = { method: 'PUT', path: '/issues/142', body: {}, purpose: 'tick' } as const;
const page = '<!DOCTYPE html><html><form action="/login"><input type="password"></form></html>';

describe('answers', () => {
  it('are JSON, with their validator, their time and all headers', async () => {
    const headers = { etag: 'W/"7"', date: 'Sun, 22 Nov 2026 08:00:01 GMT', 'x-total-count': '3' };
    const { client } = aClient(() => ({ status: 200, headers, body: { title: 'Größe 😀' } }));
    const answer = await client.request(read);
    assert.deepEqual(answer, {
      status: 200,
      headers: { 'content-type': 'application/json', ...headers },
      json: { title: 'Größe 😀' },
      notModified: false,
      validator: 'W/"7"',
      time: '2026-11-22T08:00:01.000Z',
    });
  });

  it('may be empty, begin with a byte order mark, or call themselves plain text', async () => {
    const json = async (answer: FakeAnswer): Promise<unknown> =>
      (await aClient(() => answer).client.request(write)).json;
    assert.equal(await json({ status: 204 }), undefined);
    assert.equal(await json({ status: 200, body: ' \n' }), undefined);
    assert.deepEqual(await json({ status: 200, body: '\uFEFF{"a":1}' }), { a: 1 });
    assert.deepEqual(await json({ status: 200, headers: { 'content-type': 'text/plain' }, body: '[1]' }), [1]);
  });

  it('say whether a validator still holds', async () => {
    const { client, server } = aClient(() => ({ status: 304 }));
    const answer = await client.request({ ...read, validator: '"7"' });
    assert.equal(server.requests[0]?.headers['if-none-match'], '"7"');
    assert.deepEqual([answer.notModified, answer.json, answer.validator], [true, undefined, '"7"']);
  });

  it('are asked for as JSON, and bodies sent as it, under the name that is wanted', async () => {
    const { client, server } = aClient();
    await client.request(read);
    await client.request({ ...write, body: [{ op: 'test' }], contentType: 'application/json-patch+json' });
    await client.request({ ...read, headers: { accept: 'application/vnd.github+json' } });
    const [first, second, third] = server.requests;
    assert.deepEqual(
      [first?.headers['accept'], first?.headers['content-type'], first?.body],
      ['application/json', undefined, ''],
    );
    assert.deepEqual(
      [second?.headers['content-type'], second?.body],
      ['application/json-patch+json', '[{"op":"test"}]'],
    );
    assert.equal(third?.headers['accept'], 'application/vnd.github+json');
  });

  it('are asked for without a token where nobody has one, and not at all where nobody is connected', async () => {
    const anonymous = aClient(undefined, { authorization: () => Promise.resolve({}) });
    await anonymous.client.request(read);
    assert.equal(anonymous.server.requests[0]?.headers['authorization'], undefined);
    for (const authorization of [() => Promise.resolve(undefined), () => Promise.reject(new Error('locked'))]) {
      const nobody = aClient(undefined, { authorization });
      await fails(nobody.client.request(read), 'signed-out');
      assert.deepEqual([nobody.server.requests.length, nobody.lines.length], [0, 0]);
    }
  });
});

describe('refusals', () => {
  const codes: readonly (readonly [number, RemoteErrorCode])[] = [
    [400, 'refused'],
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'refused'],
    [407, 'unreachable'],
    [409, 'conflict'],
    [410, 'not-found'],
    [412, 'conflict'],
    [422, 'refused'],
    [500, 'broken'],
    [501, 'broken'],
  ];
  for (const [status, code] of codes) {
    it(`with ${status} are told as ${code}`, async () => {
      for (const body of [undefined, {}, [], null, 7, '', 'plain', page, { message: 'No.' }]) {
        await fails(aClient(() => ({ status, body })).client.request(read), code);
      }
    });
  }

  it('that are expected are answers', async () => {
    const { client } = aClient(() => ({ status: 404, body: { message: 'Not found' } }));
    const answer = await client.request({ ...read, expects: [404] });
    assert.deepEqual([answer.status, answer.json], [404, { message: 'Not found' }]);
    const limited = aClient(() => ({ status: 403, headers: { 'retry-after': '60' } }));
    await fails(limited.client.request({ ...read, expects: [403] }), 'rate-limited');
  });

  it('tell what the server says, wherever it says it', async () => {
    const said = async (body: unknown): Promise<string> =>
      (await fails(aClient(() => ({ status: 422, body })).client.request(write), 'refused')).message;
    assert.match(
      await said({ message: 'Validation failed', errors: [{ message: 'Title is too long' }] }),
      /Validation failed; Title is too long$/,
    );
    assert.match(
      await said({ errorMessages: ['Field is not on the screen'], errors: {} }),
      /Field is not on the screen$/,
    );
    assert.match(await said({ errors: { customfield_10042: 'Not a document' } }), /customfield_10042: Not a document$/);
    assert.match(await said({ message: { title: ['can’t be blank'] } }), /title: can’t be blank$/);
    assert.match(await said({ errors: ['Status is invalid'] }), /Status is invalid$/);
    assert.match(await said({ nothing: 'known' }), /\(422\)\.$/);
  });

  it('tell it on one short line, without characters that hide or turn round what a person sees', async () => {
    const evil = `\u202Egnorw\u200B\n\n${'x'.repeat(100_000)}`;
    const { message } = await fails(
      aClient(() => ({ status: 400, body: { message: evil } })).client.request(write),
      'refused',
    );
    assert.ok(message.length < 300, String(message.length));
    assert.doesNotMatch(message, /[\u202E\u200B\n]/);
    assert.match(message, /gnorw x{50}/);
  });

  it('do not trip over deep or endless bodies', async () => {
    let deep: unknown = 'end';
    for (let at = 0; at < 2000; at++) deep = { errors: deep };
    await fails(aClient(() => ({ status: 400, body: deep })).client.request(write), 'refused');
    const wide = { errors: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`f${at}`, 'x'])) };
    await fails(aClient(() => ({ status: 400, body: wide })).client.request(write), 'refused');
  });

  it('are the tracker’s to judge first', async () => {
    const failureOf = (): RemoteError => new RemoteError('conflict', 'Changed.');
    for (const status of [200, 302, 404, 422, 500]) {
      await fails(aClient(() => ({ status, body: { errors: [] } }), { failureOf }).client.request(read), 'conflict');
    }
    const broken = aClient(() => ({ status: 200, body: null }), {
      failureOf: ({ json }) => (json as { a: { b: RemoteError } }).a.b,
    });
    await fails(broken.client.request(read), 'broken');
  });

  it('tell who has no token to connect with one', async () => {
    const anonymous = aClient(() => ({ status: 401 }), { authorization: () => Promise.resolve({}) });
    assert.match((await fails(anonymous.client.request(read), 'signed-out')).message, /with a token/);
    assert.match((await fails(aClient(() => ({ status: 401 })).client.request(read), 'signed-out')).message, /anew/);
  });
});

describe('pages for people where data should be', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  for (const [name, answer] of [
    ['a sign-in form with 200', { status: 200, headers: html, body: page }],
    ['a sign-in form with 203 (Azure DevOps)', { status: 203, headers: html, body: page }],
    ['a page that does not say what it is', { status: 200, body: `\n ${page}` }],
    [
      'a proxy’s page that calls itself JSON',
      { status: 200, headers: { 'content-type': 'application/json' }, body: page },
    ],
    ['an empty page', { status: 200, headers: html, body: ' <p>' }],
  ] as const) {
    it(`are told as such: ${name}`, async () => {
      await fails(aClient(() => answer).client.request(read), 'not-an-api');
      const { details } = await fails(aClient(() => answer).client.request(write), 'not-an-api');
      assert.equal(details.mayHaveHappened, true);
    });
  }

  it('are found behind a redirect within the origin', async () => {
    const { client } = aClient(({ url }) =>
      url.pathname === '/users/sign_in'
        ? { status: 200, headers: html, body: page }
        : { status: 302, headers: { location: '/users/sign_in' } },
    );
    await fails(client.request(read), 'not-an-api');
  });

  it('are told from JSON that broke off', async () => {
    for (const body of ['{"a":', 'Retry later', 'null,']) {
      await fails(aClient(() => ({ status: 200, body })).client.request(read), 'broken');
    }
  });
});
