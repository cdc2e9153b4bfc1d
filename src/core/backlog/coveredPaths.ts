import { globMatcher, isGlob } from '../text/globs.js';
import type { Surroundings } from './format.js';
import { normalPath } from './localPath.js';

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
  const matches = isGlob(wanted) ? globMatcher([wanted]) : undefined;
  const inside = (file: string): boolean => matches?.(file) ?? (wanted === '' || file.startsWith(`${wanted}/`));
  return all.filter((file) => inside(file) && isCandidate(file));
}
