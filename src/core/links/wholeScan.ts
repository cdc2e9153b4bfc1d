import type { Backlog } from '../backlog/backlog.js';
import { createCancellation } from '../ports/cancellation.js';
import type { Cancellation, CancellationSource } from '../ports/cancellation.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { paced } from '../ports/pace.js';
import type { ChangedFiles } from './changedFiles.js';
import { createIntake } from './intake.js';
import type { LinkPorts } from './linkStore.js';
import type { Skipped } from './links.js';
import type { OpenFiles } from './openFiles.js';
import type { ReferenceIndex } from './referenceIndex.js';
import type { ScanSummary } from './scanner.js';
import type { Scanners } from './scanners.js';
import type { ScanScopes } from './scanScopes.js';

/** Looks through all files of the folders; a newer look replaces an older one. */
export interface WholeScan {
  /** Resolves when the index is complete, be it by a newer look. */
  run(): Promise<void>;
  /** Files that changed: what a look that is under way finds of them may be out of date. */
  missed(uris: readonly string[]): void;
  readonly isRunning: boolean;
  skipped(): readonly Skipped[];
  dispose(): void;
}

interface WholeScanHost {
  readonly index: ReferenceIndex;
  readonly scopes: ScanScopes;
  readonly scanners: Scanners;
  readonly openFiles: OpenFiles;
  readonly changed: ChangedFiles;
  readonly ports: Pick<LinkPorts, 'pace' | 'resolve' | 'openTexts'>;
  readonly backlog: Pick<Backlog, 'snapshot'>;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly told: (uris: undefined) => void;
}

/** What one look has found so far. */
interface Look {
  readonly cancellation: Cancellation;
  /** Files with references. */
  readonly found: Set<string>;
  readonly skipped: Skipped[];
  /** Tells, once, that there is something where there was nothing. */
  readonly tellFirst: () => void;
}

export function createWholeScan(host: WholeScanHost): WholeScan {
  const { index, scopes, scanners, openFiles, changed, ports, backlog } = host;
  let current: CancellationSource | undefined;
  let latest: Promise<void> = Promise.resolve();
  let skipped: readonly Skipped[] = [];
  /** Present while all files are looked through. */
  let missed: Set<string> | undefined;

  const lookThrough = async (folder: WorkspaceFolder, { cancellation, found, ...look }: Look): Promise<void> => {
    const stopped = (): boolean => cancellation.aborted;
    const uriOf = (path: string): string => ports.resolve(folder, path);
    const intake = createIntake(
      ports.pace,
      ({ path, references }) => {
        const uri = uriOf(path);
        openFiles.take(uri, references);
        if (references) found.add(uri);
        else found.delete(uri);
      },
      look.tellFirst,
      stopped,
    );
    const summary = await scanners.scanFolder(folder, scopes.of(folder), intake.told, cancellation);
    await intake.done();
    if (summary) look.skipped.push(...skippedIn(folder, summary, uriOf));
  };
  const newLook = (cancellation: Cancellation): Look => {
    let isToTell = index.files()[Symbol.iterator]().next().done === true;
    const tellFirst = (): void => {
      if (isToTell) host.told(undefined);
      isToTell = false;
    };
    return { cancellation, found: new Set(), skipped: [], tellFirst };
  };
  const lookThroughAll = async (look: Look): Promise<void> => {
    if (!backlog.snapshot.vocabulary.isEmpty) {
      for (const folder of host.folders()) if (!look.cancellation.aborted) await lookThrough(folder, look);
    }
  };
  /** What an older look, or an older list of files, knew and this one did not find. */
  const sweep = ({ found, cancellation }: Look): Promise<void> =>
    paced(
      [...index.files()],
      ports.pace,
      (uri) => {
        if (!found.has(uri) && !openFiles.holds(uri)) index.setPacked(uri, undefined);
      },
      () => cancellation.aborted,
    );

  const scan = async (own: CancellationSource): Promise<void> => {
    const { cancellation } = own;
    const meanwhile = (missed ??= new Set());
    index.recognise(backlog.snapshot.vocabulary);
    const look = newLook(cancellation);
    try {
      await lookThroughAll(look);
      if (!cancellation.aborted) await sweep(look);
    } finally {
      if (!cancellation.aborted) missed = undefined;
    }
    if (cancellation.aborted) return;
    await changed.settle([...meanwhile, ...(ports.openTexts.unsaved?.() ?? [])], openFiles.outdated());
    if (own !== current) return;
    index.recognise(backlog.snapshot.vocabulary);
    skipped = look.skipped;
    current = undefined;
    host.told(undefined);
  };

  return {
    run: async () => {
      current?.cancel();
      const own = (current = createCancellation());
      let mine = (latest = scan(own).finally(() => {
        if (current === own) current = undefined;
      }));
      await mine;
      // Where a newer call took over, the index is complete when that one is.
      while (mine !== latest) await (mine = latest);
    },
    missed: (uris) => {
      for (const uri of uris) missed?.add(uri);
    },
    get isRunning() {
      return current !== undefined;
    },
    skipped: () => skipped,
    dispose: () => {
      current?.cancel();
    },
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
