// The composition root: everything that Storyroot is in the editor is put together here, and only here.
import * as vscode from 'vscode';
import { createStoryroot } from '../core/storyroot.js';
import { useTranslations } from '../core/text/l10n.js';
import { registerCommand } from './adapters/commands.js';
import { createOpenDocuments } from './adapters/openDocuments.js';
import { foldersOfWorkspace } from './adapters/folders.js';
import { createSettings } from './adapters/settings.js';
import { createState } from './adapters/state.js';
import { watchFiles } from './adapters/watcher.js';
import { createApi } from './api.js';
import type { StoryrootExports } from './api.js';
import { commands, views } from './contributions.js';
import type { FeatureHost } from './feature.js';
import { features } from './features/index.js';
import { createHostPorts } from './hostPorts.js';
import type { Host } from './hostPorts.js';
import { registerFeatures } from './registerFeatures.js';
import { createTrackerHost } from './trackerHost.js';
import type { Network } from './trackerHost.js';

/** Registers everything at once and returns; the backlog is read behind it. */
export function compose(
  context: vscode.ExtensionContext,
  network: () => Promise<Network>,
  hostOwn: Host,
): StoryrootExports {
  const { subscriptions } = context;
  const log = vscode.window.createOutputChannel('Storyroot', { log: true });
  const failed = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
  };
  useTranslations(Object.fromEntries(Object.entries(vscode.l10n.bundle ?? {})));
  const setState = createState();
  setState('loading');

  const settings = createSettings(subscriptions);
  const ports = createHostPorts(context, hostOwn, failed);
  const { ports: trackerPorts, ...trackerHost } = createTrackerHost(context, network, log, failed);
  const storyroot = createStoryroot({ ...ports, ...trackerPorts, failed });
  const openDocuments = createOpenDocuments(storyroot.links);
  const changed = new vscode.EventEmitter<void>();
  const watched = new vscode.EventEmitter<number>();
  const useSettings = (): void => {
    storyroot.links.useClassRules(settings.classes);
  };
  useSettings();
  const tell = (): void => {
    const { backlog, trackers } = storyroot;
    setState(backlog.snapshot.sources.length > 0 || trackers.states.length > 0 ? 'ready' : 'none');
    changed.fire();
  };

  const showScan = (scan: Promise<void>): void => {
    void vscode.window.withProgress({ location: { viewId: views.why } }, () => scan.catch(() => undefined));
  };
  storyroot.links.onDidStartScan(showScan);
  const load = async (): Promise<void> => {
    try {
      await storyroot.open(foldersOfWorkspace());
    } catch (error) {
      failed(error);
      setState('failed');
    }
  };
  const ready = load();
  const host: FeatureHost = {
    ...trackerHost,
    storyroot,
    settings,
    openDocuments,
    log,
    watched: watched.event,
    ready,
    extensionUri: context.extensionUri,
    workspaceState: context.workspaceState,
    command: (id, run) => registerCommand(log, id, run),
  };
  subscriptions.push(
    log,
    storyroot,
    openDocuments,
    changed,
    watched,
    settings.onDidChange(useSettings),
    storyroot.backlog.onDidChange(tell),
    storyroot.trackers.onDidChange(tell),
    storyroot.links.onDidChange(() => {
      changed.fire();
    }),
    storyroot.traces.onDidChange(() => {
      changed.fire();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(load),
    watchFiles({ folders: foldersOfWorkspace, list: (folder) => ports.files.list(folder) }, (changes) => {
      storyroot.update(changes).catch(failed);
      watched.fire(changes.length);
    }),
    host.command(commands.refresh, () =>
      vscode.window.withProgress({ location: { viewId: views.backlog } }, async () => {
        await Promise.all([load(), storyroot.trackers.loaded?.refresh()]);
      }),
    ),
    host.command(commands.showLog, () => {
      log.show();
    }),
  );
  registerFeatures(host, features, subscriptions);
  void ready
    .then(() => import('./features/later.js'))
    .then(({ laterFeatures }) => {
      registerFeatures(host, laterFeatures, subscriptions);
    })
    .catch(failed);

  const api = createApi(storyroot, ready, changed.event);
  return {
    getApi: (version) => {
      if ((version as number) === 1) return api;
      throw new Error(`Storyroot has no API version ${String(version)}; ask for version 1.`);
    },
  };
}
