import type { Cancellation } from '../../../core/ports/cancellation.js';
import { RemoteError } from '../remoteError.js';
import type { RemoteItem } from '../tracker.js';
import type { Shelf } from './shelf.js';

export interface OpeningsOptions {
  readonly shelf: Shelf;
  /** Reads one item as it is now. Rejects with `RemoteError`. */
  readonly read: (key: string, cancelled: Cancellation) => Promise<RemoteItem>;
  readonly failed: (error: unknown) => void;
}

/**
 * Takes one item over as it is now; what is gone, or moved away, is missing from then on. One of each key at a time: who
 * asks meanwhile waits for the same. Never rejects: what could not be read stays as it was.
 */
export function createOpenings({
  shelf,
  read,
  failed,
}: OpeningsOptions): (key: string, cancelled: Cancellation) => Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  const open = async (key: string, cancelled: Cancellation): Promise<void> => {
    try {
      const item = await read(key, cancelled);
      // Somebody else may be signed in by now.
      if (cancelled.aborted) return;
      shelf.put([item]);
      if (item.key !== key) shelf.miss([key]);
    } catch (error) {
      if (!(error instanceof RemoteError)) failed(error);
      else if (error.code === 'not-found' && !cancelled.aborted) shelf.miss([key]);
    }
  };
  return (key, cancelled) => {
    const known = underWay.get(key);
    if (known) return known;
    const mine = open(key, cancelled).finally(() => underWay.delete(key));
    underWay.set(key, mine);
    return mine;
  };
}
