import { largestScanned } from '../../core/links/scannable.js';
import type { ScannedFile, ScanScope, SkippedFile } from '../../core/links/scanner.js';
import { createTextSearch } from '../../core/links/search/textSearch.js';
import type { TextSearch } from '../../core/links/search/textSearch.js';
import type { Disposable } from '../../core/ports/event.js';
import { FileError } from '../../core/ports/files.js';
import type { WorkspaceFolder } from '../../core/ports/files.js';
import type { Pace } from '../../core/ports/pace.js';
import { resolveUri } from '../../core/text/uris.js';
import type { WorkerThread } from './messages.js';
import { createWorkerSearch } from './workerSearch.js';

/** What looking through files needs of its host. */
export interface FileSearchHost {
  /** Rejects with `FileError`; `too-large` beyond `limit` bytes. */
  read(uri: string, limit: number): Promise<Uint8Array>;
  /** Rejects where the browser has no workers for us. */
  startWorker(): Promise<WorkerThread>;
  /** Why files are looked through in this thread from now on. */
  failed(error: unknown): void;
  readonly pace: Pace;
  /** Milliseconds without work after which the worker ends. */
  readonly idle?: number;
}

/** Reads files and looks through them, in a worker where there is one. */
export interface FileSearch extends Disposable {
  /** All files are read at once. Those that are gone are missing from the result. */
  search(
    folder: WorkspaceFolder,
    scope: ScanScope,
    paths: readonly string[],
    skipped: SkippedFile[],
  ): Promise<readonly ScannedFile[]>;
}

interface ReadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Milliseconds. */
const longestStretch = 8;

export function createFileSearch(host: FileSearchHost): FileSearch {
  const { pace } = host;
  const worker = createWorkerSearch(() => host.startWorker(), host.idle ?? 10_000);
  const searches = new WeakMap<ScanScope, TextSearch>();
  let hasWorker = true;
  let isDisposed = false;

  const read = async (folder: WorkspaceFolder, path: string, skipped: SkippedFile[]): Promise<readonly ReadFile[]> => {
    try {
      return [{ path, bytes: await host.read(resolveUri(folder, path), largestScanned) }];
    } catch (error) {
      const code = error instanceof FileError ? error.code : 'unreadable';
      if (code !== 'missing') skipped.push({ path, reason: code === 'too-large' ? 'large' : 'unreadable' });
      return [];
    }
  };
  const doWithout = (error: unknown): void => {
    if (hasWorker) host.failed(error);
    hasWorker = false;
  };
  const searchHere = async (scope: ScanScope, files: readonly ReadFile[]): Promise<readonly ScannedFile[]> => {
    const texts = searches.get(scope) ?? createTextSearch(scope);
    searches.set(scope, texts);
    const found: ScannedFile[] = [];
    let since = pace.now();
    for (const { path, bytes } of files) {
      const references = texts.search(bytes, path);
      found.push(references ? { path, references } : { path });
      if (pace.now() - since < longestStretch) continue;
      await pace.pause();
      since = pace.now();
    }
    return found;
  };
  return {
    search: async (folder, scope, paths, skipped) => {
      const files = (await Promise.all(paths.map((path) => read(folder, path, skipped)))).flat();
      if (!hasWorker) return searchHere(scope, files);
      try {
        // Copies cross: nobody can tell who else has these arrays, and what crosses is gone for all.
        return await worker.search(
          scope,
          files.map(({ path, bytes }) => ({ path, bytes: bytes.slice() })),
        );
      } catch (error) {
        if (isDisposed) throw error;
        doWithout(error);
        return searchHere(scope, files);
      }
    },
    dispose: () => {
      isDisposed = true;
      worker.dispose();
    },
  };
}
