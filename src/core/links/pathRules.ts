import type { PathMapping, Snapshot } from '../backlog/snapshot.js';
import { globIndex, globMatcher, isGlob } from '../text/globs.js';
import { decodedUri, relativePath } from '../text/uris.js';

/** Which stories and decisions name a file, by its path. */
export interface PathRules {
  /** Ids of stories and decisions whose path or glob covers the file; exact paths first. */
  idsFor(uri: string): readonly string[];
}

/** Exact paths cost nothing; globs next to nothing, however many there are, where file and glob share no name. */
export function pathRulesOf(mappings: readonly PathMapping[]): PathRules {
  const exact = new Map<string, string[]>();
  const byFolder = new Map<string, PathMapping[]>();
  for (const { folder, pattern, ids } of mappings) {
    const path = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
    if (isGlob(path)) {
      const known = byFolder.get(folder);
      if (known) known.push({ folder, pattern: path, ids });
      else byFolder.set(folder, [{ folder, pattern: path, ids }]);
      continue;
    }
    const key = `${decodedUri(folder)}/${path}`;
    const known = exact.get(key);
    if (!known) exact.set(key, [...ids]);
    else for (const id of ids) known.push(id);
  }
  const globs = [...byFolder].map(([folder, own]) => ({
    folder,
    own,
    covering: globIndex(own.map(({ pattern }) => pattern)),
  }));
  return {
    idsFor: (uri) => {
      const found = new Set<string>();
      const decoded = decodedUri(uri);
      for (let at = decoded.length; at > 0; at = decoded.lastIndexOf('/', at - 1)) {
        for (const id of exact.get(decoded.slice(0, at)) ?? []) found.add(id);
      }
      for (const { folder, own, covering } of globs) {
        const path = relativePath(folder, uri);
        for (const at of path === undefined ? [] : covering(path)) for (const id of own[at]?.ids ?? []) found.add(id);
      }
      return [...found];
    },
  };
}

const rulesCache = new WeakMap<Snapshot['paths'], PathRules>();

/** The path rules of a snapshot, built once for all snapshots that share the list of paths. */
export function pathRulesFor({ paths }: Pick<Snapshot, 'paths'>): PathRules {
  const rules = rulesCache.get(paths) ?? pathRulesOf(paths);
  rulesCache.set(paths, rules);
  return rules;
}

const ignoredCache = new WeakMap<Snapshot, (uri: string) => boolean>();

/** Whether a folder's rules say that a file is never scanned; the globs are compiled once per snapshot. */
export function ignoredFilesFor(snapshot: Snapshot): (uri: string) => boolean {
  const known = ignoredCache.get(snapshot);
  if (known) return known;
  const rules = snapshot.rules
    .filter(({ ignore }) => ignore.length > 0)
    .map(({ folder, ignore }) => ({ folder, matches: globMatcher(ignore) }));
  const isIgnored = (uri: string): boolean =>
    rules.some(({ folder, matches }) => {
      const path = relativePath(folder, uri);
      return path !== undefined && matches(path);
    });
  ignoredCache.set(snapshot, isIgnored);
  return isIgnored;
}
