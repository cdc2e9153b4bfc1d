import { globMatcher, isGlob } from '../text/globs.js';
import type { Surroundings } from './format.js';
import { normalPath, pathWithin } from './localPath.js';

/** What tells whether a file lies in the folder that a normal path names ('' is the workspace folder), or fits its glob. */
export function coverOf(path: string): (file: string) => boolean {
  return isGlob(path) ? globMatcher([path]) : (file) => pathWithin(path, file) !== undefined;
}

/**
 * Of the files that are listed, those that a path in `storyroot.yaml` covers: the file itself, whatever its name is; else
 * every one in the folder, or fitting the glob, that could belong to the format by its path.
 */
export function coveredPaths(
  { listing }: Surroundings,
  path: string,
  isCandidate: (path: string) => boolean,
): readonly string[] {
  const wanted = normalPath(path);
  const all = listing.files.map((file) => file.path);
  if (all.includes(wanted)) return [wanted];
  const covers = coverOf(wanted);
  return all.filter((file) => covers(file) && isCandidate(file));
}
