import { strict as assert } from 'node:assert';
import { HttpFailure } from '../../../../../src/core/ports/http.js';
import type { Http } from '../../../../../src/core/ports/http.js';
import { createClient } from '../../../../../src/sources/remote/client/createClient.js';
import type { ClientOptions } from '../../../../../src/sources/remote/client/createClient.js';
import type { RequestLine } from '../../../../../src/sources/remote/client/requestLine.js';
import type { RemoteClient } from '../../../../../src/sources/remote/client.js';
import { RemoteError } from '../../../../../src/sources/remote/remoteError.js';
import type { RemoteErrorCode } from '../../../../../src/sources/remote/remoteError.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import type { FakeClock } from '../../../../fakes/fakeClock.js';
import { createFakeServer } from '../../../../fakes/trackers/fakeServer.js';
import type { FakeAnswer, FakeHandler, FakeServer } from '../../../../fakes/trackers/fakeServer.js';

export const base = 'https://tracker.example.com/api/v4';
export const token = 'glpat-5JZ_7xQ2w9';

export interface TestClient {
  readonly client: RemoteClient;
  readonly server: FakeServer;
  readonly clock: FakeClock;
  readonly lines: readonly RequestLine[];
}

/** A client of `https://tracker.example.com/api/v4`, signed in, on virtual time. */
export function aClient(
  handler: FakeHandler = () => ({ status: 200, body: {} }),
  options: Partial<ClientOptions> = {},
): TestClient {
  const clock = createFakeClock();
  const server = createFakeServer(handler);
  const lines: RequestLine[] = [];
  const client = createClient({
    http: server.http,
    clock,
    baseUrl: base,
    authorization: () => Promise.resolve({ authorization: `Bearer ${token}` }),
    log: (line) => lines.push(line),
    label: 'acme/shop on GitLab',
    random: () => 0,
    ...options,
  });
  return { client, server, clock, lines };
}

/** A handler that answers these in turn, the last one for ever. */
export function inTurn(...answers: readonly FakeAnswer[]): FakeHandler {
  let at = 0;
  return () => answers[Math.min(at++, answers.length - 1)] ?? { status: 500 };
}

/** Rejects with this code, in words that hold no secret; resolves to the error. */
export async function fails(work: Promise<unknown>, code: RemoteErrorCode): Promise<RemoteError> {
  const error = await work.then(
    () => assert.fail(`expected ${code}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof RemoteError, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, /\S/);
  assert.ok(!`${error.message}${JSON.stringify(error)}${error.stack ?? ''}`.includes(token), 'a token in an error');
  return error;
}

/** A request that waits for its answer. */
export interface Held {
  readonly url: string;
  readonly isCancelled: boolean;
  answer(body?: string): void;
}

/** An `Http` whose answers the test gives when it likes. */
export function heldBack(): { readonly http: Http; readonly waiting: readonly Held[] } {
  const waiting: Held[] = [];
  const send: Http['send'] = ({ url }, { cancelled }) =>
    new Promise((resolve, reject) => {
      const answer = (body = '{}'): void => {
        resolve({ status: 200, headers: {}, body });
      };
      waiting.push({
        url,
        answer,
        get isCancelled() {
          return cancelled?.aborted ?? false;
        },
      });
      cancelled?.addEventListener('abort', () => {
        reject(new HttpFailure('cancelled', 'cancelled', true));
      });
    });
  return { waiting, http: { send } };
}

/** Lets everything run that is ready to. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
