import { createEmitter } from '../../../core/ports/event.js';
import type { Disposable, Emitter, Event } from '../../../core/ports/event.js';
import type { Credential, Credentials } from '../../../core/ports/credentials.js';
import type { TrackerType } from '../tracker.js';

/** Whether a source may talk to its origin, and as whom. */
export interface Connection extends Disposable {
  /** `unknown` until it was looked at; `untrusted`: the workspace is. */
  readonly state: 'unknown' | 'none' | 'untrusted' | 'anonymous' | 'signed-in';
  /** Looks again. Resolves with the state. */
  check(): Promise<Connection['state']>;
  /** Headers for a request; undefined where none may be sent. */
  authorization(): Promise<Readonly<Record<string, string>> | undefined>;
  /** It is another state, or another credential. */
  readonly onDidChange: Event<void>;
}

interface ConnectionOptions {
  readonly type: TrackerType;
  /** The kind of tracker that was signed in to; one that the configuration names may be any of several. */
  readonly typeName: string;
  readonly origin: string;
  readonly credentials: Credentials;
  readonly isTrusted: () => boolean;
  readonly failed: (error: unknown) => void;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { type, typeName, origin, credentials, isTrusted, failed } = options;
  const emitter: Emitter<void> = createEmitter(failed);
  let state: Connection['state'] = 'unknown';
  let proof = '';
  let isDisposed = false;
  let checks = 0;
  let latest = 0;
  const current = async (): Promise<Credential | 'anonymous' | undefined> =>
    isDisposed || !isTrusted() ? undefined : credentials.get(typeName, origin);
  const check = async (): Promise<Connection['state']> => {
    const mine = ++checks;
    const found = await current().catch(failed);
    if (isDisposed) return 'none';
    // A later look may have ended earlier, and knows better.
    if (mine < latest) return state;
    latest = mine;
    const before = state + proof;
    state = found ? (found === 'anonymous' ? 'anonymous' : 'signed-in') : isTrusted() ? 'none' : 'untrusted';
    proof = JSON.stringify(found);
    if (before !== state + proof) emitter.fire();
    return state;
  };
  const listener = credentials.onDidChange(() => void check());
  return {
    get state() {
      return state;
    },
    check,
    authorization: async () => {
      const found = await current();
      return found === 'anonymous' ? {} : found && type.authorization(found);
    },
    onDidChange: emitter.event,
    dispose: () => {
      isDisposed = true;
      listener.dispose();
      emitter.dispose();
    },
  };
}
