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
  const triedOn = bySign(patterns);
  return (path) => {
    const parts = path.split('/');
    return triedOn(parts, (tried) => tried.some((pattern) => fitsParts(pattern.parts, parts, true)));
  };
}

/** All patterns that cover a path, in no order; as cheap as {@link covering}. */
export function allCovering<T extends GlobPattern>(patterns: readonly T[]): (path: string) => readonly T[] {
  const triedOn = bySign(patterns);
  return (path) => {
    const parts = path.split('/');
    const found: T[] = [];
    triedOn(parts, (tried) => {
      for (const pattern of tried) if (fitsParts(pattern.parts, parts, true)) found.push(pattern);
      return false;
    });
    return found;
  };
}

/** Hands out the patterns of which a path has the sign, each once, until `isEnough` says so; tells whether it did. */
type Tried<T> = (parts: readonly string[], isEnough: (tried: readonly T[]) => boolean) => boolean;

function bySign<T extends GlobPattern>(patterns: readonly T[]): Tried<T> {
  const anywhere: T[] = [];
  const byName = new Map<string, T[]>();
  const byExtension = new Map<string, T[]>();
  for (const pattern of patterns) {
    const { sign } = pattern;
    if (!sign) anywhere.push(pattern);
    else if (sign.name !== undefined) addTo(byName, sign.name, pattern);
    else addTo(byExtension, sign.extension, pattern);
  }
  return (parts, isEnough) => {
    if (isEnough(anywhere)) return true;
    // A name may be there thousands of times: that would be the square of the time.
    const tried = new Set<readonly T[]>();
    const isFound = (found: readonly T[] | undefined): boolean => {
      if (!found || tried.has(found)) return false;
      tried.add(found);
      return isEnough(found);
    };
    for (const part of parts) {
      if (isFound(byName.get(part))) return true;
      const dot = byExtension.size > 0 ? part.lastIndexOf('.') : -1;
      if (dot >= 0 && isFound(byExtension.get(part.slice(dot)))) return true;
    }
    return false;
  };
}

function addTo<T>(found: Map<string, T[]>, key: string, pattern: T): void {
  const known = found.get(key);
  if (known) known.push(pattern);
  else found.set(key, [pattern]);
}
