// May touch: the view "Traceability", through the shared tree.
import * as vscode from 'vscode';
import { traceabilityTree } from '../../../core/presenters/trees/traceabilityTree.js';
import { createTree } from '../../adapters/treeView.js';
import { views } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Where code and backlog do not agree. */
export const register: Feature = (host) => {
  const { backlog, links } = host.storyroot;
  const tree = createTree(
    host,
    views.traceability,
    () => traceabilityTree({ snapshot: backlog.snapshot, links, canTick: vscode.workspace.isTrusted }),
    'index',
  );
  return vscode.Disposable.from(tree, links.onDidChange(tree.refreshSoon));
};
