import { existsSync, lstatSync } from 'node:fs';
import type { FolderRules } from '../../core/links/ignoring/folderRules.js';
import type { ScannedFile } from '../../core/links/scanner.js';
import type { ScanFilesOrder } from '../scanner/messages.js';
import { placeOf } from './repository.js';
import type { Searcher } from './searcher.js';

/** Looks through single files by the rules of a look through their whole folder. One entry a path, in their order. */
export function scanFiles(
  { root, paths }: Pick<ScanFilesOrder, 'root' | 'paths'>,
  searcher: Searcher,
): readonly ScannedFile[] {
  /** Rules by folder; undefined where it is left out. Each is made once: changes come by the thousand. */
  const known = new Map<string, FolderRules | undefined>([['', placeOf(root).rules]]);
  const rulesOf = (folder: string): FolderRules | undefined => {
    if (known.has(folder)) return known.get(folder);
    const parts = folder.split('/');
    const name = parts.pop() ?? '';
    const outer = rulesOf(parts.join('/'));
    const isIn = outer && !outer.leavesOut(name, true) && !searcher.leavesOut(folder) && isFolder(`${root}/${folder}`);
    const rules = isIn ? outer.inside(name, (entry) => existsSync(`${root}/${folder}/${entry}`)) : undefined;
    known.set(folder, rules);
    return rules;
  };
  return paths.map((path) => {
    const slash = path.lastIndexOf('/');
    const rules = rulesOf(path.slice(0, Math.max(slash, 0)));
    if (!rules || rules.leavesOut(path.slice(slash + 1), false) || searcher.leavesOut(path))
      return { path, leftOut: true };
    const references = searcher.search(`${root}/${path}`, path);
    return typeof references === 'object' ? { path, references } : { path };
  });
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
