import * as vscode from 'vscode';
import type { WorkspaceFolder } from '../../core/ports/files.js';

/** The workspace's folders, their names made unique: two roots may well both be called `app`. */
export function foldersOfWorkspace(): readonly WorkspaceFolder[] {
  const used = new Map<string, number>();
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => {
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return { uri: uri.toString().replace(/\/+$/, ''), name: count === 1 ? name : `${name}~${count}` };
  });
}
