import type { Credential } from '../../../src/core/ports/credentials.js';
import type { Http } from '../../../src/core/ports/http.js';
import { createClient } from '../../../src/sources/remote/client/createClient.js';
import type { RequestLine } from '../../../src/sources/remote/client/requestLine.js';
import type { Tracker, TrackerPlace, TrackerType } from '../../../src/sources/remote/tracker.js';
import { createFakeClock } from '../fakeClock.js';

export interface Connected {
  readonly place: TrackerPlace;
  readonly tracker: Tracker;
  readonly lines: readonly RequestLine[];
}

/** A tracker over the real client and this `http`, on virtual time, signed in with this credential. */
export function connected(
  type: TrackerType,
  settings: ReadonlyMap<string, string>,
  http: Http,
  credential: Credential | undefined,
): Connected {
  const place = type.place(settings);
  const lines: RequestLine[] = [];
  const client = createClient({
    http,
    clock: createFakeClock(),
    baseUrl: place.baseUrl,
    authorization: () => Promise.resolve(credential ? type.authorization(credential) : {}),
    failureOf: type.failureOf?.bind(type),
    betweenWrites: type.betweenWrites,
    log: (line) => lines.push(line),
    label: place.label,
    random: () => 0,
  });
  return { place, tracker: type.connect(place, client), lines };
}
