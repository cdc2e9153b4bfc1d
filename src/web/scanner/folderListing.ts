import type { FolderEntry } from '../../core/backlog/fileWalk.js';
import { folderRulesAt, ruleFiles } from '../../core/links/ignoring/folderRules.js';
import type { FolderRules } from '../../core/links/ignoring/folderRules.js';
import { isScannable } from '../../core/links/scannable.js';
import type { ScanScope } from '../../core/links/scanner.js';
import { globMatcher } from '../../core/text/globs.js';

/** How files are reached; paths are relative to the folder, with `/`, and '' is the folder itself. */
export interface FolderAccess {
  /** Rejects where the folder cannot be read. */
  entries(path: string): Promise<readonly FolderEntry[]>;
  /** Rejects where the file cannot be read. */
  text(path: string): Promise<string>;
}

/** What is looked through of a folder: paths relative to the workspace folder. */
export interface ListedFolder {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Lists the folders of one workspace folder by the rules of a search; for one look, as it remembers what it read. */
export interface FolderListing {
  /** Undefined for what lies in a folder that is left out. Rejects where it cannot be read. */
  list(path: string): Promise<ListedFolder | undefined>;
  /** Whether a file of that path is left out, be it there or not. */
  leavesOut(path: string): Promise<boolean>;
}

interface Known extends ListedFolder {
  readonly rules: FolderRules;
}

export function createFolderListing(access: FolderAccess, { ignore, nested }: ScanScope): FolderListing {
  const isIgnored = globMatcher(ignore);
  const isOther = new Set(nested);
  const leavesOut = (path: string): boolean => isOther.has(path) || isIgnored(path);
  const texts = new Map<string, string>();
  const known = new Map<string, Promise<Known | undefined>>();
  const read = async (path: string): Promise<string> => access.text(path).catch(() => '');

  const rulesOf = async (path: string, names: ReadonlySet<string>): Promise<FolderRules | undefined> => {
    const base = path === '' ? '' : `${path}/`;
    for (const name of ruleFiles.filter((file) => names.has(file)))
      texts.set(`/${base}${name}`, await read(base + name));
    const has = (name: string): boolean => names.has(name);
    if (path !== '') return (await inspect(parentOf(path)))?.rules.inside(nameOf(path), has);
    const excluded = names.has('.git') ? [await read('.git/info/exclude')] : [];
    const disk = { textAt: (file: string) => texts.get(file) ?? '', exists: (file: string) => has(file.slice(1)) };
    return folderRulesAt(disk, '', [], excluded);
  };
  const readFolder = async (path: string): Promise<Known | undefined> => {
    if (path !== '' && !(await inspect(parentOf(path)))?.folders.includes(path)) return undefined;
    const entries = await access.entries(path);
    const rules = await rulesOf(path, new Set(entries.map(({ name }) => name)));
    if (!rules) return undefined;
    const files: string[] = [];
    const folders: string[] = [];
    for (const { name, type } of entries) {
      const isFolder = type === 'folder';
      const inner = path === '' ? name : `${path}/${name}`;
      if (type === 'file-link' || rules.leavesOut(name, isFolder) || leavesOut(inner)) continue;
      if (isFolder) folders.push(inner);
      // What is no text by its name is not worth a way over the network.
      else if (isScannable(name)) files.push(inner);
    }
    return { files, folders, rules };
  };
  const inspect = (path: string): Promise<Known | undefined> => {
    const reading = known.get(path) ?? readFolder(path);
    known.set(path, reading);
    return reading;
  };
  return {
    list: inspect,
    leavesOut: async (path) => {
      try {
        const folder = await inspect(parentOf(path));
        return !folder || !isScannable(path) || folder.rules.leavesOut(nameOf(path), false) || leavesOut(path);
      } catch {
        return false;
      }
    },
  };
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
