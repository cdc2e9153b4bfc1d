import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import type { FolderRules } from './folderRules.js';

/** What of a folder's content is looked through; names, in the disk's order. */
export interface FolderContent {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** A folder to be looked through. */
export interface WalkedFolder {
  /** Relative to the root, with `/` at its end; empty for the root. */
  readonly path: string;
  /** Made when the folder is first read. */
  readonly rules: (has: (name: string) => boolean) => FolderRules;
}

/** Reads one folder; undefined where it cannot be read. `leavesOut` hears paths relative to the root. */
export function readFolder(
  root: string,
  { path, rules }: WalkedFolder,
  leavesOut: (path: string) => boolean,
): (FolderContent & { readonly inner: readonly WalkedFolder[] }) | undefined {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(`${root}/${path}`, { withFileTypes: true });
  } catch {
    return undefined;
  }
  const own = rules((name) => entries.some((entry) => entry.name === name));
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const { name } = entry;
    const isFolder = entry.isDirectory();
    if ((!isFolder && !entry.isFile()) || own.leavesOut(name, isFolder) || leavesOut(path + name)) continue;
    (isFolder ? folders : files).push(name);
  }
  const inner = folders.map((name) => ({
    path: `${path}${name}/`,
    rules: (has: (name: string) => boolean) => own.inside(name, has),
  }));
  return { files, folders, inner };
}
