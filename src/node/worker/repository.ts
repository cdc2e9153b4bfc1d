import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { folderRulesAt } from '../../core/links/ignoring/folderRules.js';
import type { FolderRules } from '../../core/links/ignoring/folderRules.js';
import { ruleDisk, textAt } from './ruleDisk.js';

/** What a workspace folder's own place says of it. */
export interface Place {
  readonly rules: FolderRules;
  /** Absolute paths of all files outside of the folder, there or not, that take part in the rules. */
  readonly outside: readonly string[];
}

/** The rules for a workspace folder, which may lie anywhere in a repository, in a worktree, in a submodule, or in none. */
export function placeOf(root: string): Place {
  const parents = foldersUpToRepository(root);
  const excludes = parents ? excludeFiles(parents[0] ?? root) : [];
  const around = parents ?? [];
  return {
    rules: folderRulesAt(ruleDisk, root, around, excludes.map(textAt)),
    outside: [
      ...excludes,
      ...around.flatMap((folder) => ['.git', '.gitignore', '.ignore', '.rgignore'].map((name) => join(folder, name))),
    ],
  };
}

/** The folders from the repository's top down to the one above `root`; undefined where there is no repository. */
function foldersUpToRepository(root: string): readonly string[] | undefined {
  const folders: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    if (folder !== root) folders.unshift(folder);
    if (existsSync(join(folder, '.git'))) return folders;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The person's file for all repositories, then the repository's own: git config, core.excludesFile; gitignore(5). */
function excludeFiles(top: string): readonly string[] {
  const home = homedir();
  const configuration = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const settings = [join(configuration, 'git/config'), join(home, '.gitconfig')].map(textAt).join('\n');
  const named = [...settings.matchAll(/^\s*excludes?file\s*=\s*"?([^"\r\n]+?)"?\s*$/gim)].pop()?.[1];
  const own =
    named === undefined ? join(configuration, 'git/ignore') : resolve(home, named.replace(/^~(?=[/\\])/, home));
  return [own, join(sharedFolderOf(top), 'info/exclude')];
}

/** A worktree and a submodule have a file that names their folder; worktrees share that of their repository. */
function sharedFolderOf(top: string): string {
  const entry = join(top, '.git');
  if (statSync(entry, { throwIfNoEntry: false })?.isDirectory()) return entry;
  const named = /^gitdir: (.+?)\s*$/m.exec(textAt(entry))?.[1];
  if (named === undefined) return entry;
  const folder = isAbsolute(named) ? named : join(top, named);
  const shared = textAt(join(folder, 'commondir')).trim();
  return shared === '' ? folder : resolve(folder, shared);
}
