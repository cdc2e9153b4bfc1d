import type * as vscode from 'vscode';
import type { Credential, Credentials } from '../../core/ports/credentials.js';
import { createEmitter } from '../../core/ports/event.js';
import type { Disposable, Emitter } from '../../core/ports/event.js';
import { keptIn, sessionProviders } from './keptCredential.js';
import type { KeptCredential, SessionProvider } from './keptCredential.js';

/** The editor's own accounts. */
export interface Accounts {
  /** The token of a session that is there; never asks a person. */
  session(provider: SessionProvider, scopes: readonly string[]): Promise<string | undefined>;
  /** Whether the sessions of this account are meant for this origin. */
  belongsTo(provider: SessionProvider, origin: string): boolean;
  /** Sessions of the account with this id came or went. */
  readonly onDidChange: (listener: (provider: string) => void) => Disposable;
}

/** The editor's secret storage as the core's credentials, with the means to change them when a person asks. */
export interface CredentialKeeper extends Credentials, Disposable {
  /** What is kept, without asking the editor's accounts. */
  kept(type: string, origin: string): Promise<KeptCredential | undefined>;
  keep(type: string, origin: string, credential: KeptCredential): Promise<void>;
  forget(type: string, origin: string): Promise<void>;
}

type Secrets = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'>;

const prefix = 'storyroot.tracker ';

/** Each is kept under its source type and origin, and is never asked for under another one. */
export function createCredentialKeeper(
  secrets: Secrets,
  accounts: Accounts,
  failed: (error: unknown) => void,
): CredentialKeeper {
  const changed: Emitter<void> = createEmitter(failed);
  const known = new Map<string, ReturnType<Credentials['get']>>();
  const forgetKnown = (): void => {
    known.clear();
    changed.fire();
  };
  const read = async (key: string, origin: string): Promise<Credential | 'anonymous' | undefined> => {
    const kept = keptIn(await secrets.get(key));
    if (kept?.kind === 'anonymous') return 'anonymous';
    if (kept?.kind === 'token') return kept;
    if (kept?.kind !== 'session' || !accounts.belongsTo(kept.provider, origin)) return undefined;
    const secret = await accounts.session(kept.provider, kept.scopes);
    return secret === undefined ? undefined : { kind: 'session', secret };
  };
  /** The editor tells of changes later: whoever asks right after one must not hear what was true before. */
  const change = async (type: string, origin: string, work: (key: string) => Thenable<void>): Promise<void> => {
    const key = keyOf(type, origin);
    try {
      await work(key);
    } finally {
      known.delete(key);
    }
  };
  const subscriptions = [
    secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) forgetKnown();
    }),
    accounts.onDidChange((provider) => {
      if (sessionProviders.some((name) => name === provider)) forgetKnown();
    }),
    changed,
  ];
  return {
    get: async (type, origin) => {
      const key = keyOf(type, origin);
      const found = known.get(key) ?? read(key, origin);
      known.set(key, found);
      try {
        return await found;
      } catch (error) {
        // What could not be read is asked for again the next time.
        if (known.get(key) === found) known.delete(key);
        throw error;
      }
    },
    onDidChange: changed.event,
    kept: async (type, origin) => keptIn(await secrets.get(keyOf(type, origin))),
    keep: (type, origin, credential) => change(type, origin, (key) => secrets.store(key, JSON.stringify(credential))),
    forget: (type, origin) => change(type, origin, (key) => secrets.delete(key)),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** Neither a type nor an origin holds a blank, so no two pairs have the same key. */
function keyOf(type: string, origin: string): string {
  if (/\s/.test(type + origin)) throw new Error('Not a type and an origin of a tracker');
  return `${prefix}${type} ${origin}`;
}
