import { fitsParts } from './pathParts.js';
import type { PartMatcher } from './pathParts.js';

/** What each path that a pattern covers has: a part of this name, or one whose name ends with this extension. */
export type GlobSign =
  { readonly name: string; readonly extension?: never } | { readonly extension: string; readonly name?: never };

/** One glob without choices. */
export interface GlobPattern {
  readonly parts: readonly PartMatcher[];
  /** Absent where nothing is certain. */
  readonly sign: GlobSign | undefined;
}

/** The sign of a pattern with these parts: of all that it has the longest, as the rarest. */
export function signOf(parts: readonly string[]): GlobSign | undefined {
  let [longest, sign]: [number, GlobSign | undefined] = [0, undefined];
  for (const part of parts) {
    const found = signOfPart(part);
    const length = (found?.name ?? found?.extension ?? '').length;
    if (length > longest) [longest, sign] = [length, found];
  }
  return sign;
}

function signOfPart(part: string): GlobSign | undefined {
  if (!hasWildcard(part)) return { name: part };
  const tail = tailOf(part);
  const dot = tail.lastIndexOf('.');
  return dot < 0 ? undefined : { extension: tail.slice(dot) };
}

/** Whether a part of a glob stands for other names than its own. */
export function hasWildcard(part: string): boolean {
  return /[*?[]/.test(part);
}

/** With what each name ends that a part of a glob covers: behind the last wildcard every character stands for itself. */
export function tailOf(part: string): string {
  return part.slice(1 + Math.max(...['*', '?', '[', ']'].map((character) => part.lastIndexOf(character))));
}

/** Whether one of the patterns covers a path: only those are tried of which the path has the sign. */
export function covering(patterns: readonly GlobPattern[]): (path: string) => boolean {
  const anywhere: GlobPattern[] = [];
  const byName = new Map<string, GlobPattern[]>();
  const byExtension = new Map<string, GlobPattern[]>();
  for (const pattern of patterns) {
    const { sign } = pattern;
    if (!sign) anywhere.push(pattern);
    else if (sign.name !== undefined) addTo(byName, sign.name, pattern);
    else addTo(byExtension, sign.extension, pattern);
  }
  return (path) => {
    const parts = path.split('/');
    const fits = (pattern: GlobPattern): boolean => fitsParts(pattern.parts, parts, true);
    if (anywhere.some(fits)) return true;
    // A name may be there thousands of times: that would be the square of the time.
    const tried = new Set<readonly GlobPattern[]>();
    const covers = (found: readonly GlobPattern[] | undefined): boolean => {
      if (!found || tried.has(found)) return false;
      tried.add(found);
      return found.some(fits);
    };
    for (const part of parts) {
      if (covers(byName.get(part))) return true;
      const dot = byExtension.size > 0 ? part.lastIndexOf('.') : -1;
      if (dot >= 0 && covers(byExtension.get(part.slice(dot)))) return true;
    }
    return false;
  };
}

function addTo(found: Map<string, GlobPattern[]>, key: string, pattern: GlobPattern): void {
  const known = found.get(key);
  if (known) known.push(pattern);
  else found.set(key, [pattern]);
}
