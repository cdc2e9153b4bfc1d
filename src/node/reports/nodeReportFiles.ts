import { readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { createReportFinder } from '../../core/traces/evidence/reportFinder.js';
import type { FoundEntry } from '../../core/traces/evidence/reportFinder.js';
import type { ReportFiles } from '../../core/ports/reportFiles.js';
import { pathOfUri } from '../filePath.js';

/** Reports of tests on the disk, for folders whose URI is `file:`. */
export function createNodeReportFiles(): ReportFiles {
  const modified = (path: string): Promise<number | undefined> =>
    stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
  return {
    find: ({ uri }, globs) => {
      const root = pathOfUri(uri);
      return createReportFinder(globs)({
        entries: (path) => entriesOf(join(root, path)),
        modified: (path) => modified(join(root, path)),
      });
    },
    modified: (uri) => (uri.startsWith('file:') ? modified(pathOfUri(uri)) : Promise.resolve(undefined)),
  };
}

/** Links are neither files nor folders here. */
async function entriesOf(folder: string): Promise<readonly FoundEntry[]> {
  let entries: readonly Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry): readonly FoundEntry[] => {
    if (entry.isDirectory()) return [{ name: entry.name, type: 'folder' }];
    return entry.isFile() ? [{ name: entry.name, type: 'file' }] : [];
  });
}
