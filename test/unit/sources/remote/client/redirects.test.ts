import { strict as assert } from 'node:assert';
import { aClient, base, fails, inTurn } from './aClient.js';

const read = { path: '/issues/142', purpose: 'read' };
const leading = (status: number, location?: string): { status: number; headers: Record<string, string> } => ({
  status,
  headers: location === undefined ? {} : { location },
});

describe('redirects', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`lead a read on within the origin (${status})`, async () => {
      const { client, server } = aClient(
        inTurn(leading(status, '/api/v4/moved/7?x=1'), { status: 200, body: { id: 7 } }),
      );
      const { json } = await client.request(read);
      assert.deepEqual(json, { id: 7 });
      assert.equal(server.requests[1]?.url.href, 'https://tracker.example.com/api/v4/moved/7?x=1');
      assert.equal(server.requests[1].headers['authorization'], server.requests[0]?.headers['authorization']);
    });
  }

  for (const elsewhere of [
    'https://evil.example.org/issues/142',
    'http://tracker.example.com/api/v4/issues/142',
    'https://tracker.example.com:8443/issues/142',
    'https://tracker.example.com@evil.example.org/',
    'https://mia@tracker.example.com/api/v4/issues/142',
    '//evil.example.org/issues',
    '\\\\evil.example.org/issues',
    'https:\\\\evil.example.org',
    'https://tracker.example.com.evil.example.org/',
    'https://tracker.example.com./api/v4/issues/142',
    'https://trаcker.example.com/', // a Cyrillic letter
    'javascript:alert(1)',
    'http://[',
  ]) {
    it(`are not followed to ${elsewhere}`, async () => {
      const { client, server } = aClient(inTurn(leading(302, elsewhere), { status: 200, body: {} }));
      const error = await fails(client.request(read), 'redirected');
      assert.equal(server.requests.length, 1);
      assert.equal(error.details.mayHaveHappened, undefined);
    });
  }

  it('name the place without its query, which may hold a ticket', async () => {
    const { client } = aClient(() => leading(302, 'https://evil.example.org/x?ticket=abc'));
    const { message } = await fails(client.request(read), 'redirected');
    assert.match(message, /\(https:\/\/evil\.example\.org\)/);
  });

  it('to a page where people sign in are told as such', async () => {
    for (const page of [
      'https://spsprodeus1.vssps.visualstudio.com/_signin?realm=x',
      'https://sso.example.org/adfs/ls/',
    ]) {
      const { client, server } = aClient(() => leading(302, page));
      await fails(client.request(read), 'not-an-api');
      assert.equal(server.requests.length, 1);
    }
  });

  it('are followed three times, not for ever', async () => {
    const { client, server } = aClient(() => leading(302, `${base}/issues/142`));
    await fails(client.request(read), 'redirected');
    assert.equal(server.requests.length, 4);
  });

  it('that nobody may see, or that lead nowhere, are an error', async () => {
    await fails(aClient(() => ({ status: 0 })).client.request(read), 'redirected');
    await fails(aClient(() => leading(302)).client.request(read), 'redirected');
    await fails(aClient(() => leading(300, '/api/v4/issues/1')).client.request(read), 'redirected');
    await fails(aClient(() => ({ status: 304 })).client.request(read), 'redirected');
  });

  it('lead a write on only where its method stays, within the origin', async () => {
    const write = { method: 'PATCH', path: '/issues/142', body: { a: 1 }, purpose: 'tick' } as const;
    const { client, server } = aClient(inTurn(leading(307, '/api/v4/issues/7'), { status: 200, body: {} }));
    await client.request(write);
    assert.equal(server.requests[1]?.method, 'PATCH');
    assert.equal(server.requests[1].body, '{"a":1}');
    for (const [status, mayHaveHappened] of [
      [301, undefined],
      [302, true],
      [303, true],
    ] as const) {
      const other = aClient(() => leading(status, '/api/v4/issues/7'));
      const error = await fails(other.client.request(write), 'redirected');
      assert.equal(other.server.requests.length, 1);
      assert.equal(error.details.mayHaveHappened, mayHaveHappened, String(status));
    }
    const far = aClient(() => leading(308, 'https://evil.example.org/issues/7'));
    await fails(far.client.request(write), 'redirected');
    assert.equal(far.server.requests.length, 1);
  });
});
