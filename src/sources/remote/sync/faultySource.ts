import { ActionError } from '../../../core/actions/actionError.js';
import type { RemoteEntry } from '../../../core/backlog/remote.js';
import type { RemoteSource } from './remoteSource.js';

/** A source whose entry cannot be used: it says so and does nothing. `typeLabel` is its tracker's name, where there is one. */
export function faultySource(
  id: string,
  { folder, entry }: RemoteEntry,
  typeLabel: string | undefined,
  message: string,
): RemoteSource {
  const label = typeLabel ?? entry.type;
  const refused = (): Promise<never> => Promise.reject(new ActionError('invalid-input', message));
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    id,
    content: {
      source: {
        ...{ id, label, folder, type: entry.type, remote: true },
        problems: [{ code: 'invalid-configuration', severity: 'error', message: `${label}: ${message}` }],
      },
      files: new Map(),
    },
    state: {
      ...{ id, label, entry, message, type: entry.type, folder: folder.uri },
      ...{ origin: '', status: 'misconfigured', items: 0 },
    },
    pending: [],
    want: () => undefined,
    fetch: nothing,
    refresh: nothing,
    setIdle: () => undefined,
    recheck: () => undefined,
    setCriterion: refused,
    setStatus: refused,
    addComment: refused,
    cancel: nothing,
    retry: nothing,
    verify: refused,
    forget: nothing,
    dispose: () => undefined,
  };
}
