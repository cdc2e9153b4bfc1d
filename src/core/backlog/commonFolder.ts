/** The innermost folder that holds all of these files, relative as they are; '' is the workspace folder itself. */
export function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  const depth = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return first.slice(0, depth < 0 ? first.length : depth).join('/');
}
