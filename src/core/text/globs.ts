import picomatch from 'picomatch';

/** Whether one of the globs covers a path; a folder's name covers all that is in it. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const all = globs.flatMap((glob) => [glob, `${glob.replace(/\/+$/, '')}/**`]);
  return picomatch(all, { dot: true, nonegate: true });
}
