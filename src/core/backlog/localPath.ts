/** Why a path that a file of the repository names is not one inside the workspace folder. */
export type PathFault = 'empty' | 'absolute' | 'parent' | 'backslash' | 'home' | 'url';

/**
 * What is wrong with a relative path or glob, or undefined when it can only lead into its workspace folder (symbolic
 * links aside: the host checks those).
 */
export function pathFault(path: string): PathFault | undefined {
  if (path.trim() === '' || path.includes('\0')) return 'empty';
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(path)) return 'url';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.startsWith('\\\\')) return 'absolute';
  if (path.includes('\\')) return 'backslash';
  if (path.startsWith('~')) return 'home';
  // Braces of a glob can hide it: `{a,..}/b`.
  if (path.split(/[/{},]/).includes('..')) return 'parent';
  return undefined;
}

/** Without `./` at the head, doubled and trailing slashes. */
export function normalPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** The folder that a path lies in; '' is the workspace folder itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder that a glob begins with; what is no glob stays as it is. */
export function folderOfGlob(path: string): string {
  const at = path.search(/[*?[{]/);
  return at < 0 ? path : path.slice(0, Math.max(0, path.lastIndexOf('/', at)));
}

/** A path relative to a folder, which is '' for the workspace folder itself; undefined where it lies outside. */
export function pathWithin(folder: string, path: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
