import type { Story } from '../model/story.js';
import { createEmitter } from '../ports/event.js';
import type { Disposable, Emitter, Event } from '../ports/event.js';
import type { WorkspaceFolder } from '../ports/files.js';
import type { Backlog } from './backlog.js';
import type { SourceEntry } from './configuration.js';
import type { PendingWrite, RemoteBacklog, RemoteEntry, RemoteState } from './remote.js';
import { remoteTypes } from './sourceTypes.js';

/** What the trackers need of their host. */
export interface TrackerPorts {
  /** The synchroniser, loaded when a tracker is first named. Absent: this host has no network. */
  readonly remote?: () => Promise<RemoteBacklog>;
  /** Trackers that a person connected a folder with, beyond those that its `storyroot.yaml` names. */
  readonly connections?: (folder: WorkspaceFolder) => readonly RemoteEntry[];
}

/** The trackers of the open folders. Costs nothing, and loads nothing, where none is named. */
export interface Trackers extends Disposable {
  readonly states: readonly RemoteState[];
  readonly pending: readonly PendingWrite[];
  /** States or pending writes changed. What changed in the backlog itself, the backlog tells. */
  readonly onDidChange: Event<void>;
  /**
   * Takes in what the folders' configuration and the person's connections say now. Resolves when the snapshot shows it.
   * Rejects where the trackers cannot be loaded or opened; then the next call tries again.
   */
  follow(): Promise<void>;
  /** Undefined where no tracker was ever named. */
  readonly loaded: RemoteBacklog | undefined;
  /** The trackers, where one of them has the story. */
  of(story: Story): RemoteBacklog | undefined;
}

/** `changed` hears that the snapshot has other remote items than before. */
export function createTrackers(
  backlog: Backlog,
  ports: TrackerPorts,
  changed: () => void,
  failed: (error: unknown) => void,
): Trackers {
  const emitter: Emitter<void> = createEmitter(failed);
  let loading: Promise<RemoteBacklog> | undefined;
  let remote: RemoteBacklog | undefined;
  let shown: RemoteBacklog['contents'] = [];
  let disposed = false;
  const isOver = (): boolean => disposed;

  const show = (): void => {
    if (!remote || disposed) return;
    if (remote.contents !== shown) {
      shown = remote.contents;
      backlog.useRemote(shown);
      changed();
    }
    emitter.fire();
  };
  const load = async (create: NonNullable<TrackerPorts['remote']>): Promise<RemoteBacklog> => {
    try {
      const created = await create();
      remote = created;
      if (disposed) created.dispose();
      else created.onDidChange(show);
      return created;
    } catch (error) {
      // The next one to ask tries again.
      loading = undefined;
      throw error;
    }
  };
  const entries = (): readonly RemoteEntry[] =>
    backlog.folders.flatMap(({ folder, configuration }) => {
      const named = configuration.sources.filter(({ type }) => remoteTypes.includes(type));
      const own = ports.connections?.(folder) ?? [];
      return [
        ...named.map((entry) => ({ folder, entry })),
        ...own.filter(({ entry }) => !named.some((other) => isAlike(entry, other))),
      ];
    });

  return Object.freeze<Trackers>({
    get states() {
      return remote?.states ?? [];
    },
    get pending() {
      return remote?.pending ?? [];
    },
    onDidChange: emitter.event,
    get loaded() {
      return remote;
    },
    follow: async () => {
      const wanted = entries();
      if (!ports.remote || isOver() || (wanted.length === 0 && !loading)) return;
      const loaded = await (loading ??= load(ports.remote));
      if (isOver()) return;
      await loaded.open(wanted);
      show();
    },
    of: ({ source }) => (shown.some((content) => content.source.id === source) ? remote : undefined),
    dispose: () => {
      disposed = true;
      remote?.dispose();
      emitter.dispose();
    },
  });
}

/** Whether a person connected what the repository has come to name since. */
function isAlike(entry: SourceEntry, named: SourceEntry): boolean {
  const wordsOf = ({ type, settings }: SourceEntry): string => JSON.stringify([type, [...settings].sort()]);
  return wordsOf(entry) === wordsOf(named);
}
