import type { Backlog, FileChange } from '../backlog/backlog.js';
import type { Snapshot } from '../backlog/snapshot.js';
import { createEmitter } from '../ports/event.js';
import type { Disposable, Event } from '../ports/event.js';
import type { FindHost, FoundFiles } from './findMappedFiles.js';

/**
 * Which stories have files: backlogs name files that are yet to be written, or were meant in another place, and a name is
 * no code. Nothing is listed before somebody asks.
 */
export interface MappedFiles extends Disposable {
  /** Fires when the next answer may be another. */
  readonly onDidChange: Event<undefined>;
  /**
   * The `uid`s of the stories of whose paths one is a file of the workspace, or a folder that holds some. The backlog's own
   * files do not count. Of a folder that the host does not list to the end, what is named is taken to be there.
   */
  storiesWithFiles(): Promise<ReadonlySet<string>>;
  /** Files came or went. */
  update(changes: readonly FileChange[]): void;
  /** Looks again, if anybody has asked before, for changes that nobody told of. */
  verify(): Promise<void>;
  /** The folders are others: lists them when somebody asks. */
  forget(): void;
}

interface MappedFilesHost extends FindHost {
  readonly backlog: Pick<Backlog, 'snapshot' | 'sourceOf'>;
}

/** Needed by those who look at the whole backlog, not when the editor starts. */
const load = () => import('./findMappedFiles.js');

export function createMappedFiles(host: MappedFilesHost): MappedFiles {
  const { backlog, resolve } = host;
  const emitter = createEmitter<undefined>(host.failed);
  let found: FoundFiles | undefined;
  let finding: { readonly paths: Snapshot['paths']; readonly work: Promise<FoundFiles> } | undefined;
  let answer: { readonly snapshot: Snapshot; readonly uids: ReadonlySet<string> } | undefined;

  const find = async (paths: Snapshot['paths']): Promise<FoundFiles> => (await load()).findMappedFiles(paths, host);
  const forget = (): void => {
    found = finding = answer = undefined;
  };
  const current = async (): Promise<FoundFiles> => {
    const { paths } = backlog.snapshot;
    if (found?.paths === paths) return found;
    if (finding?.paths !== paths) finding = { paths, work: find(paths) };
    const own = finding;
    try {
      const result = await own.work;
      // What came or went meanwhile is not in it; whoever asks next has it listed again.
      if (finding === own) [found, answer] = [result, undefined];
      return result;
    } finally {
      if (finding === own) finding = undefined;
    }
  };
  const storiesWithFiles = async (): Promise<ReadonlySet<string>> => {
    const result = await current();
    const { snapshot } = backlog;
    if (result === found && answer?.snapshot === snapshot) return answer.uids;
    const uids = await result.storiesIn({ snapshot, sourceOf: backlog.sourceOf });
    if (result === found) answer = { snapshot, uids };
    return uids;
  };
  const told = (): void => {
    forget();
    emitter.fire(undefined);
  };

  return {
    onDidChange: emitter.event,
    storiesWithFiles,
    update: (changes) => {
      const uris = changes.map((change) => ({ uri: resolve(change.folder, change.path), type: change.type }));
      if (finding) {
        if (uris.some(({ type }) => type !== 'changed')) told();
      } else if (found?.isConcerned(uris)) told();
    },
    verify: async () => {
      if (!found) return;
      const before = await storiesWithFiles();
      forget();
      const now = await storiesWithFiles();
      if (now.size !== before.size || [...now].some((uid) => !before.has(uid))) emitter.fire(undefined);
    },
    forget,
    dispose: () => {
      emitter.dispose();
    },
  };
}
