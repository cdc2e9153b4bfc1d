// This folder may know node:* and core. What runs in the workers is in node/worker.
import type { Scanner } from '../../core/links/scanner.js';
import type { WorkspaceFolder } from '../../core/ports/files.js';
import { createTurns } from '../../core/ports/turns.js';
import { pathOfUri } from '../filePath.js';
import { createFolderJob } from './folderJob.js';
import { createJobs } from './jobs.js';
import { createPrepare } from './prepare.js';
import { createSentScopes } from './sentScopes.js';
import { createWorkers } from './workers.js';

/** What the scanner is given. */
export interface NodeScannerOptions {
  /** Absolute path of the script that the workers run. */
  readonly worker: string;
  /** Absolute path of a folder in which what was found is kept for the next session; nothing is kept without. */
  readonly storage?: string | undefined;
  /** Milliseconds without work after which the workers end and their memory is free again; they may be saving till then. */
  readonly idle?: number;
}

/** Looks through folders of the disk in worker threads, which are started on first use and end when there is no more to do. */
export function createNodeScanner({ worker, storage, idle = 10_000 }: NodeScannerOptions): Scanner {
  const inTurn = createTurns();
  const scopes = createSentScopes();
  let isDisposed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  const jobs = createJobs((isWorking) => {
    clearTimeout(idleTimer);
    workers.hold(isWorking);
    if (isWorking || isDisposed) return;
    idleTimer = setTimeout(() => {
      workers.end();
    }, idle).unref();
  });
  const workers = createWorkers(worker, {
    started: (index) => {
      scopes.forget(index);
    },
    heard: (answer) => {
      jobs.hear(answer);
    },
    broken: (error) => {
      jobs.fail(error);
    },
  });
  const scanFolder = createFolderJob({ jobs, workers, scopes, worker, storage });
  const prepare = createPrepare({ jobs, workers, worker, storage });
  const checkAlive = (): void => {
    if (isDisposed) throw new Error('The scanner has ended.');
  };

  return {
    prepare: (folder) => {
      if (!isDisposed && folder.uri.startsWith('file:')) prepare(rootOf(folder));
    },
    // One after the other: all workers work for each.
    scanFolder: (folder, scope, told, cancellation) =>
      inTurn('folder', async () => {
        checkAlive();
        return scanFolder({ root: rootOf(folder), scope, told, cancellation });
      }),
    scanFiles: async (folder, scope, paths) => {
      checkAlive();
      const root = rootOf(folder);
      const files = await jobs.run(
        (job) => {
          workers.start(0);
          workers.send(0, { type: 'files', job, root, scope: scopes.of(scope, 0), paths });
        },
        (answer) => (answer.type === 'files' ? answer.files : undefined),
      );
      return files ?? [];
    },
    dispose: () => {
      isDisposed = true;
      workers.dispose();
      jobs.fail(new Error('The scanner has ended.'));
    },
  };
}

function rootOf({ uri }: WorkspaceFolder): string {
  return pathOfUri(uri).replace(/(?<=.)[\\/]+$/, '');
}
