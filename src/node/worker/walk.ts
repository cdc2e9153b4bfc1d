import { existsSync, readdirSync } from 'node:fs';
import { ruleFiles } from '../../core/links/ignoring/folderRules.js';
import type { FolderRules } from '../../core/links/ignoring/folderRules.js';
import type { RememberedFolder } from './remembered.js';

/** A folder to be looked through. */
export interface WalkedFolder {
  /** Relative to the root, with `/` at its end; empty for the root. */
  readonly path: string;
  /** What it leaves out, made once. `has` tells what lies in it. */
  readonly rules: (has: (name: string) => boolean) => FolderRules;
}

/** What of a folder's content is looked through; names, in the disk's order. */
export type FolderContent = Omit<RememberedFolder, 'sign' | 'signs'>;

/** All files and folders in a folder; names, in the disk's order. */
export interface FolderEntries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Reads one folder; undefined where it cannot be read. */
export function entriesIn(root: string, path: string): FolderEntries | undefined {
  const files: string[] = [];
  const folders: string[] = [];
  try {
    for (const entry of readdirSync(`${root}/${path}`, { withFileTypes: true })) {
      if (entry.isFile()) files.push(entry.name);
      else if (entry.isDirectory()) folders.push(entry.name);
    }
  } catch {
    return undefined;
  }
  return { files, folders };
}

/** What of a folder's entries is looked through. `leavesOut` hears paths relative to the root. */
export function contentOf(
  { path, rules }: WalkedFolder,
  entries: FolderEntries,
  leavesOut: (path: string) => boolean,
): FolderContent {
  const has = presenceIn(entries);
  const own = rules(has);
  const isWanted = (isFolder: boolean) => (name: string) => !own.leavesOut(name, isFolder) && !leavesOut(path + name);
  return {
    files: entries.files.filter(isWanted(false)),
    folders: entries.folders.filter(isWanted(true)),
    rules: ruleFiles.filter(has),
  };
}

/** Nearly all that is asked for begins with a dot, and nearly nothing that is there does. */
function presenceIn({ files, folders }: FolderEntries): (name: string) => boolean {
  let dotted: readonly string[] | undefined;
  return (name) => {
    if (!name.startsWith('.')) return files.includes(name) || folders.includes(name);
    dotted ??= [...files, ...folders].filter((entry) => entry.startsWith('.'));
    return dotted.includes(name);
  };
}

/** The folders in a folder. Rules are made when they are first asked for: a folder that is remembered needs none. */
export function foldersIn(
  root: string,
  { path, rules }: WalkedFolder,
  names: readonly string[],
): readonly WalkedFolder[] {
  const ownRules = (): FolderRules => rules((name) => existsSync(`${root}/${path}${name}`));
  return names.map((name) => {
    let made: FolderRules | undefined;
    return { path: `${path}${name}/`, rules: (has) => (made ??= ownRules().inside(name, has)) };
  });
}
