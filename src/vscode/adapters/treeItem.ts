import * as vscode from 'vscode';
import type { TreeNode, TreeTarget } from '../../core/presenters/trees/treeNode.js';
import type { TreeElement } from '../../core/presenters/trees/treeState.js';
import { t } from '../../core/text/l10n.js';
import { commands, showDriftCommand, treeContexts, views } from '../contributions.js';
import { toEditorLocation } from './ranges.js';

/** A row as the editor draws it. Cheap, and a new object at each call: the editor changes what it was given. */
export function treeItemOf({ path }: TreeElement, node: TreeNode, showMore: string): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = path;
  item.contextValue = [treeContexts[node.kind], ...(node.can ?? [])].join('.');
  item.accessibilityInformation = { label: node.spoken };
  item.tooltip = node.tooltip ?? node.label;
  if (node.description !== undefined) item.description = node.description;
  if (node.icon !== undefined) {
    const color = node.iconColor === undefined ? undefined : new vscode.ThemeColor(node.iconColor);
    item.iconPath = new vscode.ThemeIcon(node.icon, color);
  }
  if (node.checkbox) item.checkboxState = checkboxOf(node.checkbox, node.spoken);
  if (node.open) item.command = { title: node.label, ...commandOf(node.open, path, showMore) };
  return item;
}

/** A row that is no longer there but was asked for. */
export function goneItem(): vscode.TreeItem {
  return new vscode.TreeItem('');
}

function collapsibleState({ children, expanded }: TreeNode): vscode.TreeItemCollapsibleState {
  if (!children) return vscode.TreeItemCollapsibleState.None;
  return expanded === true ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function checkboxOf(
  { criterion, checked }: NonNullable<TreeNode['checkbox']>,
  spoken: string,
): NonNullable<vscode.TreeItem['checkboxState']> {
  return {
    state: checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: checked ? t('Untick {0}', criterion) : t('Tick {0}', criterion),
    accessibilityInformation: { label: spoken, role: 'checkbox' },
  };
}

function commandOf(target: TreeTarget, path: string, showMore: string): Pick<vscode.Command, 'command' | 'arguments'> {
  switch (target.type) {
    case 'item':
      return { command: commands.showStory, arguments: [target.uid] };
    case 'place': {
      const { uri, range } = toEditorLocation(target);
      return { command: 'vscode.open', arguments: [uri, { selection: new vscode.Range(range.start, range.start) }] };
    }
    case 'more':
      return { command: showMore, arguments: [path] };
    case 'find':
      return { command: commands.findStory };
    case 'link':
      return { command: commands.linkToStory };
    case 'trust':
      return { command: 'workbench.trust.manage' };
    case 'traceability':
      return { command: `${views.traceability}.focus` };
    case 'commit':
      // The editor's Git extension shows it (`viewCommit` in extensions/git/src/commands.ts of VS Code).
      return { command: 'git.viewCommit', arguments: [vscode.Uri.parse(target.repository, true), target.hash] };
    case 'connect':
      return { command: commands.connectSource, arguments: [target.source] };
    case 'pending':
      return { command: commands.resolvePending, arguments: [target.id] };
    case 'drift':
      return { command: showDriftCommand, arguments: [target.key] };
    case 'report':
      return { command: commands.showReport };
    case 'lookForDrift':
      return { command: commands.findDrift };
    case 'log':
      return { command: commands.showLog };
  }
}
