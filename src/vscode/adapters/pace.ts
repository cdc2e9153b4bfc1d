import type { Pace } from '../../core/ports/pace.js';

/** Gives way to all that waits: by `setImmediate` on the desktop, by a message in the web's worker. */
export const hostPace: Pace = {
  now: () => performance.now(),
  pause: () => new Promise(typeof setImmediate === 'function' ? (resolve) => void setImmediate(resolve) : byMessage),
};

/** A browser's port, which Node's types do not describe. */
interface WebPort {
  onmessage: () => void;
  postMessage(message: unknown): void;
  close(): void;
}

/** A browser's `setTimeout` waits at least 4 milliseconds once it is nested. */
function byMessage(resolve: () => void): void {
  const { port1, port2 } = new MessageChannel() as unknown as Record<'port1' | 'port2', WebPort>;
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(undefined);
}
