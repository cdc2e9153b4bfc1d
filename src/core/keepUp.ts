import type { Backlog, FileChange } from './backlog/backlog.js';
import { withFilesOfDeletedFolders } from './backlog/deletedFolders.js';
import { configurationFiles } from './backlog/folderReader.js';
import type { SharedListings } from './backlog/sharedListings.js';
import type { Snapshot } from './backlog/snapshot.js';
import type { Trackers } from './backlog/trackers.js';
import type { LinkStore } from './links/createLinks.js';
import type { MappedFiles } from './links/mappedFiles.js';
import type { Vocabulary } from './notation/vocabulary.js';
import type { ResolveUri, WorkspaceFolder } from './ports/files.js';
import type { TraceStore } from './traces/traceStore.js';

/** Keeps links, trackers and traces in step with the backlog and with the files. */
export interface KeepUp {
  /** Reads everything of the folders that are open now. */
  readonly open: () => Promise<void>;
  readonly update: (changes: readonly FileChange[]) => Promise<void>;
  /** Calls that come before the work begins share it. */
  readonly verify: () => Promise<void>;
  /** The backlog's ids may be others than before. */
  readonly followVocabulary: () => Promise<void>;
}

interface KeepUpHost {
  readonly backlog: Backlog;
  readonly links: LinkStore;
  readonly mapped: MappedFiles;
  readonly trackers: () => Trackers;
  readonly traces: TraceStore;
  readonly listings: SharedListings;
  /** Those that are open now. */
  readonly folders: () => readonly WorkspaceFolder[];
  readonly resolve: ResolveUri;
  readonly failed: (error: unknown) => void;
}

export function createKeepUp(host: KeepUpHost): KeepUp {
  const { backlog, links, mapped, traces, listings, resolve, failed } = host;
  let scanned = scopeOf(backlog.snapshot);
  // Without its trackers a workspace still has its files.
  const followTrackers = (): Promise<void> => host.trackers().follow().catch(failed);

  /**
   * Ids and ignored files that come or go change what is a reference in every file, or only what is known of those there
   * are; other changes of the backlog do neither.
   */
  const followScope = (): 'all files' | 'what is known' | undefined => {
    const scope = scopeOf(backlog.snapshot);
    const { vocabulary, ignored } = scanned;
    if (scope.vocabulary.sameAs(vocabulary) && scope.ignored === ignored) return undefined;
    scanned = scope;
    return scope.vocabulary.findsLike(vocabulary) && scope.ignored === ignored ? 'what is known' : 'all files';
  };

  function* knownFiles(): Iterable<string> {
    const { stories, decisions, problems } = backlog.snapshot;
    for (const { uri } of [...stories, ...decisions, ...problems]) if (uri !== undefined) yield uri;
    yield* links.files();
  }

  let verifying: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const verifyNow = (): Promise<void> => listings.during(verifyAll);
  const verifyAll = async (): Promise<void> => {
    waiting = undefined;
    const { folders: known } = backlog;
    await backlog.verify();
    if (backlog.folders !== known) await followTrackers();
    const concerned = followScope();
    if (concerned === 'what is known') links.recognise();
    await (concerned === 'all files' ? links.scanFolders(host.folders()) : links.verify());
    await mapped.verify();
  };

  return {
    open: () =>
      listings.during(async () => {
        const folders = host.folders();
        mapped.forget();
        links.prepare(folders);
        await backlog.load(folders);
        await followTrackers();
        scanned = scopeOf(backlog.snapshot);
        await links.scanFolders(folders);
      }),
    update: async (told) => {
      if (told.some(({ type }) => type !== 'changed')) listings.forget();
      mapped.update(told);
      const changes = withFilesOfDeletedFolders(told, knownFiles, ({ folder, path }) => resolve(folder, path));
      const concerning = changes.filter((change) => backlog.concerns(change));
      if (concerning.length > 0) await backlog.update(concerning);
      if (concerning.some(({ path }) => configurationFiles.includes(path))) await followTrackers();
      for (const { folder, path, type } of changes) if (type === 'deleted') links.closeOpen(resolve(folder, path));
      // Looking through changed files recognises ids as well: whoever listens is told once.
      if (followScope() === 'all files') await links.scanFolders(host.folders());
      else await links.scanFiles(changes.map(({ folder, path }) => resolve(folder, path)));
      traces.update(changes).catch(failed);
    },
    verify: () => (waiting ??= verifying = verifying.then(verifyNow, verifyNow)),
    followVocabulary: async () => {
      const concerned = followScope();
      if (concerned === 'what is known') links.recognise();
      else if (concerned) await links.scanFolders(host.folders());
    },
  };
}

/** What decides which references there are, without the rest of a snapshot, which nobody should keep. */
function scopeOf({ vocabulary, rules }: Snapshot): { readonly vocabulary: Vocabulary; readonly ignored: string } {
  return { vocabulary, ignored: JSON.stringify(rules.map(({ folder, ignore }) => [folder, ignore])) };
}
