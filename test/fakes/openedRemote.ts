import type { RemoteBacklog, RemoteEntry, RemoteState } from '../../src/core/backlog/remote.js';
import type { Story } from '../../src/core/model/story.js';
import type { Credential, Credentials } from '../../src/core/ports/credentials.js';
import { createEmitter } from '../../src/core/ports/event.js';
import type { Emitter } from '../../src/core/ports/event.js';
import type { WorkspaceFolder } from '../../src/core/ports/files.js';
import type { TextStore } from '../../src/core/ports/textStore.js';
import { nodePace } from '../../src/node/nodePace.js';
import { createRemoteBacklog } from '../../src/sources/remote/createRemoteBacklog.js';
import type { RemotePorts } from '../../src/sources/remote/remotePorts.js';
import { createFakeClock } from './fakeClock.js';
import type { FakeClock } from './fakeClock.js';
import { createMemoryTextStore } from './memoryTextStore.js';
import type { FakeServer } from './trackers/fakeServer.js';
import type { TrackerType } from '../../src/sources/remote/tracker.js';
import { unexpected } from './unexpected.js';

/** Credentials in memory, of any type of source and origin. */
export interface MemoryCredentials extends Credentials {
  /** Undefined: disconnected. */
  set(credential: Credential | 'anonymous' | undefined): void;
}

export function createMemoryCredentials(first: Credential | 'anonymous' | undefined): MemoryCredentials {
  const emitter: Emitter<void> = createEmitter(unexpected);
  let credential: Credential | 'anonymous' | undefined = first;
  return {
    get: () => Promise.resolve(credential),
    set: (now) => {
      credential = now;
      emitter.fire();
    },
    onDidChange: emitter.event,
  };
}

export const goodToken: Credential = { kind: 'token', secret: 'good' };

/** Remote backlogs of a workspace over fakes, with time that stands still until it is told to pass. */
export interface OpenedRemote {
  readonly remote: RemoteBacklog;
  readonly clock: FakeClock;
  readonly credentials: MemoryCredentials;
  readonly lines: readonly string[];
  /** How often `onDidChange` was told. */
  readonly changes: () => number;
  /** Of the first source. */
  readonly state: () => RemoteState;
  readonly story: (id: string) => Story | undefined;
  readonly stories: () => readonly Story[];
  /** Lets everything happen that needs no time, until this holds. */
  readonly until: (holds: () => boolean) => Promise<void>;
  /** Lets time pass in small steps until this holds. */
  readonly passing: (holds: () => boolean) => Promise<void>;
  /** Lets everything happen that needs no time; nothing is certain to have an end. */
  readonly rest: () => Promise<void>;
}

export interface RemoteOptions {
  readonly fake: { readonly type: TrackerType; readonly server: FakeServer };
  readonly entries?: readonly RemoteEntry[];
  readonly store?: TextStore;
  readonly clock?: FakeClock;
  readonly credential?: Credential | 'anonymous' | undefined;
  readonly ports?: Partial<RemotePorts>;
}

export const shopFolder: WorkspaceFolder = { uri: 'file:///shop', name: 'shop' };

export function anEntry(
  settings: Readonly<Record<string, string>> = {},
  folder = shopFolder,
  type = 'huge',
): RemoteEntry {
  return { folder, entry: { type, settings: new Map(Object.entries(settings)) } };
}

const opened = new Set<RemoteBacklog>();

/** Ends what tests have opened; for `afterEach`. */
export function closeRemotes(): void {
  for (const remote of opened) remote.dispose();
  opened.clear();
}

export async function openRemote(options: RemoteOptions): Promise<OpenedRemote> {
  const { fake, entries = [anEntry()], clock = createFakeClock(undefined, { byItself: false }) } = options;
  const credentials = createMemoryCredentials('credential' in options ? options.credential : goodToken);
  const lines: string[] = [];
  const remote = createRemoteBacklog({
    http: fake.server.http,
    clock,
    pace: nodePace,
    store: options.store ?? createMemoryTextStore().window(),
    credentials,
    log: (line) => lines.push(line),
    isTrusted: () => true,
    failed: unexpected,
    random: () => 0.5,
    types: (type) => Promise.resolve(type === fake.type.type ? fake.type : undefined),
    ...options.ports,
  });
  opened.add(remote);
  let changes = 0;
  remote.onDidChange(() => changes++);
  await remote.open(entries);
  const stories = (): readonly Story[] =>
    remote.contents.flatMap(({ files }) =>
      [...files.values()].flat().flatMap((item) => (item.type === 'story' ? [item.story] : [])),
    );
  const until = async (holds: () => boolean): Promise<void> => {
    for (let round = 0; round < 20_000; round++) {
      if (holds()) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`it never came: ${JSON.stringify(remote.states)}\n${lines.slice(-20).join('\n')}`);
  };
  return {
    remote,
    clock,
    credentials,
    lines,
    changes: () => changes,
    state: () => {
      const [state] = remote.states;
      if (!state) throw new Error('no source');
      return state;
    },
    story: (id) => stories().find((story) => story.id === id),
    stories,
    until,
    passing: async (holds) => {
      for (let step = 0; step < 2000 && !holds(); step++) {
        await clock.advance(1000);
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (!holds()) throw new Error(`it never came: ${JSON.stringify([remote.states, remote.pending])}`);
    },
    rest: async () => {
      for (let round = 0; round < 200; round++) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
