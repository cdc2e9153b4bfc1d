// May touch: the view "Traceability", through the shared tree; read-only documents and the editor's comparison of two.
import * as vscode from 'vscode';
import { listed } from '../../../core/presenters/trees/treeNode.js';
import type { Children } from '../../../core/presenters/trees/treeNode.js';
import { createTree } from '../../adapters/treeView.js';
import { commands, driftScheme, showDriftCommand, views } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Where code and backlog do not agree, and how much of the backlog has code. */
export const register: Feature = (host) => {
  const { links, mapped, traces } = host.storyroot;
  let roots: (() => Children) | undefined;
  // There is nothing to survey before the index is complete, so what surveys is loaded then.
  const load = async (): Promise<void> => {
    await host.ready;
    const { createRoots } = await import('./roots.js');
    const made = createRoots(host, () => {
      tree.refresh();
    });
    await made.ready;
    ({ roots } = made);
  };
  const tree = createTree(host, views.traceability, () => roots?.() ?? listed([]), load);
  return vscode.Disposable.from(
    tree,
    links.onDidChange(tree.refreshSoon),
    mapped.onDidChange(tree.refreshSoon),
    traces.onDidChange(tree.refreshSoon),
    vscode.workspace.registerTextDocumentContentProvider(driftScheme, {
      provideTextDocumentContent: async (uri) => (await import('./showDrift.js')).driftDocument(host, uri),
    }),
    host.command(commands.findDrift, async () => (await import('./findDrift.js')).findDrift(host)),
    host.command(showDriftCommand, async (key) => (await import('./showDrift.js')).showDrift(host, key)),
  );
};
