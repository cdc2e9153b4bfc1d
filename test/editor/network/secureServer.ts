import { connect } from 'node:net';
import { createServer } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import type { FakeServer } from '../../fakes/trackers/fakeServer.js';
import type { KeyPair } from './keyPairs.js';
import { ended, join, portOf, record } from './recorder.js';
import type { Recorder } from './recorder.js';

/** A fake behind TLS. */
export interface SecureServer extends Recorder {
  /** Shows another certificate from now on, and ends what is open. */
  show(pair: KeyPair): void;
}

/** Serves a fake over `https:` on a port of the loopback, with this certificate. */
export async function serveSecurely(fake: FakeServer, pair: KeyPair): Promise<SecureServer> {
  const plain = await fake.listen();
  const plainPort = Number(new URL(plain.address).port);
  const sockets = new Set<TLSSocket>();
  const secure = createServer({ ...pair }, (socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    join(socket, connect(plainPort, '127.0.0.1'));
  });
  // Whoever does not trust the certificate leaves in the middle of the greeting.
  secure.on('tlsClientError', () => undefined);
  const recorder = await record(await portOf(secure));
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    ...recorder,
    show: (other) => {
      secure.setSecureContext({ ...other });
      hangUp();
    },
    close: async () => {
      hangUp();
      await recorder.close();
      await ended(secure);
      await plain.close();
    },
  };
}
