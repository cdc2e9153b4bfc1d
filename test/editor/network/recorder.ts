import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** What came through one connection to a port, as it went over the wire. */
export interface Recorded {
  /** Bytes that arrived, one character each. */
  readonly arrived: string;
}

/** A port of the loopback whose traffic is recorded. */
export interface Recorder {
  readonly port: number;
  /** All connections so far. */
  readonly connections: readonly Recorded[];
  forget(): void;
  close(): Promise<void>;
}

/** Passes everything on to another port of the loopback, and back. */
export async function record(to: number): Promise<Recorder> {
  const connections: { arrived: string }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const seen = { arrived: '' };
    connections.push(seen);
    const onward = connect(to, '127.0.0.1');
    join(socket, onward);
    for (const end of [socket, onward]) sockets.add(end.once('close', () => sockets.delete(end)));
    socket.on('data', (chunk: Buffer) => (seen.arrived += chunk.toString('latin1')));
  });
  return {
    port: await portOf(server),
    connections,
    forget: () => {
      connections.length = 0;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return ended(server);
    },
  };
}

/** What one end sends, the other gets; when one breaks, so does the other. */
export function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}

/** Has it listen on a free port of the loopback. */
export function portOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Resolves when it listens no longer. */
export function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
