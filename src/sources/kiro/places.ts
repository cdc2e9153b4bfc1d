import type { Surroundings } from '../../core/backlog/format.js';
import { pathWithin } from '../../core/backlog/localPath.js';
import { mainFiles, specFileOf } from './spec.js';

/** A folder that specs lie in, directly or in groups. */
export interface Place {
  /** Relative to the workspace folder, without a trailing slash; empty for the folder itself. */
  readonly root: string;
  /** Per spec of which nothing tells but its design or its tasks, the name of the file that stands in for the feature's own. */
  readonly standIns: ReadonlyMap<string, string>;
}

/** Kiro's and cc-sdd's own; kiro-for-cc (notdp/kiro-for-cc 7fdb3f3) keeps the same files in Claude Code's folder. */
const specsFolder = /^(?:.*\/)?\.(?:kiro|claude)\/specs\//;

/** Every `.kiro/specs` and `.claude/specs` of a workspace folder, at any depth. */
export function findPlaces({ listing }: Surroundings): readonly Place[] {
  const roots = new Map<string, string[]>();
  for (const { path } of listing.files) {
    const head = specsFolder.exec(path)?.[0];
    if (head === undefined || specFileOf(path.slice(path.lastIndexOf('/') + 1)) === undefined) continue;
    const root = head.slice(0, -1);
    const paths = roots.get(root);
    if (paths) paths.push(path);
    else roots.set(root, [path]);
  }
  return [...roots].map(([root, paths]) => ({ root, standIns: standInsOf(root, paths) }));
}

/** The place that a folder is, whatever its name. */
export function placeAt({ listing }: Surroundings, root: string): Place {
  const paths = listing.files.map(({ path }) => path);
  return { root, standIns: standInsOf(root, paths) };
}

/** The paths which, when they appear, make another file tell of their feature. */
export function awaitedFiles({ root, standIns }: Place): readonly string[] {
  const folder = root === '' ? '' : `${root}/`;
  return [...standIns].flatMap(([spec, standIn]) =>
    mainFiles
      .slice(0, Math.min(2, mainFiles.indexOf(standIn)))
      .map((name) => `${folder}${spec === '' ? '' : `${spec}/`}${name}`),
  );
}

/** The spec's folder below the root and the file's name. */
export function withinPlace(root: string, path: string): { readonly spec: string; readonly name: string } | undefined {
  const relative = pathWithin(root, path);
  if (relative === undefined) return undefined;
  const slash = relative.lastIndexOf('/');
  return { spec: relative.slice(0, Math.max(0, slash)), name: relative.slice(slash + 1) };
}

function standInsOf(root: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const files = new Map<string, Set<string>>();
  for (const path of paths) {
    const place = withinPlace(root, path);
    if (!place) continue;
    const names = files.get(place.spec) ?? new Set();
    names.add(place.name.toLowerCase());
    files.set(place.spec, names);
  }
  const standIns = new Map<string, string>();
  for (const [spec, names] of files) {
    const first = mainFiles.findIndex((name) => names.has(name));
    const name = mainFiles[first];
    if (first > 0 && name !== undefined) standIns.set(spec, name);
  }
  return standIns;
}
