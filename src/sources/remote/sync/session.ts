import type { RemoteAccount } from '../../../core/backlog/remote.js';
import { createCancellation } from '../../../core/ports/cancellation.js';
import type { Cancellation } from '../../../core/ports/cancellation.js';
import type { Disposable } from '../../../core/ports/event.js';
import type { SynchroniserOptions } from './synchroniserOptions.js';
import { whoWeAre } from './whoWeAre.js';

/** The time during which one and the same person may talk to a tracker. */
export interface Session extends Disposable {
  /** Aborted when it ends. */
  readonly ended: Cancellation;
  /** Whether it is known who we are, or being asked. */
  readonly isKnown: boolean;
  /** Who we are; asked once. Rejects with `RemoteError`. */
  identify(): Promise<RemoteAccount>;
  /** Asks again. */
  identifyAnew(): Promise<RemoteAccount>;
  /** It is another one from now on. */
  restart(): void;
}

export function createSession(options: SynchroniserOptions): Session {
  // Each of hundreds of requests under way listens: more than an `AbortSignal` takes for one that is forgotten.
  let ending = createCancellation();
  let identified: Promise<RemoteAccount> | undefined;
  const identify = (): Promise<RemoteAccount> => {
    const mine = (identified ??= whoWeAre(options, ending.cancellation));
    mine.catch(() => {
      if (identified === mine) identified = undefined;
    });
    return mine;
  };
  return {
    get ended() {
      return ending.cancellation;
    },
    get isKnown() {
      return identified !== undefined;
    },
    identify,
    identifyAnew: () => {
      identified = undefined;
      return identify();
    },
    restart: () => {
      ending.cancel();
      ending = createCancellation();
      identified = undefined;
    },
    dispose: () => {
      ending.cancel();
    },
  };
}
