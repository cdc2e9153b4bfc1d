import * as vscode from 'vscode';
import type { TrackerPorts } from '../core/backlog/trackers.js';
import type { Disposable } from '../core/ports/event.js';
import type { Http } from '../core/ports/http.js';
import type { TextStore } from '../core/ports/textStore.js';
import { hostClock } from './adapters/clock.js';
import { createConnections } from './adapters/connections.js';
import type { Connections } from './adapters/connections.js';
import { createCredentials } from './adapters/credentials.js';
import type { CredentialKeeper } from './adapters/credentialKeeper.js';
import { createGitWords } from './adapters/git.js';
import type { GitWords } from './adapters/git.js';
import { hostPace } from './adapters/pace.js';

/** What the host reaches without the editor's detour. */
export interface Network {
  readonly http: Http;
  /** Texts of Storyroot's own below this folder, which all windows share; absent where only the editor has a disk. */
  readonly storeIn?: (folder: string, failed: (error: unknown) => void) => TextStore & Disposable;
}

/** The editor as the trackers' host. */
export interface TrackerHost {
  readonly credentials: CredentialKeeper;
  readonly connections: Connections;
  readonly git: GitWords;
  readonly ports: TrackerPorts;
}

/** Nothing is loaded, read or requested before a workspace names a tracker. */
export function createTrackerHost(
  { secrets, workspaceState, globalStorageUri, subscriptions }: vscode.ExtensionContext,
  { http, storeIn }: Network,
  log: vscode.LogOutputChannel,
  failed: (error: unknown) => void,
): TrackerHost {
  const credentials = createCredentials(secrets, failed);
  const connections = createConnections(workspaceState);
  const git = createGitWords();
  subscriptions.push(credentials, git);
  const storage = vscode.Uri.joinPath(globalStorageUri, 'trackers');
  const remote: NonNullable<TrackerPorts['remote']> = async () => {
    const { createRemoteBacklog, createEditorTextStore, trackerTypes } = await import('./remote.js');
    const native = storage.scheme === 'file' ? storeIn?.(storage.fsPath, failed) : undefined;
    if (native) subscriptions.push(native);
    return createRemoteBacklog({
      http,
      clock: hostClock,
      pace: hostPace,
      store: native ?? createEditorTextStore(storage, failed),
      credentials,
      log: (line) => {
        log.info(line);
      },
      isTrusted: () => vscode.workspace.isTrusted,
      failed,
      random: Math.random,
      types: trackerTypes,
    });
  };
  return { credentials, connections, git, ports: { remote, connections: (folder) => connections.of(folder) } };
}
