// This folder may know node:* and core. Everything here works on `file:` URIs.
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { walkFiles } from '../core/backlog/fileWalk.js';
import type { FolderEntry } from '../core/backlog/fileWalk.js';
import { FileError } from '../core/ports/files.js';
import type { Files } from '../core/ports/files.js';
import { t } from '../core/text/l10n.js';
import { decodeUtf8 } from '../core/text/utf8.js';
import { fileFailure } from './fileFailure.js';
import { pathOfUri } from './filePath.js';
import { readRegularFile } from './readRegularFile.js';

/** Files of the disk, for folders whose URI is `file:`. */
export function createNodeFiles(): Files {
  return {
    list: async ({ uri }) => {
      const root = pathOfUri(uri);
      return walkFiles((path) => entriesOf(join(root, path)));
    },
    readText: async (uri, limit) => {
      const text = decodeUtf8(await readRegularFile(pathOfUri(uri), limit));
      if (text === undefined) throw new FileError('binary', t('It is not UTF-8 text.'));
      return text;
    },
    isInside: async (uri, folder) => {
      try {
        const [file, root] = await Promise.all([realpath(pathOfUri(uri)), realpath(pathOfUri(folder.uri))]);
        const path = relative(root, file);
        return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
      } catch (error) {
        throw fileFailure(error);
      }
    },
    isLink: async (uri) => {
      try {
        return (await lstat(pathOfUri(uri))).isSymbolicLink();
      } catch (error) {
        throw fileFailure(error);
      }
    },
  };
}

async function entriesOf(folder: string): Promise<readonly FolderEntry[]> {
  let entries: readonly Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  const found: FolderEntry[] = [];
  for (const entry of entries) {
    const type = entry.isFile()
      ? 'file'
      : entry.isDirectory()
        ? 'folder'
        : entry.isSymbolicLink()
          ? await typeOfLink(join(folder, entry.name))
          : undefined;
    if (type) found.push({ name: entry.name, type });
  }
  return found;
}

async function typeOfLink(path: string): Promise<'file-link' | undefined> {
  try {
    return (await stat(path)).isFile() ? 'file-link' : undefined;
  } catch {
    return undefined;
  }
}
