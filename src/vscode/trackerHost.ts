import * as vscode from 'vscode';
import type { TrackerPorts } from '../core/backlog/trackers.js';
import type { Disposable } from '../core/ports/event.js';
import type { Http } from '../core/ports/http.js';
import type { TextStore } from '../core/ports/textStore.js';
import { createConnections } from './adapters/connections.js';
import type { Connections } from './adapters/connections.js';
import type { CredentialKeeper } from './adapters/credentialKeeper.js';
import type { GitWords } from './adapters/git.js';
import { hostPace } from './adapters/pace.js';

/** What the host reaches without the editor's detour. */
export interface Network {
  readonly http: Http;
  /** Texts of Storyroot's own below this folder, which all windows share; absent where only the editor has a disk. */
  readonly storeIn?: (folder: string, failed: (error: unknown) => void) => TextStore & Disposable;
}

/** Loaded when somebody first needs them. */
export interface TrackerTools {
  readonly credentials: CredentialKeeper;
  readonly git: GitWords;
}

/** The editor as the trackers' host. */
export interface TrackerHost {
  readonly connections: Connections;
  readonly trackerTools: () => Promise<TrackerTools>;
  readonly ports: TrackerPorts;
}

/** Nothing is loaded, read or requested before a workspace names a tracker. */
export function createTrackerHost(
  { secrets, workspaceState, globalStorageUri, subscriptions }: vscode.ExtensionContext,
  network: () => Promise<Network>,
  log: vscode.LogOutputChannel,
  failed: (error: unknown) => void,
): TrackerHost {
  const connections = createConnections(workspaceState);
  let tools: Promise<TrackerTools> | undefined;
  const createTools = async (): Promise<TrackerTools> => {
    const { createCredentials, createGitWords } = await import('./remote.js');
    const made = { credentials: createCredentials(secrets, failed), git: createGitWords() };
    subscriptions.push(made.credentials, made.git);
    return made;
  };
  const trackerTools = (): Promise<TrackerTools> => (tools ??= createTools());
  const remote: NonNullable<TrackerPorts['remote']> = async () => {
    const { createRemoteBacklog, createEditorTextStore, hostClock, trackerTypes } = await import('./remote.js');
    const { http, storeIn } = await network();
    const storage = vscode.Uri.joinPath(globalStorageUri, 'trackers');
    const native = storage.scheme === 'file' ? storeIn?.(storage.fsPath, failed) : undefined;
    if (native) subscriptions.push(native);
    return createRemoteBacklog({
      http,
      clock: hostClock,
      pace: hostPace,
      store: native ?? createEditorTextStore(storage, failed),
      credentials: (await trackerTools()).credentials,
      log: (line) => {
        log.info(line);
      },
      isTrusted: () => vscode.workspace.isTrusted,
      failed,
      random: Math.random,
      types: trackerTypes,
    });
  };
  return { connections, trackerTools, ports: { remote, connections: (folder) => connections.of(folder) } };
}
