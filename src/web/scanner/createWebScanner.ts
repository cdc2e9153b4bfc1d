// This folder may know core alone: the editor's files and the browser's workers are given to it.
import type { FolderEntry } from '../../core/backlog/fileWalk.js';
import { largestScanned } from '../../core/links/scannable.js';
import type { ScannedFile, Scanner, ScanScope } from '../../core/links/scanner.js';
import type { WorkspaceFolder } from '../../core/ports/files.js';
import { resolveUri } from '../../core/text/uris.js';
import { createLooseDecoder } from '../../core/text/utf8.js';
import { createFileSearch } from './fileSearch.js';
import type { FileSearchHost } from './fileSearch.js';
import { createFolderListing, parentOf } from './folderListing.js';
import type { FolderListing } from './folderListing.js';
import { atOnce, lookThrough } from './folderLook.js';

/** What the scanner is given. */
export interface WebScannerHost extends FileSearchHost {
  /** What a folder holds; its URI ends with `/`. Rejects where it cannot be read. */
  entries(uri: string): Promise<readonly FolderEntry[]>;
}

/**
 * Looks through folders that only the editor reaches: lists and reads here, by the rules of a search, and has the bytes
 * looked through by a worker; here, where there is none. Names that tell no text are left out unread.
 */
export function createWebScanner(host: WebScannerHost): Scanner {
  const files = createFileSearch(host);
  const decode = createLooseDecoder();
  const listingOf = (folder: WorkspaceFolder, scope: ScanScope): FolderListing =>
    createFolderListing(
      {
        entries: (path) => host.entries(path === '' ? `${folder.uri}/` : `${resolveUri(folder, path)}/`),
        text: async (path) => decode(await host.read(resolveUri(folder, path), largestScanned)),
      },
      scope,
    );
  return {
    scanFolder: (folder, scope, told, cancellation) =>
      lookThrough(
        listingOf(folder, scope),
        (paths, skipped) => files.search(folder, scope, paths, skipped),
        told,
        cancellation,
      ),
    scanFiles: async (folder, scope, paths) => {
      const listing = listingOf(folder, scope);
      const all: ScannedFile[] = [];
      for (let at = 0; at < paths.length; at += atOnce) {
        const batch = paths.slice(at, at + atOnce);
        const listed = await Promise.all(batch.map((path) => listing.list(parentOf(path)).catch(() => undefined)));
        const wanted = batch.filter((path, index) => listed[index]?.files.includes(path));
        const found = new Map((await files.search(folder, scope, wanted, [])).map((file) => [file.path, file]));
        for (const path of batch) {
          all.push(found.get(path) ?? ((await listing.leavesOut(path)) ? { path, leftOut: true } : { path }));
        }
      }
      return all;
    },
    dispose: () => {
      files.dispose();
    },
  };
}
