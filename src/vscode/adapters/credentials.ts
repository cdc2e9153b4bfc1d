import * as vscode from 'vscode';
import type { Credential, Credentials } from '../../core/ports/credentials.js';
import type { Disposable } from '../../core/ports/event.js';

/** What is kept of a person's consent to one tracker. Of the editor's own accounts only which one it is. */
export type KeptCredential =
  | { readonly kind: 'token'; readonly secret: string; readonly user?: string }
  | { readonly kind: 'session'; readonly provider: SessionProvider; readonly scopes: readonly string[] }
  | { readonly kind: 'anonymous' };

export type SessionProvider = 'github' | 'github-enterprise' | 'microsoft';

/** The editor's secret storage as the core's credentials, with the means to change them when a person asks. */
export interface CredentialKeeper extends Credentials, Disposable {
  /** What is kept, without asking the editor's accounts. */
  kept(type: string, origin: string): Promise<KeptCredential | undefined>;
  keep(type: string, origin: string, credential: KeptCredential): Promise<void>;
  forget(type: string, origin: string): Promise<void>;
}

/** Each is kept under its source type and origin, and is never asked for under another one. */
export function createCredentials(secrets: vscode.SecretStorage): CredentialKeeper {
  const changed = new vscode.EventEmitter<void>();
  const known = new Map<string, Promise<Credential | 'anonymous' | undefined>>();
  const forgetKnown = (): void => {
    known.clear();
    changed.fire();
  };
  const read = async (key: string, origin: string): Promise<Credential | 'anonymous' | undefined> => {
    const kept = keptIn(await secrets.get(key));
    if (kept?.kind === 'anonymous') return 'anonymous';
    if (kept?.kind === 'token') return { ...kept };
    if (kept?.kind !== 'session' || !belongsTo(kept.provider, origin)) return undefined;
    const session = await vscode.authentication.getSession(kept.provider, [...kept.scopes], { silent: true });
    return session && { kind: 'session', secret: session.accessToken };
  };
  const subscriptions = [
    changed,
    secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) forgetKnown();
    }),
    vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (/^(?:github|github-enterprise|microsoft)$/.test(provider.id)) forgetKnown();
    }),
  ];
  return {
    get: (type, origin) => {
      const key = keyOf(type, origin);
      const found = known.get(key) ?? read(key, origin);
      known.set(key, found);
      // What could not be read is asked for again the next time.
      found.catch(() => known.delete(key));
      return found;
    },
    onDidChange: changed.event,
    kept: async (type, origin) => keptIn(await secrets.get(keyOf(type, origin))),
    keep: async (type, origin, credential) => secrets.store(keyOf(type, origin), JSON.stringify(credential)),
    forget: async (type, origin) => secrets.delete(keyOf(type, origin)),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

const prefix = 'storyroot.tracker ';

function keyOf(type: string, origin: string): string {
  return `${prefix}${type} ${origin}`;
}

function keptIn(text: string | undefined): KeptCredential | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as KeptCredential);
  } catch {
    return undefined;
  }
}

/**
 * Whether the sessions of one of the editor's accounts are meant for this origin. Which server an Enterprise account
 * belongs to is the person's own setting: what a workspace says about it does not count.
 */
export function belongsTo(provider: SessionProvider, origin: string): boolean {
  switch (provider) {
    case 'github':
      return origin === 'https://api.github.com';
    case 'microsoft':
      return origin === 'https://dev.azure.com';
    case 'github-enterprise': {
      const setting = vscode.workspace.getConfiguration().inspect<unknown>('github-enterprise.uri')?.globalValue;
      const host = typeof setting === 'string' && URL.canParse(setting) ? new URL(setting).host : undefined;
      return host !== undefined && (origin === `https://${host}` || origin === `https://api.${host}`);
    }
  }
}
