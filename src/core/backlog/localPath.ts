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
