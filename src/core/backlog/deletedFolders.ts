import { relativePath } from '../text/uris.js';
import type { FileChange } from './backlog.js';

/**
 * The changes and, for each folder among the deleted, the files of `known` that lay in it: hosts tell of the folder
 * alone. `uriOf` resolves a change.
 */
export function withFilesOfDeletedFolders(
  changes: readonly FileChange[],
  known: () => Iterable<string>,
  uriOf: (change: FileChange) => string,
): readonly FileChange[] {
  const deleted = new Map(
    changes.filter(({ type }) => type === 'deleted').map((change) => [uriOf(change), change.folder]),
  );
  if (deleted.size === 0) return changes;
  const gone = new Map<string, FileChange>();
  // A change of branches deletes many of many files, which lie in few folders.
  const around = new Map<string, FileChange['folder'] | undefined>();
  for (const uri of known()) {
    const parent = uri.slice(0, uri.lastIndexOf('/'));
    const folder = around.has(parent) ? around.get(parent) : deletedAround(uri, deleted);
    around.set(parent, folder);
    if (!folder) continue;
    const path = relativePath(folder.uri, uri);
    if (path !== undefined) gone.set(uri, { folder, path, type: 'deleted' });
  }
  return gone.size === 0 ? changes : [...changes, ...gone.values()];
}

function deletedAround(
  uri: string,
  deleted: ReadonlyMap<string, FileChange['folder']>,
): FileChange['folder'] | undefined {
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    const folder = deleted.get(uri.slice(0, end));
    if (folder) return folder;
  }
  return undefined;
}
