import * as vscode from 'vscode';
import { createCredentialKeeper } from './credentialKeeper.js';
import type { CredentialKeeper } from './credentialKeeper.js';
import { isMeantFor } from './keptCredential.js';
import type { SessionProvider } from './keptCredential.js';

/** Credentials in the editor's secret storage, and of its accounts. */
export function createCredentials(secrets: vscode.SecretStorage, failed: (error: unknown) => void): CredentialKeeper {
  return createCredentialKeeper(
    secrets,
    {
      session: async (provider, scopes) =>
        (await vscode.authentication.getSession(provider, [...scopes], { silent: true }))?.accessToken,
      belongsTo,
      onDidChange: (listener) =>
        vscode.authentication.onDidChangeSessions(({ provider }) => {
          listener(provider.id);
        }),
    },
    failed,
  );
}

/**
 * Whether the sessions of one of the editor's accounts are meant for this origin. Which server an Enterprise account
 * belongs to is the person's own setting: what a workspace says about it does not count.
 */
export function belongsTo(provider: SessionProvider, origin: string): boolean {
  const enterprise = vscode.workspace.getConfiguration().inspect<unknown>('github-enterprise.uri')?.globalValue;
  return isMeantFor(provider, origin, enterprise);
}
