import type { Disposable, Event } from '../ports/event.js';
import { createEmitter } from '../ports/event.js';
import { stepByStep } from '../ports/steps.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { relativePath } from '../text/uris.js';
import { configurationFiles, contentOf, findSources, readFiles, readFolder } from './folderReader.js';
import type { FolderState, ReaderPorts } from './folderReader.js';
import { mergeBacklog, mergingSteps } from './merge.js';
import type { FolderContent, SourceContent } from './merge.js';
import { folderOf } from './nestedFolders.js';
import type { Snapshot } from './snapshot.js';

/** A file that was created, changed or deleted, on disk or in an editor. */
export interface FileChange {
  readonly folder: WorkspaceFolder;
  readonly path: string;
  readonly type: 'created' | 'changed' | 'deleted';
}

/** The one store: holds the snapshot, keeps it true, and tells of every change once. */
export interface Backlog extends Disposable {
  readonly snapshot: Snapshot;
  readonly onDidChange: Event<Snapshot>;
  /** Reads everything anew. Resolves when the snapshot shows it; calls while one is under way share its successor. */
  load(folders: readonly WorkspaceFolder[]): Promise<void>;
  /** Reads what these changes touch. Resolves when the snapshot shows it. */
  update(changes: readonly FileChange[]): Promise<void>;
  /** Reads everything again for changes that nobody told of, and tells of them if there are any. */
  verify(): Promise<void>;
  /** Whether a change of this file can change the backlog as it is now; of any file while one is being loaded. */
  concerns(change: FileChange): boolean;
  /** What the trackers bring from now on; the snapshot shows it when this returns. */
  useRemote(contents: readonly SourceContent[]): void;
  /** Every workspace folder with its sources, as they were last read. */
  readonly folders: readonly FolderState[];
  /** The source that reads a file, with the path relative to its folder; undefined where none does. */
  sourceOf(uri: string): { readonly state: FolderState; readonly path: string } | undefined;
}

/** `failed` hears errors that are nobody's input: listeners that throw. */
export function createBacklog(ports: ReaderPorts, failed: (error: unknown) => void): Backlog {
  const emitter = createEmitter<Snapshot>(failed);
  let states: readonly FolderState[] = [];
  let snapshot = mergeBacklog([], 0);
  let remote: readonly SourceContent[] = [];
  let disposed = false;
  /** What the load that has not begun yet will read, and that load. */
  let wanted: readonly WorkspaceFolder[] = [];
  let queued: Promise<void> | undefined;
  /** A change that comes now may be of a file that is read already, in a folder that is not known yet. */
  let loading = false;

  // Work is done strictly one after the other: two readings of one file must not overtake each other.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = last.then(() => (disposed ? undefined : work()));
    last = next.catch(() => undefined);
    return next;
  };
  const contents = (): readonly FolderContent[] => states.map((state) => withRemote(contentOf(state), remote));
  const publish = (): void => {
    snapshot = mergeBacklog(contents(), snapshot.revision + 1, snapshot);
    emitter.fire(snapshot);
  };
  const publishInSteps = async (): Promise<void> => {
    const before = snapshot;
    const merged = await stepByStep(mergingSteps(contents(), before.revision + 1, before), ports.pace);
    if (disposed) return;
    // What trackers told meanwhile is not in it.
    if (snapshot !== before) return publishInSteps();
    snapshot = merged;
    emitter.fire(snapshot);
  };
  const stateOf = (folder: WorkspaceFolder): FolderState | undefined =>
    states.find((state) => state.folder.uri === folder.uri);

  const reload = async (folder: WorkspaceFolder): Promise<void> => {
    const fresh = await readFolder(folder, ports);
    states = states.map((state) => (state.folder.uri === folder.uri ? fresh : state));
  };
  const hasOtherSources = async (state: FolderState): Promise<boolean> => {
    const { sources } = await findSources(state.folder, ports);
    return sources.map(({ id }) => id).join() !== state.sources.map(({ id }) => id).join();
  };
  const apply = async (folder: WorkspaceFolder, changes: readonly FileChange[]): Promise<void> => {
    const state = stateOf(folder);
    if (!state) return;
    const configured = changes.some(({ path }) => configures(state, path));
    const mayStart = changes.some((change) => mayStartSource(state, change));
    if (configured || (mayStart && (await hasOtherSources(state)))) {
      await reload(folder);
      return;
    }
    const before = sourcesWithFiles(state);
    await readFiles(
      state,
      changes.map(({ path }) => ({ path, link: true })),
      ports,
    );
    // With its last file a source that nobody configured is gone.
    if (sourcesWithFiles(state) < before && (await hasOtherSources(state))) await reload(folder);
  };

  const isOwn = (change: FileChange): boolean => {
    const state = stateOf(change.folder);
    return (
      state !== undefined &&
      (claimed(state, change.path) || configures(state, change.path) || mayStartSource(state, change))
    );
  };

  return Object.freeze({
    get snapshot() {
      return snapshot;
    },
    onDidChange: emitter.event,
    get folders() {
      return states;
    },
    load: (folders: readonly WorkspaceFolder[]) => {
      wanted = folders;
      queued ??= inTurn(async () => {
        queued = undefined;
        loading = true;
        try {
          states = await Promise.all(wanted.map((folder) => readFolder(folder, ports)));
        } finally {
          loading = false;
        }
        await publishInSteps();
      });
      return queued;
    },
    update: (changes: readonly FileChange[]) =>
      inTurn(async () => {
        const own = changes.filter(isOwn);
        if (own.length === 0) return;
        const folders = new Set(own.map((change) => change.folder));
        for (const folder of folders)
          await apply(
            folder,
            own.filter((change) => change.folder === folder),
          );
        publish();
      }),
    verify: () =>
      inTurn(async () => {
        const { isSameFolder } = await import('./sameFolder.js');
        loading = true;
        try {
          const fresh = await Promise.all(
            states.map(async (known) => {
              const found = await readFolder(known.folder, ports);
              return (await isSameFolder(known, found, ports.pace)) ? known : found;
            }),
          );
          if (fresh.every((state, at) => state === states[at])) return;
          states = fresh;
        } finally {
          loading = false;
        }
        await publishInSteps();
      }),
    useRemote: (contents: readonly SourceContent[]) => {
      remote = contents;
      if (!disposed) publish();
    },
    concerns: (change: FileChange) => loading || queued !== undefined || isOwn(change),
    sourceOf: (uri: string) => {
      const state = stateAround(uri, states);
      const path = state && relativePath(state.folder.uri, uri);
      return state && path !== undefined && claimed(state, path) ? { state, path } : undefined;
    },
    dispose: () => {
      disposed = true;
      emitter.dispose();
    },
  });
}

function withRemote(content: FolderContent, remote: readonly SourceContent[]): FolderContent {
  const own = remote.filter(({ source }) => source.folder.uri === content.rules.folder);
  return own.length === 0 ? content : { ...content, sources: [...content.sources, ...own] };
}

/** Of nested folders the innermost. */
function stateAround(uri: string, states: readonly FolderState[]): FolderState | undefined {
  const folder = folderOf(
    uri,
    states.map((state) => state.folder),
  );
  return folder && states.find((state) => state.folder === folder);
}

function claimed(state: FolderState, path: string): boolean {
  return state.sources.some((source) => source.claims(path));
}

function configures(state: FolderState, path: string): boolean {
  return configurationFiles.includes(path) || state.sources.some((source) => source.configuration.includes(path));
}

function sourcesWithFiles({ items }: FolderState): number {
  return [...items.values()].filter(({ size }) => size > 0).length;
}

/** A new file that nobody claims may be the first of a source that was not there before. */
function mayStartSource(state: FolderState, { path, type }: FileChange): boolean {
  return type === 'created' && /\.(?:md|markdown|ya?ml)$/i.test(path) && !claimed(state, path);
}
