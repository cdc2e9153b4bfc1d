import { createClient } from '../client/createClient.js';
import { requestLineText } from '../client/requestLine.js';
import type { Tracker } from '../tracker.js';
import { createConnection } from './connection.js';
import type { Connection } from './connection.js';
import type { RemoteSourceOptions } from './remoteSourceOptions.js';

/** The way to the tracker of one source; nothing is requested yet. */
export function connectSource(options: RemoteSourceOptions): {
  readonly connection: Connection;
  readonly tracker: Tracker;
} {
  const { ports, type, place, limits } = options;
  const { clock, random, http, credentials, isTrusted, failed } = ports;
  const connection = createConnection({
    ...{ type, credentials, isTrusted, failed },
    typeName: type.type,
    origin: new URL(place.baseUrl).origin,
  });
  const client = createClient({
    ...{ clock, random, http, limits },
    baseUrl: place.baseUrl,
    authorization: () => connection.authorization(),
    failureOf: type.failureOf?.bind(type),
    betweenWrites: type.betweenWrites,
    log: (line) => {
      ports.log(requestLineText(line));
    },
    label: place.label,
  });
  return { connection, tracker: type.connect(place, client) };
}
