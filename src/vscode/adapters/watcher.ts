import * as vscode from 'vscode';
import { folderOf } from '../../core/backlog/nestedFolders.js';
import { isListed } from '../../core/backlog/skippedFolders.js';
import type { FileChange } from '../../core/backlog/backlog.js';
import type { FileListing, WorkspaceFolder } from '../../core/ports/files.js';
import { createBurst } from './burst.js';
import { isWorkDocument } from './openDocuments.js';

/** How long to wait for more changes: a rebase touches thousands of files and must cause one update. Milliseconds. */
const waits = { pause: 250, longest: 3000 };

/** What the watcher needs of its host. */
interface WatcherHost {
  readonly folders: () => readonly WorkspaceFolder[];
  readonly list: (folder: WorkspaceFolder) => Promise<FileListing>;
}

/**
 * Tells of changes of the workspace's files on disk and in unsaved editors, many at once. Of a folder that appears, its
 * files are told; of one that is deleted, only the folder, as there is nothing left to look at.
 */
export function watchFiles(
  { folders, list }: WatcherHost,
  changed: (changes: readonly FileChange[]) => void,
): vscode.Disposable {
  const waiting = new Map<string, FileChange['type']>();
  const flush = async (): Promise<void> => {
    const opened = folders();
    const changes = [...waiting].flatMap(([uri, type]) => changeOf(uri, type, opened));
    waiting.clear();
    const inFolders = await Promise.all(
      changes.filter(mayBeFolder(changes)).map((change) => filesOfNewFolder(change, list)),
    );
    if (changes.length > 0) changed([...changes, ...inFolders.flat()]);
  };
  const burst = createBurst(() => void flush(), waits);
  const add = ({ uri }: { readonly uri: vscode.Uri }, type: FileChange['type']): void => {
    const text = uri.toString();
    waiting.set(text, waiting.get(text) === 'created' && type === 'changed' ? 'created' : type);
    burst.tell();
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => {
      add({ uri }, 'created');
    }),
    watcher.onDidChange((uri) => {
      add({ uri }, 'changed');
    }),
    watcher.onDidDelete((uri) => {
      add({ uri }, 'deleted');
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isWorkDocument(document)) add(document, 'changed');
    }),
    // What was typed and not saved is gone when the editor closes: the disk counts again.
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isWorkDocument(document)) add(document, 'changed');
    }),
    burst,
  );
}

function changeOf(uri: string, type: FileChange['type'], folders: readonly WorkspaceFolder[]): readonly FileChange[] {
  const folder = folderOf(uri, folders);
  if (!folder) return [];
  const path = decodeURIComponent(uri.slice(folder.uri.length + 1));
  return isListed(path) ? [{ folder, path, type }] : [];
}

/** How many of the paths that appear at once are looked at whatever their name: a change of branch brings thousands. */
const mostLookedAt = 100;

/** Whether a path that appeared may be a folder. Of very many, only those whose names end like a folder's are tried. */
function mayBeFolder(changes: readonly FileChange[]): (change: FileChange) => boolean {
  const areMany = changes.length > mostLookedAt;
  return ({ path, type }) => type === 'created' && !(areMany && /\.[^/]*$/.test(path));
}

/** The editor may tell of a new folder without telling of what was put into it in the same moment. */
async function filesOfNewFolder(
  { folder, path, type }: FileChange,
  list: WatcherHost['list'],
): Promise<readonly FileChange[]> {
  if (!isListed(`${path}/`)) return [];
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(`${folder.uri}/`, true), path);
  try {
    if (!((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory)) return [];
    const { files } = await list({ uri: uri.toString(), name: folder.name });
    return files.flatMap((file) => (file.link ? [] : [{ folder, path: `${path}/${file.path}`, type }]));
  } catch {
    // Gone again.
    return [];
  }
}
