// All trackers of all workspace folders. Knows the ports of its host and the contract of trackers, none of them by name.
import { ActionError } from '../../core/actions/actionError.js';
import type { SourceContent } from '../../core/backlog/merge.js';
import type { RemoteBacklog, RemoteEntry } from '../../core/backlog/remote.js';
import type { Story } from '../../core/model/story.js';
import { createEmitter } from '../../core/ports/event.js';
import { createTurns } from '../../core/ports/turns.js';
import { t } from '../../core/text/l10n.js';
import type { RemotePorts } from './remotePorts.js';
import { createOpener } from './sync/openSources.js';
import type { OpenedSource } from './sync/openSources.js';

export function createRemoteBacklog(ports: RemotePorts): RemoteBacklog {
  const { pace, failed } = ports;
  const emitter = createEmitter<void>(failed);
  const turns = createTurns();
  let sources: readonly OpenedSource[] = [];
  let contents: readonly SourceContent[] = [];
  let wanted: readonly string[] = [];
  let isIdle = false;
  let isDirty = false;
  let isDisposed = false;

  /** Tells now what was not told yet, so that whoever waited for a change sees it. */
  const tell = (): void => {
    if (!isDirty || isDisposed) return;
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
  const all = (work: (source: OpenedSource) => Promise<unknown>): Promise<void> =>
    Promise.all(sources.map((source) => work(source).catch(failed))).then(tell);
  const of = ({ source, id }: Pick<Story, 'source' | 'id'>): OpenedSource => {
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
    if (isDisposed) return;
    const before = sources;
    const opened = await opener.open(entries, before);
    if (isDisposed) {
      for (const source of opened) source.dispose();
      return;
    }
    sources = opened;
    for (const source of before) if (!opened.includes(source)) source.dispose();
    for (const source of opened) {
      if (before.includes(source)) continue;
      source.setIdle(isIdle);
      if (isWanted) source.want(wanted);
    }
    isDirty = true;
    tell();
  };
  let isWanted = false;

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
      return sources.flatMap(({ pending }) => pending);
    },
    onDidChange: emitter.event,
    open: (entries) => turns('open', () => open(entries)),
    want: (ids) => {
      wanted = [...ids];
      isWanted = true;
      for (const source of sources) source.want(wanted);
    },
    fetch: (id) => all((source) => source.fetch(id)),
    refresh: (id) => all((source) => (id === undefined || source.id === id ? source.refresh() : Promise.resolve())),
    setIdle: (idle) => {
      isIdle = idle;
      for (const source of sources) source.setIdle(idle);
    },
    setCriterion: async (story, criterion, done) => told(of(story).setCriterion(story, criterion, done)),
    setStatus: async (story, status) => told(of(story).setStatus(story, status)),
    addComment: async (story, text) => told(of(story).addComment(story, text)),
    cancel: (id) => all((source) => source.cancel(id)),
    retry: (id) => all((source) => source.retry(id)),
    verify: async (source) => told(of({ source, id: source }).verify()),
    forget: async (source) => told(of({ source, id: source }).forget()),
    dispose: () => {
      isDisposed = true;
      for (const source of sources) source.dispose();
      sources = [];
      opener.dispose();
      emitter.dispose();
    },
  });
}
