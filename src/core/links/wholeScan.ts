import type { Backlog } from '../backlog/backlog.js';
import { createCancellation } from '../ports/cancellation.js';
import type { CancellationSource } from '../ports/cancellation.js';
import type { ChangedFiles } from './changedFiles.js';
import type { Skipped } from './links.js';
import type { LinkPorts } from './linkStore.js';
import { createLook } from './look.js';
import type { LookHost } from './look.js';

/** Looks through all files of the folders; a newer look replaces an older one. */
export interface WholeScan {
  /** Resolves when the index is complete, be it by a newer look. */
  run(): Promise<void>;
  /**
   * As `run`, for changes that nobody told of: tells of the files that are different, if any, and the index counts as
   * complete meanwhile. Does nothing where the host has no scanner, which alone knows at once which files are unchanged.
   * Calls that wait for a look under way share one.
   */
  verify(): Promise<void>;
  /** Files that changed: what a look that is under way finds of them may be out of date. */
  missed(uris: readonly string[]): void;
  /** Whether it is not yet known what there is. */
  readonly isRunning: boolean;
  skipped(): readonly Skipped[];
  dispose(): void;
}

interface WholeScanHost extends LookHost {
  readonly changed: ChangedFiles;
  readonly ports: Pick<LinkPorts, 'pace' | 'resolve' | 'openTexts'>;
  readonly backlog: Pick<Backlog, 'snapshot'>;
  readonly told: (uris: readonly string[] | undefined) => void;
}

export function createWholeScan(host: WholeScanHost): WholeScan {
  const { index, scanners, openFiles, changed, ports, backlog } = host;
  let current: { readonly source: CancellationSource; readonly isQuiet: boolean } | undefined;
  let latest: Promise<void> = Promise.resolve();
  let verifying: Promise<void> | undefined;
  let skipped: readonly Skipped[] = [];
  /** Present while all files are looked through. */
  let missed: Set<string> | undefined;
  let disposed = false;
  const isOver = (): boolean => disposed;

  const scan = async (own: NonNullable<typeof current>): Promise<void> => {
    const { source, isQuiet } = own;
    const { cancellation } = source;
    const meanwhile = (missed ??= new Set());
    const different = new Set<string>();
    const recognise = (): void => {
      const { vocabulary } = backlog.snapshot;
      for (const uri of [...index.recognise(vocabulary), ...openFiles.recognise(vocabulary)]) different.add(uri);
    };
    recognise();
    const tellFirst = (): void => {
      if (!isQuiet) host.told(undefined);
    };
    const look = createLook(host, { isQuiet, cancellation, missed: meanwhile, different, tellFirst });
    try {
      await look.run();
    } finally {
      if (!cancellation.aborted) missed = undefined;
    }
    if (cancellation.aborted) return;
    const unsaved = ports.openTexts.unsaved?.() ?? [];
    for (const uri of await changed.settle([...meanwhile, ...unsaved], openFiles.outdated())) different.add(uri);
    if (own !== current) return;
    recognise();
    current = undefined;
    if (isQuiet) {
      if (different.size > 0) host.told([...different]);
      return;
    }
    skipped = look.skipped;
    host.told(undefined);
    openFiles.reconsider();
  };
  const run = async (isQuiet: boolean): Promise<void> => {
    if (disposed) return;
    current?.source.cancel();
    const own = (current = { source: createCancellation(), isQuiet });
    let mine = (latest = scan(own).finally(() => {
      if (current === own) current = undefined;
    }));
    await mine;
    // Where a newer call took over, the index is complete when that one is.
    while (mine !== latest) await (mine = latest);
  };
  const verify = async (): Promise<void> => {
    const isCheap = await scanners.hasHosts();
    // What a look under way has passed already may have changed since.
    while (current) await latest.catch(() => undefined);
    verifying = undefined;
    if (isCheap && !isOver()) await run(true);
  };

  return {
    run: () => run(false),
    verify: () => (verifying ??= verify()),
    missed: (uris) => {
      for (const uri of uris) missed?.add(uri);
    },
    get isRunning() {
      return current !== undefined && !current.isQuiet;
    },
    skipped: () => skipped,
    dispose: () => {
      disposed = true;
      current?.source.cancel();
    },
  };
}
