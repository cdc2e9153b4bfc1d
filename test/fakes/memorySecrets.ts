import type * as vscode from 'vscode';
import { createEmitter } from '../../src/core/ports/event.js';
import type { Accounts } from '../../src/vscode/adapters/credentialKeeper.js';
import { isMeantFor } from '../../src/vscode/adapters/keptCredential.js';
import { unexpected } from './unexpected.js';

type Secrets = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'>;

/** A secret storage in memory. Like the editor's it tells of changes a little later. */
export interface MemorySecrets extends Secrets {
  readonly texts: Map<string, string>;
  /** The next reading fails. */
  failOnce(): void;
}

export function createMemorySecrets(): MemorySecrets {
  const texts = new Map<string, string>();
  const changed = createEmitter<vscode.SecretStorageChangeEvent>(unexpected);
  let fails = false;
  const tell = (key: string): Promise<void> => {
    setImmediate(() => {
      changed.fire({ key });
    });
    return Promise.resolve();
  };
  return {
    texts,
    failOnce: () => (fails = true),
    get: (key) => {
      if (!fails) return Promise.resolve(texts.get(key));
      fails = false;
      return Promise.reject(new Error('The keychain is locked'));
    },
    store: (key, text) => {
      texts.set(key, text);
      return tell(key);
    },
    delete: (key) => {
      texts.delete(key);
      return tell(key);
    },
    onDidChange: changed.event,
  };
}

/** The editor's accounts in memory. */
export interface MemoryAccounts extends Accounts {
  /** What they were asked for. */
  readonly asked: readonly string[];
  signIn(provider: string, token: string | undefined): void;
}

/** `enterprise` is the person's setting of their GitHub Enterprise server. */
export function createMemoryAccounts(enterprise?: unknown): MemoryAccounts {
  const sessions = new Map<string, string | undefined>();
  const changed = createEmitter<string>(unexpected);
  const asked: string[] = [];
  return {
    asked,
    session: (provider, scopes) => {
      asked.push(`${provider} ${scopes.join()}`);
      return Promise.resolve(sessions.get(provider));
    },
    belongsTo: (provider, origin) => isMeantFor(provider, origin, enterprise),
    onDidChange: changed.event,
    signIn: (provider, token) => {
      sessions.set(provider, token);
      changed.fire(provider);
    },
  };
}
