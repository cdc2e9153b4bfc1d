import type { ReadItem } from '../../src/core/backlog/format.js';
import type { PendingWrite, RemoteBacklog, RemoteEntry, RemoteState } from '../../src/core/backlog/remote.js';
import type { Story } from '../../src/core/model/story.js';
import { numberedId } from '../../src/core/notation/ids.js';
import { createEmitter } from '../../src/core/ports/event.js';
import type { Emitter } from '../../src/core/ports/event.js';
import { aStory } from './builders.js';
import { unexpected } from './unexpected.js';

/** Trackers that live in memory: each item is a story, and every write succeeds at once. */
export interface MemoryRemote extends RemoteBacklog {
  /** Everything that was wanted the last time. */
  readonly wanted: readonly string[];
  /** Everything that was written, as words. */
  readonly written: readonly string[];
  readonly entries: readonly RemoteEntry[];
  /** What the tracker of a folder has from now on; told at once. */
  bring(stories: readonly Partial<Story>[], folder?: string): void;
  showPending(pending: readonly PendingWrite[]): void;
}

/** Ids behind `heads` belong to the source `acme:<folder>`; those in `lacking` were asked for and are not there. */
export function createMemoryRemote(heads: readonly string[], lacking: readonly string[] = []): MemoryRemote {
  const changed: Emitter<void> = createEmitter(unexpected);
  const items = new Map<string, readonly ReadItem[]>();
  const written: string[] = [];
  let contents: RemoteBacklog['contents'] = [];
  let entries: readonly RemoteEntry[] = [];
  let pending: readonly PendingWrite[] = [];
  let wanted: readonly string[] = [];

  const idOf = (folder: string): string => `acme:${folder}`;
  const rebuild = (): void => {
    contents = entries.map(({ folder }) => ({
      source: {
        id: idOf(folder.name),
        type: 'github',
        label: `acme/${folder.name}`,
        folder,
        heads,
        lacks: (id) => lacking.includes(id),
        remote: true,
      },
      files: new Map([['', items.get(folder.name) ?? []]]),
    }));
    changed.fire();
  };
  const write = (words: string): Promise<'sent'> => {
    written.push(words);
    return Promise.resolve('sent');
  };
  return {
    get contents() {
      return contents;
    },
    get states() {
      return entries.map(({ folder, entry }): RemoteState => ({
        id: idOf(folder.name),
        type: 'github',
        label: `acme/${folder.name}`,
        folder: folder.uri,
        entry,
        origin: 'https://api.github.com',
        status: 'current',
        asOf: '2026-11-19T08:00:00Z',
        items: items.get(folder.name)?.length ?? 0,
      }));
    },
    get pending() {
      return pending;
    },
    get wanted() {
      return wanted;
    },
    get entries() {
      return entries;
    },
    written,
    onDidChange: changed.event,
    open: (opened) => {
      entries = opened;
      rebuild();
      return Promise.resolve();
    },
    bring: (stories, folder = 'shop') => {
      const source = idOf(folder);
      items.set(
        folder,
        stories.map((parts) => ({
          type: 'story',
          story: aStory({ source, uid: `${source}#${numberedId(parts.id ?? '')?.number ?? ''}`, ...parts }),
        })),
      );
      rebuild();
    },
    showPending: (writes) => {
      pending = writes;
      changed.fire();
    },
    want: (ids) => {
      wanted = [...ids];
    },
    fetch: (id) => write(`fetch ${id}`).then(() => undefined),
    refresh: () => Promise.resolve(),
    setIdle: () => undefined,
    setCriterion: (story, criterion, done) => write(`${story.uid} ${criterion} ${String(done)}`),
    setStatus: (story, status) => write(`${story.uid} is ${status}`),
    addComment: (story, text) => write(`${story.uid}: ${text}`),
    cancel: () => Promise.resolve(),
    retry: () => Promise.resolve(),
    verify: () => Promise.resolve({ name: 'mia', canWrite: true }),
    forget: () => Promise.resolve(),
    dispose: () => {
      changed.dispose();
    },
  };
}
