import type * as vscode from 'vscode';
import type { SourceEntry } from '../../core/backlog/configuration.js';
import type { RemoteEntry } from '../../core/backlog/remote.js';
import type { WorkspaceFolder } from '../../core/ports/files.js';

/** Trackers that a person connected with a folder, beyond what the repository names. Kept with the workspace; no secrets. */
export interface Connections {
  of(folder: WorkspaceFolder): readonly RemoteEntry[];
  add(folder: WorkspaceFolder, entry: SourceEntry): Promise<void>;
  remove(folder: WorkspaceFolder, entry: SourceEntry): Promise<void>;
}

interface Kept {
  readonly folder: string;
  readonly type: string;
  readonly settings: readonly (readonly [string, string])[];
}

const key = 'storyroot.connections';

export function createConnections(memento: Pick<vscode.Memento, 'get' | 'update'>): Connections {
  const all = (): readonly Kept[] => {
    const value = memento.get<unknown>(key);
    return Array.isArray(value) ? value.filter(isKept) : [];
  };
  const kept = ({ uri }: WorkspaceFolder, { type, settings }: SourceEntry): Kept => ({
    folder: uri,
    type,
    settings: [...settings],
  });
  const without = (one: Kept): readonly Kept[] =>
    all().filter((other) => JSON.stringify(other) !== JSON.stringify(one));
  return {
    of: (folder) =>
      all()
        .filter((connection) => connection.folder === folder.uri)
        .map(({ type, settings }) => ({ folder, entry: { type, settings: new Map(settings) } })),
    add: async (folder, entry) => memento.update(key, [...without(kept(folder, entry)), kept(folder, entry)]),
    remove: async (folder, entry) => memento.update(key, without(kept(folder, entry))),
  };
}

/** The memento may hold what another version of Storyroot wrote. */
function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { folder, type, settings } = value as Partial<Record<keyof Kept, unknown>>;
  const isPair = (pair: unknown): boolean =>
    Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string');
  return typeof folder === 'string' && typeof type === 'string' && Array.isArray(settings) && settings.every(isPair);
}
