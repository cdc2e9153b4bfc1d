import { deepEqual } from 'node:assert/strict';
import { createClient } from '../../../../src/sources/remote/client/createClient.js';
import { RemoteError } from '../../../../src/sources/remote/remoteError.js';
import type { Tracker, TrackerPlace } from '../../../../src/sources/remote/tracker.js';
import { createFakeClock } from '../../../fakes/fakeClock.js';
import type { FakeTracker } from '../../../fakes/trackers/fakeTracker.js';
import { createFakeGitHub, fakeGitHubToken } from '../../../fakes/trackers/github.js';
import type { FakeGitHub, FakeGitHubOptions } from '../../../fakes/trackers/github.js';

/** A tracker over its stand-in, through the client that all trackers use. */
export interface Connected {
  readonly place: TrackerPlace;
  readonly tracker: Tracker;
  /** What was requested since it was asked the last time: `GET /repos/acme/shop/issues`. */
  requested(): readonly string[];
}

/** `token` undefined: nobody is signed in. */
export function connected({ type, settings, server }: FakeTracker, token: string | undefined): Connected {
  const place = type.place(settings);
  const credential = token === undefined ? undefined : ({ secret: token, kind: 'token' } as const);
  const client = createClient({
    http: server.http,
    clock: createFakeClock(),
    baseUrl: place.baseUrl,
    authorization: () => Promise.resolve(credential ? type.authorization(credential) : {}),
    failureOf: type.failureOf?.bind(type),
    betweenWrites: type.betweenWrites,
    log: () => undefined,
    label: 'test',
  });
  return {
    place,
    tracker: type.connect(place, client),
    requested: () => {
      const lines = server.requests.map(({ method, url }) => `${method} ${url.pathname}`);
      server.forgetRequests();
      return lines;
    },
  };
}

export interface ConnectedGitHub extends Connected {
  readonly fake: FakeGitHub;
}

export function connectedGitHub(options: FakeGitHubOptions = {}, token = fakeGitHubToken): ConnectedGitHub {
  const fake = createFakeGitHub(options);
  fakes.push(fake);
  return { fake, ...connected(fake, token) };
}

export function anonymousGitHub(options: FakeGitHubOptions = {}): ConnectedGitHub {
  const { fake } = connectedGitHub(options);
  return { fake, ...connected(fake, undefined) };
}

/** The code of the `RemoteError` that a promise rejects with; anything else is no answer. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (error instanceof RemoteError) return error.code;
    throw error;
  }
}

const fakes: FakeGitHub[] = [];

/** Fails where anything that was asked or answered is not what GitHub's description says. */
export function assertWithinContract(): void {
  const violations = fakes.splice(0).flatMap(({ contract }) => contract?.violations ?? []);
  deepEqual(violations, []);
}
