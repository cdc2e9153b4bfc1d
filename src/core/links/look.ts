import type { Backlog } from '../backlog/backlog.js';
import { folderOf } from '../backlog/nestedFolders.js';
import type { Cancellation } from '../ports/cancellation.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { paced } from '../ports/pace.js';
import { createIntake } from './intake.js';
import type { Skipped } from './links.js';
import type { LinkPorts } from './linkStore.js';
import type { OpenFiles } from './openFiles.js';
import type { PackedReferences } from './packedReferences.js';
import type { ReferenceIndex } from './referenceIndex.js';
import type { ScanSummary } from './scanner.js';
import type { Scanners } from './scanners.js';
import type { ScanScopes } from './scanScopes.js';

/** One look through all files of the folders. */
export interface Look {
  /** Resolves when the index holds what was found, or when the look is cancelled. */
  run(): Promise<void>;
  readonly skipped: readonly Skipped[];
}

/** What all looks share. */
export interface LookHost {
  readonly index: ReferenceIndex;
  readonly scopes: ScanScopes;
  readonly scanners: Scanners;
  readonly openFiles: OpenFiles;
  readonly ports: Pick<LinkPorts, 'pace' | 'resolve'>;
  readonly backlog: Pick<Backlog, 'snapshot'>;
  readonly folders: () => readonly WorkspaceFolder[];
}

interface LookOptions {
  /** Only the host's scanner is asked. */
  readonly isQuiet: boolean;
  readonly cancellation: Cancellation;
  /** Files that changed meanwhile: what was found of them is not taken in where the index knows better. */
  readonly missed: ReadonlySet<string>;
  /** Gets the files whose references are others than before. */
  readonly different: Set<string>;
  /** Hears, once, that there is something where there was nothing. */
  readonly tellFirst: () => void;
}

export function createLook(host: LookHost, options: LookOptions): Look {
  const { index, scopes, scanners, openFiles, ports, backlog } = host;
  const { isQuiet, cancellation, missed, different } = options;
  const folders = host.folders();
  const stopped = (): boolean => cancellation.aborted;
  let isFirst = index.files()[Symbol.iterator]().next().done === true;
  /** What is taken in at the end: until then the index knows better than what an earlier session found. */
  const later = isFirst ? undefined : new Map<string, PackedReferences | undefined>();
  /** Files with references. */
  const found = new Set<string>();
  const skipped: Skipped[] = [];
  /** Folders of which all is found. */
  const complete = new Set<WorkspaceFolder>();

  const take = (uri: string, packed: PackedReferences | undefined): void => {
    if (openFiles.take(uri, packed)) different.add(uri);
  };
  const tellFirst = (): void => {
    if (isFirst) options.tellFirst();
    isFirst = false;
  };
  const lookThrough = async (folder: WorkspaceFolder): Promise<void> => {
    const uriOf = (path: string): string => ports.resolve(folder, path);
    const intake = createIntake(
      ports.pace,
      ({ path, references }) => {
        const uri = uriOf(path);
        if (later) later.set(uri, references);
        else take(uri, references);
        if (references) found.add(uri);
        else found.delete(uri);
      },
      tellFirst,
      stopped,
    );
    const scanner = isQuiet ? scanners.hostsAlone : scanners;
    const summary = await scanner.scanFolder(folder, scopes.of(folder), intake.told, cancellation);
    await intake.done();
    if (!summary) return;
    complete.add(folder);
    skipped.push(...skippedIn(folder, summary, uriOf));
  };
  /** Of a folder that could not be looked through, the index knows better. */
  const isOfComplete = (uri: string): boolean => {
    if (complete.size === folders.length) return true;
    const folder = folderOf(uri, folders);
    return folder !== undefined && complete.has(folder);
  };
  const takeInLater = (): Promise<void> =>
    paced(
      later ?? [],
      ports.pace,
      ([uri, packed]) => {
        if (!missed.has(uri) && isOfComplete(uri)) take(uri, packed);
      },
      stopped,
    );
  /** What an older look, or an older list of files, knew and this one did not find. */
  const sweep = (): Promise<void> =>
    paced(
      [...index.files()],
      ports.pace,
      (uri) => {
        if (found.has(uri) || missed.has(uri) || openFiles.holds(uri) || !isOfComplete(uri)) return;
        if (index.setPacked(uri, undefined)) different.add(uri);
      },
      stopped,
    );
  return {
    run: async () => {
      if (backlog.snapshot.vocabulary.isEmpty) for (const folder of folders) complete.add(folder);
      else for (const folder of folders) if (!stopped()) await lookThrough(folder);
      if (!stopped()) await takeInLater();
      if (!stopped()) await sweep();
    },
    skipped,
  };
}

function skippedIn(
  folder: WorkspaceFolder,
  { skipped, truncated }: ScanSummary,
  uriOf: (path: string) => string,
): readonly Skipped[] {
  const files = skipped.map(({ path, reason }): Skipped => ({ uri: uriOf(path), reason }));
  return truncated ? [...files, { uri: folder.uri, reason: 'many-files' }] : files;
}
