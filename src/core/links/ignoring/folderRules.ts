import { isSkippedFolder } from '../../backlog/skippedFolders.js';
import { ignoreRulesOf } from './ignoreRules.js';
import type { IgnoreRules } from './ignoreRules.js';

/** What is left out of one folder; made for it with what its files of ignore rules and those above it say. */
export interface FolderRules {
  /** Whether an entry of the folder is left out. */
  leavesOut(name: string, isFolder: boolean): boolean;
  /** The rules of a folder in it. `has` tells whether that folder holds an entry of a name. */
  inside(name: string, has: (name: string) => boolean): FolderRules;
}

/** What the rules read where the files are, at once. A path is a folder's own, `/` and a name. */
export interface RuleDisk {
  /** Empty where there is no such file. */
  textAt(path: string): string;
  exists(path: string): boolean;
}

/** Those of the searches decide before those of version control, as in ripgrep; the first kind that has an answer wins. */
const kinds = ['.rgignore', '.ignore', '.gitignore'] as const;

/** All files of the workspace that say what is left out. */
export const ruleFiles: readonly string[] = kinds;

const versionControl: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj', 'CVS']);

/** The rules of one folder, and with `up` those of the folders around it. */
interface Level {
  /** Absolute, `/` at its end: the start of the paths that are told to these rules. */
  readonly base: string;
  readonly rules: readonly (IgnoreRules | undefined)[];
  readonly isRepository: boolean;
  readonly up: Level | undefined;
}

/**
 * The rules for a folder at an absolute path, with those of its parents up to the top of its repository, of its
 * `info/exclude` and of the person's own file for all repositories. Without a repository only the folder's own and those
 * below count, as in the editor's search. `excluded` are the texts of the latter two, the least binding first.
 */
export function folderRulesAt(
  disk: RuleDisk,
  root: string,
  parents: readonly string[],
  excluded: readonly string[],
): FolderRules {
  let level: Level | undefined;
  for (const parent of [...parents, root]) level = levelAt(disk, parent, existsIn(disk, parent), level);
  const lastly = excluded.map(ignoreRulesOf).reverse();
  const top = parents[0] ?? root;
  return rulesFor(disk, level, withSlash(root), (path, name, isFolder) => {
    const relative = path.slice(withSlash(top).length);
    for (const rules of lastly) {
      const decision = rules?.decide(relative, name, isFolder);
      if (decision !== undefined) return decision === 'ignored';
    }
    return false;
  });
}

type Lastly = (path: string, name: string, isFolder: boolean) => boolean;

function rulesFor(
  disk: RuleDisk,
  level: Level | undefined,
  base: string,
  lastly: Lastly,
  has?: (name: string) => boolean,
): FolderRules {
  const holds = has ?? existsIn(disk, base);
  return {
    leavesOut: (name, isFolder) => {
      if (isFolder && versionControl.has(name)) return true;
      // Where nobody says what to ignore, what everybody ignores is left out.
      if (isFolder && !level && isSkippedFolder(name, holds)) return true;
      const path = base + name;
      for (let kind = 0; kind < kinds.length; kind++) {
        const decision = decide(level, kind, path, name, isFolder);
        if (decision !== undefined) return decision === 'ignored';
      }
      return lastly(path, name, isFolder);
    },
    inside: (name, hasInner) => {
      const path = base + name;
      return rulesFor(disk, levelAt(disk, path, hasInner, level), withSlash(path), lastly, hasInner);
    },
  };
}

/** Asks the nearest folder first. What a repository's parents ignore does not bind it. */
function decide(
  level: Level | undefined,
  kind: number,
  path: string,
  name: string,
  isFolder: boolean,
): 'ignored' | 'kept' | undefined {
  for (let at = level; at; at = at.up) {
    const decision = at.rules[kind]?.decide(path.slice(at.base.length), name, isFolder);
    if (decision !== undefined) return decision;
    if (at.isRepository && kinds[kind] === '.gitignore') return undefined;
  }
  return undefined;
}

/** The level above where a folder adds nothing to it. */
function levelAt(
  disk: RuleDisk,
  folder: string,
  has: (name: string) => boolean,
  up: Level | undefined,
): Level | undefined {
  const rules = kinds.map((name) => (has(name) ? ignoreRulesOf(disk.textAt(withSlash(folder) + name)) : undefined));
  const isRepository = has('.git');
  if (!rules.some(Boolean) && !(isRepository && up)) return up;
  return { base: withSlash(folder), rules, isRepository, up };
}

function existsIn(disk: RuleDisk, folder: string): (name: string) => boolean {
  return (name) => disk.exists(withSlash(folder) + name);
}

function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
