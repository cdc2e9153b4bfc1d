// May touch: the view "Decisions", through the shared tree.
import * as vscode from 'vscode';
import { decisionsTree } from '../../../core/presenters/trees/decisionsTree.js';
import { createTree } from '../../adapters/treeView.js';
import { views } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Decisions by status, with what superseded them and who uses them. */
export const register: Feature = (host) =>
  vscode.Disposable.from(createTree(host, views.decisions, () => decisionsTree(host.storyroot.backlog.snapshot)));
