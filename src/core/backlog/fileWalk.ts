import type { FileListing, ListedFile } from '../ports/files.js';
import { compareNaturally } from '../text/naturalOrder.js';
import { isSkippedFolder } from './skippedFolders.js';

/** A folder with more files than this is listed in part: 200,000. */
export const mostFiles = 200_000;

/** What a folder holds; anything that is neither a folder nor a file (or a link to one) is left out. */
export interface FolderEntry {
  readonly name: string;
  /** A link to a folder is none of these: it is never followed. */
  readonly type: 'file' | 'folder' | 'file-link';
}

/** How many folders are asked for at once: enough to hide the disk's latency. */
const foldersAtOnce = 64;

interface Folder {
  readonly path: string;
  /** In natural order; a folder's own content is filled in when it has been read. */
  readonly entries: (FolderEntry & { readonly folder?: Folder })[];
}

/**
 * Lists all files below a root, level by level, so that files near the root are there when a huge folder is cut off.
 * The result is in natural order and always the same for the same files. `read` gets a path relative to the root ('' is
 * the root) and yields nothing for what cannot be read.
 */
export async function walkFiles(
  read: (path: string) => Promise<readonly FolderEntry[]>,
  limit = mostFiles,
): Promise<FileListing> {
  const root: Folder = { path: '', entries: [] };
  let room = limit;
  let truncated = false;
  let level = [root];
  while (level.length > 0 && !truncated) {
    const next: Folder[] = [];
    for (let at = 0; at < level.length && !truncated; at += foldersAtOnce) {
      const batch = level.slice(at, at + foldersAtOnce);
      const contents = await Promise.all(batch.map(({ path }) => read(path)));
      for (const [index, folder] of batch.entries()) {
        room -= fill(folder, contents[index] ?? [], next, room);
        truncated ||= room < 0;
        room = Math.max(room, 0);
      }
    }
    level = next;
  }
  const files: ListedFile[] = [];
  collect(root, files);
  return { files, truncated };
}

/** Returns how many files there were; those beyond `room` are left out. */
function fill(folder: Folder, content: readonly FolderEntry[], next: Folder[], room: number): number {
  let count = 0;
  const has = (file: string): boolean => content.some(({ name, type }) => name === file && type !== 'folder');
  for (const entry of [...content].sort((a, b) => compareNaturally(a.name, b.name))) {
    if (entry.type !== 'folder') {
      if (count++ < room) folder.entries.push(entry);
    } else if (!isSkippedFolder(entry.name, has)) {
      const inner: Folder = { path: `${folder.path}${entry.name}/`, entries: [] };
      folder.entries.push({ ...entry, folder: inner });
      next.push(inner);
    }
  }
  return count;
}

function collect({ path, entries }: Folder, files: ListedFile[]): void {
  for (const { name, type, folder } of entries) {
    if (folder) collect(folder, files);
    else files.push({ path: path + name, link: type === 'file-link' });
  }
}
