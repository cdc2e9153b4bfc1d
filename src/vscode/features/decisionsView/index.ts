// May touch: the view "Decisions", through the shared tree.
import * as vscode from 'vscode';
import { listed } from '../../../core/presenters/trees/treeNode.js';
import type { Children } from '../../../core/presenters/trees/treeNode.js';
import { createTree } from '../../adapters/treeView.js';
import { views } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** How the view is drawn: needed when there is a backlog, not when the editor starts. */
const load = () => import('../../../core/presenters/trees/decisionsTree.js');

/** Decisions by status, with what superseded them and who uses them. */
export const register: Feature = (host) => {
  let draw: Awaited<ReturnType<typeof load>> | undefined;
  const loadDraw = async (): Promise<void> => {
    draw = await load();
  };
  const roots = (): Children => draw?.decisionsTree(host.storyroot.backlog.snapshot) ?? listed([]);
  return vscode.Disposable.from(createTree(host, views.decisions, roots, loadDraw));
};
