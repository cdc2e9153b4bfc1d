import { existsSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
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
export type FolderContent = Omit<RememberedFolder, 'sign'>;

/** Reads one folder; undefined where it cannot be read. `leavesOut` hears paths relative to the root. */
export function readFolder(
  root: string,
  { path, rules }: WalkedFolder,
  leavesOut: (path: string) => boolean,
): FolderContent | undefined {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(`${root}/${path}`, { withFileTypes: true });
  } catch {
    return undefined;
  }
  const has = presenceIn(entries);
  const own = rules(has);
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const { name } = entry;
    const isFolder = entry.isDirectory();
    if ((!isFolder && !entry.isFile()) || own.leavesOut(name, isFolder) || leavesOut(path + name)) continue;
    (isFolder ? folders : files).push(name);
  }
  return { files, folders, rules: ruleFiles.filter(has) };
}

/** Nearly all that is asked for begins with a dot, and nearly nothing that is there does. */
function presenceIn(entries: readonly Dirent[]): (name: string) => boolean {
  let dotted: readonly string[] | undefined;
  return (name) => {
    if (!name.startsWith('.')) return entries.some((entry) => entry.name === name);
    dotted ??= entries.flatMap((entry) => (entry.name.startsWith('.') ? [entry.name] : []));
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
