import type { Event } from './event.js';

/** What proves to a tracker who somebody is. */
export interface Credential {
  readonly secret: string;
  /** Where the tracker wants a name or an e-mail address beside it. */
  readonly user?: string;
  /** `session`: from one of the editor's own accounts; `token`: given by the person. */
  readonly kind: 'session' | 'token';
}

/**
 * What a person has agreed to, per source type and origin (scheme, host and port). Never asks anybody anything: signing
 * in is a command of its own.
 */
export interface Credentials {
  /** Undefined where nobody has connected to this origin for this type of source, or has disconnected since. */
  get(type: string, origin: string): Promise<Credential | 'anonymous' | undefined>;
  /** Something was stored, removed, or a session of the editor's came or went. */
  readonly onDidChange: Event<void>;
}
