import type { Backlog } from '../backlog/backlog.js';
import { folderOf } from '../backlog/nestedFolders.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { paced } from '../ports/pace.js';
import { relativePath } from '../text/uris.js';
import type { LinkPorts } from './linkStore.js';
import type { OpenFiles } from './openFiles.js';
import type { ReferenceIndex } from './referenceIndex.js';
import { isScannable } from './scannable.js';
import type { ScannedFile, Scanner } from './scanner.js';
import type { Scanners } from './scanners.js';
import type { ScanScopes } from './scanScopes.js';

/** Looks through files again that changed, strictly one burst after the other: none overtakes a newer one. */
export interface ChangedFiles {
  /** Tells of all changes at once. What comes while others are looked through is looked through together behind them. */
  scan(uris: readonly string[]): Promise<void>;
  /**
   * As `scan`, and tells nobody but the caller of those that are different. `held` are files that editors hold: they count
   * as unsaved texts and the disk have them, until their editors know better.
   */
  settle(uris: readonly string[], held: readonly string[]): Promise<ReadonlySet<string>>;
}

interface ChangedFilesHost {
  readonly index: ReferenceIndex;
  readonly scopes: ScanScopes;
  readonly scanners: Scanners;
  readonly openFiles: OpenFiles;
  readonly ports: Pick<LinkPorts, 'pace' | 'resolve' | 'openTexts'>;
  readonly backlog: Pick<Backlog, 'snapshot'>;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly told: (uris: readonly string[]) => void;
}

/** Files that are looked through together. */
interface Burst {
  /** Gets those whose references are others than before. */
  readonly changed: Set<string>;
  /** Whether a search is known to look at a file. */
  readonly isListed: (uri: string) => boolean;
}

/** More files than this are given to the host's other threads; to wake these up takes longer than to read a few. */
const mostOwn = 16;

export function createChangedFiles(host: ChangedFilesHost): ChangedFiles {
  const { index, scopes, scanners, openFiles, ports, backlog } = host;
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };

  const take = async (
    folder: WorkspaceFolder,
    files: readonly ScannedFile[],
    changed: Set<string>,
    put: OpenFiles['take'] = openFiles.take,
  ): Promise<void> => {
    await paced(files, ports.pace, ({ path, references }) => {
      const uri = ports.resolve(folder, path);
      if (put(uri, references)) changed.add(uri);
    });
  };
  /** What is told of ids that are no longer those of the backlog is not true any more. */
  const scanWith = async (scanner: Scanner, folder: WorkspaceFolder, paths: readonly string[]) => {
    for (;;) {
      const { vocabulary } = backlog.snapshot;
      const found = await scanner.scanFiles(folder, scopes.of(folder), paths);
      if (vocabulary.findsLike(backlog.snapshot.vocabulary)) return found;
    }
  };
  const unsavedIn = (folder: WorkspaceFolder): ((path: string) => boolean) => {
    const unsaved = new Set(ports.openTexts.unsaved?.());
    return (path) => unsaved.size > 0 && unsaved.has(ports.resolve(folder, path));
  };
  const scanFew = async (
    folder: WorkspaceFolder,
    paths: readonly string[],
    { changed, isListed }: Burst,
  ): Promise<void> => {
    const found = await scanWith(scanners.own, folder, paths);
    // Version control may ignore a file that was never found before: only the host's scanner knows.
    const isDoubtful = ({ path, references }: ScannedFile): boolean =>
      references !== undefined && !isListed(ports.resolve(folder, path));
    const doubtful = found.filter(isDoubtful);
    const isSure = doubtful.length === 0 || !(await scanners.hasHosts());
    await take(folder, isSure ? found : found.filter((file) => !doubtful.includes(file)), changed);
    if (isSure) return;
    const pathsOf = (files: readonly ScannedFile[]): readonly string[] => files.map(({ path }) => path);
    const told = await scanWith(scanners, folder, pathsOf(doubtful));
    // The host's scanner knows the disk: it says whether an unsaved text counts, and not what is in it.
    const isUnsaved = unsavedIn(folder);
    const unsaved = told.filter(({ path, leftOut }) => leftOut !== true && isUnsaved(path));
    await take(folder, unsaved.length === 0 ? told : told.filter((file) => !unsaved.includes(file)), changed);
    if (unsaved.length > 0) await take(folder, await scanWith(scanners.own, folder, pathsOf(unsaved)), changed);
  };
  const scanFolder = async (folder: WorkspaceFolder, paths: readonly string[], burst: Burst): Promise<void> => {
    if (paths.length <= mostOwn) return scanFew(folder, paths, burst);
    const isUnsaved = unsavedIn(folder);
    const onDisk = paths.filter((path) => !isUnsaved(path));
    await take(folder, await scanWith(scanners, folder, onDisk), burst.changed);
    await scanFew(folder, paths.filter(isUnsaved), burst);
  };
  const scanDisk = async (uris: readonly string[], burst: Burst): Promise<void> => {
    const wanted = uris.filter((uri) => isScannable(uri) && !openFiles.holds(uri));
    for (const [folder, paths] of byFolder(wanted, host.folders())) {
      if (!folder) for (const uri of paths) if (index.setPacked(uri, undefined)) burst.changed.add(uri);
      if (folder) await scanFolder(folder, paths, burst);
    }
  };

  const recognised = (): readonly string[] => {
    const { vocabulary } = backlog.snapshot;
    return [...index.recognise(vocabulary), ...openFiles.recognise(vocabulary)];
  };

  let waiting = new Set<string>();
  let queued: Promise<void> | undefined;
  return {
    scan: (uris) => {
      for (const uri of uris) waiting.add(uri);
      queued ??= inTurn(async () => {
        const uris = [...waiting];
        waiting = new Set();
        queued = undefined;
        const changed = new Set(recognised());
        try {
          await scanDisk(uris, { changed, isListed: openFiles.isListed });
        } finally {
          for (const uri of recognised()) changed.add(uri);
          if (changed.size > 0) host.told([...changed]);
        }
      });
      return queued;
    },
    settle: async (uris, held) => {
      const changed = new Set<string>();
      await inTurn(async () => {
        // What is ignored may have changed together with them: that they were found before proves nothing.
        await scanDisk(uris, { changed, isListed: () => false });
        for (const [folder, paths] of byFolder(held, host.folders())) {
          if (folder) await take(folder, await scanWith(scanners.own, folder, paths), changed, openFiles.takeOutdated);
        }
      });
      return changed;
    },
  };
}

/** Paths by the folder that they lie in, relative to it; URIs where they lie in none. */
function byFolder(
  uris: readonly string[],
  folders: readonly WorkspaceFolder[],
): ReadonlyMap<WorkspaceFolder | undefined, readonly string[]> {
  const found = new Map<WorkspaceFolder | undefined, string[]>();
  for (const uri of uris) {
    const folder = folderOf(uri, folders);
    const path = (folder && relativePath(folder.uri, uri)) ?? uri;
    const own = found.get(folder);
    if (own) own.push(path);
    else found.set(folder, [path]);
  }
  return found;
}
