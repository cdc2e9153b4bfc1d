import type { Credential } from '../../../src/core/ports/credentials.js';
import { connected } from './connected.js';
import type { Connected } from './connected.js';
import type { FakeTracker } from './fakeTracker.js';

export interface ConnectOptions {
  /** Absent: the fake's own. Undefined: nobody signs in. */
  readonly credential?: Credential | undefined;
  /** Beside the fake's own. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A fake's tracker over the real client. */
export function connectFake(fake: FakeTracker, options: ConnectOptions = {}): Connected {
  const settings = new Map([...fake.settings, ...Object.entries(options.settings ?? {})]);
  const credential = 'credential' in options ? options.credential : fake.credential;
  return connected(fake.type, settings, fake.server.http, credential);
}
