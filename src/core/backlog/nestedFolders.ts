import type { Files, WorkspaceFolder } from '../ports/files.js';
import { relativePath } from '../text/uris.js';

/** The folder that a file belongs to: the innermost, where one root of the workspace lies in another. */
export function folderOf<T extends WorkspaceFolder>(uri: string, folders: readonly T[]): T | undefined {
  const around = folders.filter((folder) => uri.startsWith(`${folder.uri}/`));
  return around.reduce<T | undefined>((a, b) => (a && a.uri.length > b.uri.length ? a : b), undefined);
}

/** Files of which each is listed in one folder only, its innermost. */
export function listedOnce(files: Files, folders: () => readonly WorkspaceFolder[]): Files {
  return {
    ...files,
    list: async (folder) => {
      const listing = await files.list(folder);
      const inner = folders().flatMap(({ uri }) => {
        const path = relativePath(folder.uri, uri);
        return path === undefined ? [] : [`${path}/`];
      });
      if (inner.length === 0) return listing;
      return { ...listing, files: listing.files.filter(({ path }) => !inner.some((own) => path.startsWith(own))) };
    },
  };
}
