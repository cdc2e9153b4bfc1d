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
  /** The `uid`s of the stories whose paths are there, or are in a folder of which nobody can say. Never rejects. */
  storiesIn(backlog: Pick<Backlog, 'snapshot' | 'sourceOf'>): Promise<ReadonlySet<string>>;
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
  /** URIs of all folders around them. */
  readonly around: ReadonlySet<string>;
  /** All folders around what is named without a glob, decoded. */
  readonly named: ReadonlySet<string>;
  readonly hasGlobs: boolean;
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

/** Of more files that come or go at once nobody asks which: a change of branch brings thousands. */
const mostAsked = 1000;

/** Lists the folders, where there are paths at all. Never rejects. */
export async function findMappedFiles(paths: Snapshot['paths'], host: FindHost): Promise<FoundFiles> {
  const rules = pathRulesFor({ paths });
  const files = new Map<string, readonly string[]>();
  const around = new Set<string>();
  const unlisted = new Set<string>();
  for (const folder of paths.length === 0 ? [] : host.folders()) {
    try {
      const listing = await host.files.list(folder);
      if (listing.truncated) unlisted.add(folder.uri);
      await paced(listing.files, host.pace, ({ path }) => {
        const uri = host.resolve(folder, path);
        const ids = rules.idsFor(uri);
        if (ids.length === 0) return;
        files.set(uri, ids);
        addFoldersOf(uri, around);
      });
    } catch (error) {
      host.failed(error);
      unlisted.add(folder.uri);
    }
  }
  const named = new Set<string>();
  await paced(paths, host.pace, ({ folder, pattern }) => {
    if (!isGlob(pattern)) addFoldersOf(`${decodedUri(folder)}/${pattern}`, named);
  });
  const hasGlobs = paths.some(({ pattern }) => isGlob(pattern));
  const found = { paths, rules, files, around, named, hasGlobs, unlisted };
  return {
    paths,
    storiesIn: (backlog) => storiesIn(found, backlog, host.pace),
    isConcerned: (changes) => {
      if (paths.length === 0) return false;
      const some = changes.filter(({ type }) => type !== 'changed');
      return some.length > mostAsked || comes(found, some) || goes(found, some);
    },
  };
}

function addFoldersOf(uri: string, around: Set<string>): void {
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    const folder = uri.slice(0, end);
    if (around.has(folder)) return;
    around.add(folder);
  }
}

async function storiesIn(
  { paths, files, unlisted }: Found,
  { snapshot, sourceOf }: Pick<Backlog, 'snapshot' | 'sourceOf'>,
  pace: Pace,
): Promise<ReadonlySet<string>> {
  const uids = new Set<string>();
  const missing = (ids: readonly string[], near: string): readonly string[] =>
    ids.flatMap((id) => {
      const uid = snapshot.story(id, near)?.uid;
      return uid === undefined || uids.has(uid) ? [] : [uid];
    });
  await paced(files, pace, ([uri, ids]) => {
    const found = missing(ids, uri);
    if (found.length > 0 && !sourceOf(uri)) for (const uid of found) uids.add(uid);
  });
  for (const { folder, ids } of paths) {
    if (unlisted.has(folder)) for (const uid of missing(ids, `${folder}/`)) uids.add(uid);
  }
  return uids;
}

function comes({ rules, named, hasGlobs }: Found, changes: readonly FileEvent[]): boolean {
  return changes.some(({ uri, type }) => {
    if (type !== 'created') return false;
    if (rules.idsFor(uri).length > 0) return true;
    const mayBeFolder = !uri.slice(uri.lastIndexOf('/')).includes('.');
    return mayBeFolder && (hasGlobs || named.has(decodedUri(uri)));
  });
}

function goes({ files, around }: Found, changes: readonly FileEvent[]): boolean {
  return changes.some(({ uri, type }) => type === 'deleted' && (files.has(uri) || around.has(uri)));
}
