import type { Backlog, FileChange } from '../backlog/backlog.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Files, ResolveUri, WorkspaceFolder } from '../ports/files.js';
import { paced } from '../ports/pace.js';
import type { Pace } from '../ports/pace.js';
import { isGlob } from '../text/globs.js';
import { decodedUri } from '../text/uris.js';
import { pathRulesFor } from './pathRules.js';
import type { PathRules } from './pathRules.js';

/** What the paths of a backlog are in the folders. */
export interface FoundFiles {
  /** What was looked for. */
  readonly paths: Snapshot['paths'];
  /** The `uid`s of the stories whose paths are there, or are in a folder of which nobody can say. */
  storiesIn(backlog: Pick<Backlog, 'snapshot' | 'sourceOf'>): ReadonlySet<string>;
  /** Whether something came or went that a path names; hosts tell of a folder alone, and not of what is in it. */
  isConcerned(changes: readonly FileEvent[]): boolean;
}

/** What became of a file or of a folder. */
export interface FileEvent {
  readonly uri: string;
  readonly type: FileChange['type'];
}

interface Found {
  readonly paths: Snapshot['paths'];
  readonly rules: PathRules;
  /** Files that a path names, each with the ids of what names it. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** URIs of folders of which not all files are known. */
  readonly unlisted: ReadonlySet<string>;
}

export interface FindHost {
  readonly files: Pick<Files, 'list'>;
  readonly resolve: ResolveUri;
  readonly pace: Pace;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly failed: (error: unknown) => void;
}

/** Lists the folders, where there are paths at all. Never rejects. */
export async function findMappedFiles(paths: Snapshot['paths'], host: FindHost): Promise<FoundFiles> {
  const rules = pathRulesFor({ paths });
  const files = new Map<string, readonly string[]>();
  const unlisted = new Set<string>();
  for (const folder of paths.length === 0 ? [] : host.folders()) {
    try {
      const listing = await host.files.list(folder);
      if (listing.truncated) unlisted.add(folder.uri);
      await paced(listing.files, host.pace, ({ path }) => {
        const uri = host.resolve(folder, path);
        const ids = rules.idsFor(uri);
        if (ids.length > 0) files.set(uri, ids);
      });
    } catch (error) {
      host.failed(error);
      unlisted.add(folder.uri);
    }
  }
  const found = { paths, rules, files, unlisted };
  return {
    paths,
    storiesIn: (backlog) => storiesIn(found, backlog),
    isConcerned: (changes) => comes(found, changes) || goes(found, changes),
  };
}

function storiesIn(
  { paths, files, unlisted }: Found,
  { snapshot, sourceOf }: Pick<Backlog, 'snapshot' | 'sourceOf'>,
): ReadonlySet<string> {
  const uids = new Set<string>();
  const add = (ids: readonly string[], near: string): void => {
    for (const id of ids) {
      const uid = snapshot.story(id, near)?.uid;
      if (uid !== undefined) uids.add(uid);
    }
  };
  for (const [uri, ids] of files) if (!sourceOf(uri)) add(ids, uri);
  for (const { folder, ids } of paths) if (unlisted.has(folder)) add(ids, `${folder}/`);
  return uids;
}

function comes({ paths, rules }: Found, changes: readonly FileEvent[]): boolean {
  return changes.some(({ uri, type }) => {
    if (type !== 'created') return false;
    if (rules.idsFor(uri).length > 0) return true;
    const inside = `${decodedUri(uri)}/`;
    const mayBeFolder = !uri.slice(uri.lastIndexOf('/')).includes('.');
    return (
      mayBeFolder &&
      paths.some(({ folder, pattern }) => isGlob(pattern) || `${decodedUri(folder)}/${pattern}`.startsWith(inside))
    );
  });
}

function goes({ files }: Found, changes: readonly FileEvent[]): boolean {
  const gone = new Set(changes.filter(({ type }) => type === 'deleted').map(({ uri }) => uri));
  if (gone.size === 0) return false;
  return [...files.keys()].some((uri) => {
    for (let end = uri.length; end > 0; end = uri.lastIndexOf('/', end - 1)) {
      if (gone.has(uri.slice(0, end))) return true;
    }
    return false;
  });
}
