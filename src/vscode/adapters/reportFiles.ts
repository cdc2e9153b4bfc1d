import * as vscode from 'vscode';
import { createReportFinder } from '../../core/traces/evidence/reportFinder.js';
import type { FoundEntry } from '../../core/traces/evidence/reportFinder.js';
import type { Disposable } from '../../core/ports/event.js';
import type { ReportFiles } from '../../core/ports/reportFiles.js';
import { globMatcher } from '../../core/text/globs.js';
import { relativePath } from '../../core/text/uris.js';
import { createBurst } from './burst.js';
import { foldersOfWorkspace } from './folders.js';

/** A run of tests writes one report after the other. Milliseconds. */
const waits = { pause: 1500, longest: 15_000 };
/** Where no change is told, as where the editor's settings exclude build output from watching: looked for anew then. */
const longestUnseen = 30_000;

/**
 * Reports of tests in the editor's workspace: `native` finds them in folders on the disk, the editor's own file system in
 * all others. The editor's watcher tells of reports that are written while they are wanted; coming back to the window
 * after a while counts as a hint too.
 */
export function createReportFiles(native: ReportFiles | undefined): ReportFiles & Disposable {
  const editor = createEditorReportFiles();
  const of = (uri: string): ReportFiles => (native && uri.startsWith('file:') ? native : editor);
  const changed = new vscode.EventEmitter<void>();
  const burst = createBurst(() => {
    changed.fire();
  }, waits);
  const wanted = new Map<string, (path: string) => boolean>();
  let looked = 0;
  const told = (uri: vscode.Uri): void => {
    const text = uri.toString();
    for (const [folder, matches] of wanted) {
      const path = relativePath(folder, text);
      if (path !== undefined && matches(path)) burst.tell();
    }
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.{xml,json,jsonl,ndjson,trx,txt,log}');
  const subscriptions: readonly Disposable[] = [
    changed,
    burst,
    watcher,
    watcher.onDidCreate(told),
    watcher.onDidChange(told),
    watcher.onDidDelete(told),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && Date.now() - looked > longestUnseen) changed.fire();
    }),
  ];
  return {
    find: (folder, globs) => {
      looked = Date.now();
      const open = new Set(foldersOfWorkspace().map(({ uri }) => uri));
      for (const uri of wanted.keys()) if (!open.has(uri)) wanted.delete(uri);
      wanted.set(folder.uri, globMatcher(globs));
      return of(folder.uri).find(folder, globs);
    },
    modified: (uri) => of(uri).modified(uri),
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** Reports as the editor's own file system gives them. */
function createEditorReportFiles(): ReportFiles {
  const modified = (uri: vscode.Uri): Promise<number | undefined> =>
    Promise.resolve(vscode.workspace.fs.stat(uri)).then(
      ({ mtime }) => mtime,
      () => undefined,
    );
  return {
    find: (folder, globs) => {
      const root = vscode.Uri.parse(`${folder.uri}/`, true);
      const at = (path: string): vscode.Uri => (path === '' ? root : vscode.Uri.joinPath(root, path));
      return createReportFinder(globs)({
        entries: (path) => entriesOf(at(path)),
        modified: (path) => modified(at(path)),
      });
    },
    modified: (uri) => modified(vscode.Uri.parse(uri, true)),
  };
}

/** Links are neither files nor folders here. */
async function entriesOf(folder: vscode.Uri): Promise<readonly FoundEntry[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.flatMap(([name, type]): readonly FoundEntry[] => {
      if (type === vscode.FileType.Directory) return [{ name, type: 'folder' }];
      return type === vscode.FileType.File ? [{ name, type: 'file' }] : [];
    });
  } catch {
    return [];
  }
}
