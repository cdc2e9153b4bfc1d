// May touch: workspace folders. Reads git's history and the reports of tests once the backlog is there.
import * as vscode from 'vscode';
import { foldersOfWorkspace } from '../../adapters/folders.js';
import type { Feature } from '../../feature.js';

/** Opens the traces of the workspace's folders, and again when folders come or go or a person trusts them. */
export const register: Feature = ({ storyroot, log }) => {
  const open = (): void => {
    storyroot.traces.open(foldersOfWorkspace()).catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
    });
  };
  open();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeWorkspaceFolders(open),
    vscode.workspace.onDidGrantWorkspaceTrust(open),
  );
};
