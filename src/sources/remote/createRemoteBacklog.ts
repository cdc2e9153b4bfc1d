// All trackers of all workspace folders. Knows the ports of its host and the contract of trackers, none of them by name.
import { ActionError } from '../../core/actions/actionError.js';
import type { SourceContent } from '../../core/backlog/merge.js';
import type { RemoteBacklog, RemoteEntry } from '../../core/backlog/remote.js';
import type { Story } from '../../core/model/story.js';
import { createEmitter } from '../../core/ports/event.js';
import type { Emitter } from '../../core/ports/event.js';
import { createTurns } from '../../core/ports/turns.js';
import { t } from '../../core/text/l10n.js';
import type { RemotePorts } from './remotePorts.js';
import { createOpener } from './sync/openSources.js';
import type { OpenedSource } from './sync/openSources.js';
import type { RemoteSource } from './sync/remoteSource.js';

export function createRemoteBacklog(ports: RemotePorts): RemoteBacklog {
  const { pace, failed } = ports;
  const emitter: Emitter<void> = createEmitter(failed);
  const turns = createTurns();
  let opened: readonly OpenedSource[] = [];
  let sources: readonly RemoteSource[] = [];
  let contents: readonly SourceContent[] = [];
  let wanted: readonly string[] | undefined;
  let isIdle = false;
  let isDirty = false;
  let hasEnded = false;
  const isOver = (): boolean => hasEnded;

  /** Tells now what was not told yet, so that whoever waited for a change sees it. */
  const tell = (): void => {
    if (!isDirty || isOver()) return;
    isDirty = false;
    emitter.fire();
  };
  /** Several changes that come together are told as one. */
  const changed = (): void => {
    if (isDirty) return;
    isDirty = true;
    void pace.pause().then(tell);
  };
  const opener = createOpener(ports, () => isIdle, changed);
  const each = (work: (source: RemoteSource) => Promise<unknown>): Promise<void> =>
    Promise.all(sources.map((source) => work(source).catch(failed))).then(tell);
  const of = ({ source, id }: Pick<Story, 'source' | 'id'>): RemoteSource => {
    const found = sources.find((one) => one.id === source);
    if (found) return found;
    throw new ActionError('unknown-story', t('The tracker of {0} is not connected any longer.', id));
  };
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      tell();
    }
  };

  const open = async (entries: readonly RemoteEntry[]): Promise<void> => {
    if (isOver()) return;
    const before = sources;
    opened = await opener.open(entries, opened);
    sources = opened.map(({ source }) => source);
    for (const source of isOver() ? sources : before.filter((one) => !sources.includes(one))) source.dispose();
    if (isOver()) {
      opener.dispose();
      return;
    }
    for (const source of before) if (sources.includes(source)) source.recheck();
    for (const source of sources.filter((one) => !before.includes(one))) {
      source.setIdle(isIdle);
      if (wanted) source.want(wanted);
    }
    isDirty = true;
    tell();
  };

  return Object.freeze<RemoteBacklog>({
    get contents() {
      const now = sources.map(({ content }) => content);
      if (now.length !== contents.length || now.some((content, at) => content !== contents[at])) contents = now;
      return contents;
    },
    get states() {
      return sources.map(({ state }) => state);
    },
    get pending() {
      // Folders that have the same place share what is to be written to it.
      const all = sources.flatMap(({ pending }) => pending);
      return [...new Map(all.toReversed().map((write) => [write.id, write])).values()].toReversed();
    },
    onDidChange: emitter.event,
    open: (entries) => turns('open', () => open(entries)),
    want: (ids) => {
      const all = [...ids];
      wanted = all;
      for (const source of sources) source.want(all);
    },
    fetch: (id) => each((source) => source.fetch(id)),
    refresh: (id) => each((source) => (id === undefined || source.id === id ? source.refresh() : Promise.resolve())),
    setIdle: (idle) => {
      isIdle = idle;
      for (const source of sources) source.setIdle(idle);
    },
    setCriterion: async (story, criterion, done) => told(of(story).setCriterion(story, criterion, done)),
    setStatus: async (story, status) => told(of(story).setStatus(story, status)),
    addComment: async (story, text) => told(of(story).addComment(story, text)),
    cancel: (id) => each((source) => source.cancel(id)),
    retry: (id) => each((source) => source.retry(id)),
    verify: async (source) => told(of({ source, id: source }).verify()),
    forget: async (source) => told(of({ source, id: source }).forget()),
    dispose: () => {
      hasEnded = true;
      for (const source of sources) source.dispose();
      sources = [];
      opener.dispose();
      emitter.dispose();
    },
  });
}
