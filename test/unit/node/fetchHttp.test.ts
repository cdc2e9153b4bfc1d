import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { HttpFailure } from '../../../src/core/ports/http.js';
import type { HttpFailureCode, HttpRequest, HttpResponse } from '../../../src/core/ports/http.js';
import { failureOfFetch } from '../../../src/node/fetchFailure.js';
import { createFetchHttp } from '../../../src/node/fetchHttp.js';

const http = createFetchHttp();

describe('requests over the host’s own fetch', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function served(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    return listening(server, 'http');
  }

  it('send method, headers and body, and give status, headers and body', async () => {
    let asked: { method: string | undefined; headers: IncomingMessage['headers']; body: string } | undefined;
    const address = await served((incoming, outgoing) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      incoming.on('end', () => {
        asked = { method: incoming.method, headers: incoming.headers, body };
        outgoing
          .writeHead(201, { ETag: '"7"', Link: ['<a>; rel="next"', '<b>; rel="last"'] })
          .end('{"title":"Größe 😀"}');
      });
    });
    const answer = await send(address, { method: 'PATCH', headers: { authorization: 'Bearer x' }, body: '{"ä":1}' });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers['etag'], '"7"');
    assert.equal(answer.headers['link'], '<a>; rel="next", <b>; rel="last"');
    assert.equal(answer.body, '{"title":"Größe 😀"}');
    assert.equal(answer.bytes, 24);
    assert.equal(asked?.method, 'PATCH');
    assert.equal(asked.body, '{"ä":1}');
    assert.equal(asked.headers['authorization'], 'Bearer x');
    assert.equal(asked.headers.referer, undefined);
  });

  it('keep no cookie', async () => {
    const cookies: (string | undefined)[] = [];
    const address = await served(({ headers }, outgoing) => {
      cookies.push(headers.cookie);
      outgoing.writeHead(200, { 'set-cookie': 'session=1' }).end('{}');
    });
    await send(address);
    await send(address);
    assert.deepEqual(cookies, [undefined, undefined]);
  });

  for (const name of ['authorization', 'private-token', 'x-redmine-api-key']) {
    it(`do not follow a redirect to another port, where ${name} would arrive`, async () => {
      const seen: unknown[] = [];
      const other = await served(({ headers }, outgoing) => {
        seen.push(headers[name]);
        outgoing.end('{}');
      });
      const address = await served((_, outgoing) => outgoing.writeHead(302, { location: `${other}/` }).end());
      const answer = await send(address, { headers: { [name]: 'secret' } });
      assert.equal(answer.status, 302);
      assert.equal(answer.headers['location'], `${other}/`);
      assert.deepEqual(seen, []);
    });
  }

  it('tell that nobody listens or no such host exists, and that nothing arrived', async () => {
    const address = await served(() => undefined);
    servers.splice(0)[0]?.close();
    await fails(send(address), 'unreachable', false);
    await fails(send('http://tracker.invalid'), 'unreachable', false);
  });

  it('tell that a broken connection may have been heard', async () => {
    const before = await served((incoming) => incoming.socket.destroy());
    await fails(send(before), 'unreachable', true);
    const amid = await served((incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '100' }).write('{"a"');
      setTimeout(() => incoming.socket.destroy(), 20);
    });
    await fails(send(amid), 'unreachable', true);
  });

  it('give up a server that is too slow, with its headers or in the middle of its answer', async () => {
    const silent = await served(() => undefined);
    await fails(send(silent, {}, { timeout: 60 }), 'timeout', true);
    const slow = await served((_, outgoing) => outgoing.writeHead(200).write('{'));
    await fails(send(slow, {}, { timeout: 60 }), 'timeout', true);
  });

  it('end when they are cancelled, and are not sent where that was before', async () => {
    let asked = 0;
    const silent = await served(() => {
      asked++;
    });
    const controller = new AbortController();
    const work = send(silent, {}, { cancelled: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 30);
    await fails(work, 'cancelled', true);
    await fails(send(silent, {}, { cancelled: controller.signal }), 'cancelled', false);
    assert.equal(asked, 1);
  });

  it('take an answer of just the limit, and none of a byte more, compressed or not', async () => {
    const address = await served(({ url }, outgoing) => {
      const length = Number(url?.slice(1));
      if (length < 10_000) outgoing.end('a'.repeat(length));
      else outgoing.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(length)));
    });
    assert.equal((await send(`${address}/1000`, {}, { limit: 1000 })).body.length, 1000);
    await fails(send(`${address}/1001`, {}, { limit: 1000 }), 'too-large', true);
    await fails(send(`${address}/1000000`, {}, { limit: 500_000 }), 'too-large', true);
  });

  it('put characters together that arrive in pieces', async () => {
    const address = await served((_, outgoing) => {
      const bytes = Buffer.from('"😀"');
      outgoing.write(bytes.subarray(0, 3));
      setTimeout(() => outgoing.end(bytes.subarray(3)), 20);
    });
    assert.equal((await send(address)).body, '"😀"');
  });

  it('tell a certificate that nobody here knows', async () => {
    const server = createTlsServer({ key, cert }, (_, outgoing) => outgoing.end('{}'));
    servers.push(server);
    const failure = await fails(send(await listening(server, 'https')), 'certificate', false);
    assert.equal(failure.message, 'DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('tell from names what is the matter, as each host writes it', () => {
    const cases: readonly (readonly [unknown, HttpFailureCode, boolean])[] = [
      [caused('CERT_HAS_EXPIRED'), 'certificate', false],
      [caused('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate', false],
      [caused('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate', false],
      [caused('SELF_SIGNED_CERT_IN_CHAIN'), 'certificate', false],
      [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'certificate', false],
      [new Error('net::ERR_INTERNET_DISCONNECTED'), 'unreachable', false],
      [new Error('net::ERR_CONNECTION_RESET'), 'unreachable', true],
      [caused('EAI_AGAIN'), 'unreachable', false],
      [caused('ECONNRESET'), 'unreachable', true],
      [caused('UND_ERR_HEADERS_TIMEOUT'), 'timeout', true],
      [new TypeError('fetch failed', { cause: new AggregateError([caused('ENETUNREACH')]) }), 'unreachable', false],
      [new TypeError('Failed to fetch'), 'unreachable', true],
      [null, 'unreachable', true],
    ];
    for (const [error, code, mayHaveArrived] of cases) {
      const failure = failureOfFetch(error);
      assert.deepEqual([failure.code, failure.mayHaveArrived], [code, mayHaveArrived], String(error));
    }
  });

  it('say nothing of the address in a failure', async () => {
    const failure = await fails(send('http://tracker.invalid/?token=abc'), 'unreachable', false);
    assert.match(failure.message, /^E[A-Z_]+$/);
  });
});

function send(
  url: string,
  request: Partial<HttpRequest> = {},
  options: Partial<Parameters<typeof http.send>[1]> = {},
): Promise<HttpResponse> {
  return http.send({ method: 'GET', url, headers: {}, ...request }, { timeout: 5000, limit: 1_000_000, ...options });
}

async function fails(work: Promise<unknown>, code: HttpFailureCode, mayHaveArrived: boolean): Promise<HttpFailure> {
  const error = await work.then(
    () => assert.fail(`expected ${code}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof HttpFailure, String(error));
  assert.deepEqual([error.code, error.mayHaveArrived], [code, mayHaveArrived], error.message);
  return error;
}

function caused(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function listening(server: Server, scheme: string): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** A pair for `localhost` that proves nothing: made for these tests, and worth nothing anywhere else. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRPbHPTQ7umQ1Mh2B
2lBwIaKOLUAJu9rfmMUK7/eRYkehRANCAASay8snqDvbICkdTFYc3xzrJ4HC3g9Z
HcBSgvde8Op+8MdWoz6n0HzdrIs38v/GH9ET31Zk9D+ksmUydRTZHiiq
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUQOE1+OktNSpZCJM0bMy0x1bzWC4wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjEzMDgyNloYDzIxMjYxMDI5
MTMwODI2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASay8snqDvbICkdTFYc3xzrJ4HC3g9ZHcBSgvde8Op+8MdWoz6n0Hzd
rIs38v/GH9ET31Zk9D+ksmUydRTZHiiqo28wbTAdBgNVHQ4EFgQUyO9A0UoOKT2p
tPquNjURpUC3aIowHwYDVR0jBBgwFoAUyO9A0UoOKT2ptPquNjURpUC3aIowDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgG3V5aFlzjXvOD2sLJclFvMaDkVo69O54I4sJQVNlvfgCIQDy
5I028XBmIPutp5Sj7Mkgmn/LS1OV/jbcuZOTd7ySDQ==
-----END CERTIFICATE-----`;
