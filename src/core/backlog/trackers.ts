import type { Story } from '../model/story.js';
import { createEmitter } from '../ports/event.js';
import type { Disposable, Emitter, Event } from '../ports/event.js';
import type { WorkspaceFolder } from '../ports/files.js';
import type { Backlog } from './backlog.js';

import { remoteTypes } from './sourceTypes.js';
import type { PendingWrite, RemoteBacklog, RemoteEntry, RemoteState } from './remote.js';

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
  /** Takes in what the folders' configuration and the person's connections say now. Resolves when the snapshot shows it. */
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
    const created = await create();
    if (disposed) created.dispose();
    remote = created;
    created.onDidChange(show);
    return created;
  };
  const entries = (): readonly RemoteEntry[] =>
    backlog.folders.flatMap(({ folder, configuration }) => [
      ...configuration.sources.filter(({ type }) => remoteTypes.includes(type)).map((entry) => ({ folder, entry })),
      ...(ports.connections?.(folder) ?? []),
    ]);

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
      if (!ports.remote || disposed || (wanted.length === 0 && !loading)) return;
      await (await (loading ??= load(ports.remote))).open(wanted);
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
