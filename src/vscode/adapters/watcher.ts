import * as vscode from 'vscode';
import { folderOf } from '../../core/backlog/nestedFolders.js';
import { isListed } from '../../core/backlog/skippedFolders.js';
import type { FileChange } from '../../core/backlog/backlog.js';
import type { WorkspaceFolder } from '../../core/ports/files.js';
import { isWorkDocument } from './openDocuments.js';

/** How long to wait for more changes: a rebase touches thousands of files and must cause one update. */
const pause = 250;

/** Tells of changes of the workspace's files on disk and in unsaved editors, many at once. */
export function watchFiles(
  folders: () => readonly WorkspaceFolder[],
  changed: (changes: readonly FileChange[]) => void,
): vscode.Disposable {
  const waiting = new Map<string, FileChange>();
  let timer: NodeJS.Timeout | undefined;
  const add = (uri: vscode.Uri, type: FileChange['type']): void => {
    const text = uri.toString();
    const folder = folderOf(text, folders());
    if (!folder) return;
    const path = decodeURIComponent(text.slice(folder.uri.length + 1));
    if (!isListed(path)) return;
    waiting.set(text, {
      folder,
      path,
      type: waiting.get(text)?.type === 'created' && type === 'changed' ? 'created' : type,
    });
    clearTimeout(timer);
    timer = setTimeout(() => {
      const changes = [...waiting.values()];
      waiting.clear();
      changed(changes);
    }, pause);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => {
      add(uri, 'created');
    }),
    watcher.onDidChange((uri) => {
      add(uri, 'changed');
    }),
    watcher.onDidDelete((uri) => {
      add(uri, 'deleted');
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isWorkDocument(document)) add(document.uri, 'changed');
    }),
    // What was typed and not saved is gone when the editor closes: the disk counts again.
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isWorkDocument(document)) add(document.uri, 'changed');
    }),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
  );
}
