import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpFailure } from '../../../src/core/ports/http.js';
import type { Http, HttpRequest, HttpResponse } from '../../../src/core/ports/http.js';

/** What a fake is asked. */
export interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface FakeAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Anything but a string goes out as JSON. */
  readonly body?: unknown;
}

export type FakeHandler = (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>;

/** What happens to one request instead of, or after, being handled. */
export type Fault =
  /** Answers this; the handler is not asked. */
  | { readonly type: 'answer'; readonly answer: FakeAnswer }
  /** Breaks the connection before the handler is asked. */
  | { readonly type: 'cut' }
  /** Handles the request, then breaks the connection: nobody knows whether it took effect. */
  | { readonly type: 'cut-after' }
  /** Runs first, as somebody else who is faster; then the request is handled. */
  | { readonly type: 'before'; readonly action: () => void }
  /** Answers after so many milliseconds of real time. */
  | { readonly type: 'slow'; readonly milliseconds: number };

/** A tracker's stand-in: in this process through the `Http` port, or on a port of the loopback. */
export interface FakeServer {
  /** Answers at any address; in-process. */
  readonly http: Http;
  /** All requests so far, faulty ones included. */
  readonly requests: readonly FakeRequest[];
  forgetRequests(): void;
  /** These faults befall the next requests that `to` accepts (absent: any), one each, in their order. */
  fail(faults: Fault | readonly Fault[], to?: (request: FakeRequest) => boolean): void;
  /** Called for every request that was handled, with its answer: for checking both against a contract. */
  check(checker: (request: FakeRequest, answer: FakeAnswer) => void): void;
  /** Serves on this port of the loopback, on a free one unless said; the address has no `/` at its end. */
  listen(port?: number): Promise<{ readonly address: string; close(): Promise<void> }>;
}

export function createFakeServer(handler: FakeHandler): FakeServer {
  const requests: FakeRequest[] = [];
  const faults: { readonly fault: Fault; readonly to: (request: FakeRequest) => boolean }[] = [];
  const checkers: ((request: FakeRequest, answer: FakeAnswer) => void)[] = [];

  const handle = async (request: FakeRequest): Promise<FakeAnswer | 'cut'> => {
    requests.push(request);
    const at = faults.findIndex(({ to }) => to(request));
    const [found] = at < 0 ? [] : faults.splice(at, 1);
    const fault = found?.fault;
    if (fault?.type === 'cut') return 'cut';
    if (fault?.type === 'answer') return fault.answer;
    if (fault?.type === 'before') fault.action();
    if (fault?.type === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
    const answer = await handler(request);
    for (const check of checkers) check(request, answer);
    return fault?.type === 'cut-after' ? 'cut' : answer;
  };

  return {
    http: { send: (request, { timeout, limit, cancelled }) => sendTo(handle, request, { timeout, limit, cancelled }) },
    requests,
    forgetRequests: () => {
      requests.length = 0;
    },
    fail: (wanted, to = () => true) => {
      for (const fault of [wanted].flat() as readonly Fault[]) faults.push({ fault, to });
    },
    check: (checker) => {
      checkers.push(checker);
    },
    listen: (port) => listen(handle, port),
  };
}

interface SendOptions {
  readonly timeout: number;
  readonly limit: number;
  readonly cancelled: Parameters<Http['send']>[1]['cancelled'] | undefined;
}

async function sendTo(
  handle: (request: FakeRequest) => Promise<FakeAnswer | 'cut'>,
  { method, url, headers, body = '' }: HttpRequest,
  { timeout, limit, cancelled }: SendOptions,
): Promise<HttpResponse> {
  if (cancelled?.aborted) throw new HttpFailure('cancelled', 'cancelled', false);
  let timer: NodeJS.Timeout | undefined;
  let abort = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new HttpFailure('timeout', 'timeout', true));
    }, timeout);
    abort = () => {
      reject(new HttpFailure('cancelled', 'cancelled', true));
    };
    cancelled?.addEventListener('abort', abort);
  });
  try {
    const answer = await Promise.race([handle({ method, url: new URL(url), headers, body }), ended]);
    if (answer === 'cut') throw new HttpFailure('unreachable', 'ECONNRESET', true);
    const text = textOf(answer);
    if (Buffer.byteLength(text) > limit) throw new HttpFailure('too-large', 'too large', true);
    return { status: answer.status, headers: headersOf(answer), body: text };
  } finally {
    clearTimeout(timer);
    cancelled?.removeEventListener('abort', abort);
  }
}

function listen(
  handle: (request: FakeRequest) => Promise<FakeAnswer | 'cut'>,
  port = 0,
): ReturnType<FakeServer['listen']> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`);
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const body = Buffer.concat(chunks).toString('utf8');
      void handle({ method: incoming.method ?? 'GET', url, headers, body }).then((answer) => {
        if (answer === 'cut') incoming.socket.destroy();
        else outgoing.writeHead(answer.status, headersOf(answer)).end(textOf(answer));
      });
    });
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.closeAllConnections();
          server.close(() => {
            done();
          });
        });
      resolve({ address, close });
    });
  });
}

function textOf({ body }: FakeAnswer): string {
  return body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
}

function headersOf({ body, headers = {} }: FakeAnswer): Record<string, string> {
  const type = body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' };
  return { ...type, ...headers };
}
