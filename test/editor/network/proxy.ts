import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { ended, join, portOf } from './recorder.js';

/** A proxy on the loopback. */
export interface Proxy {
  readonly address: string;
  /** What it was asked, in its order: `CONNECT host:port`, or `GET http://…` where it was to fetch something itself. */
  readonly asked: readonly string[];
  forget(): void;
  /** The only places it knows, `host:port` with their ports of the loopback. */
  readonly places: Map<string, number>;
  close(): Promise<void>;
}

export async function openProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const places = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer(({ method = '', url = '' }, outgoing) => {
    asked.push(`${method} ${url}`);
    outgoing.writeHead(502).end();
  });
  server.on('connection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  server.on('connect', ({ url = '', socket }) => {
    asked.push(`CONNECT ${url}`);
    const port = places.get(url);
    if (port === undefined) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    });
    join(socket, onward);
  });
  return {
    address: `http://127.0.0.1:${await portOf(server)}`,
    asked,
    forget: () => {
      asked.length = 0;
    },
    places,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return ended(server);
    },
  };
}
