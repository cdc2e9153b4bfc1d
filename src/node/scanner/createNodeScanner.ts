// This folder may know node:* and core. What runs in the workers is in node/worker.
import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import type { Cancellation } from '../../core/ports/cancellation.js';
import type { ScanScope, Scanner, ScannedFile, ScanSummary } from '../../core/links/scanner.js';
import type { WorkspaceFolder } from '../../core/ports/files.js';
import { createTurns } from '../../core/ports/turns.js';
import { pathOfUri } from '../filePath.js';
import type { Answer, SentScope } from './messages.js';
import { createSentScopes } from './sentScopes.js';
import { createWorkers } from './workers.js';

/** What the scanner is given. */
export interface NodeScannerOptions {
  /** Absolute path of the script that the workers run. */
  readonly worker: string;
  /** Absolute path of a folder in which what was found is kept for the next session; nothing is kept without. */
  readonly storage?: string | undefined;
  /** Milliseconds without work after which the workers end and their memory is free again. */
  readonly idle?: number;
}

/** As many as are worth it from memory: the second brings nearly half, each has to be started. */
const warmWorkers = Math.min(Math.max(availableParallelism(), 2), 4);

/** As many as are worth it while reading waits for the disk. */
const coldWorkers = 8;

interface Job {
  readonly told: (files: readonly ScannedFile[]) => void;
  readonly cold: () => void;
  readonly done: (answer: Answer) => void;
  readonly failed: (error: Error) => void;
  /** Messages of references that have come, and how many there are once that is known. */
  received: number;
  end?: Extract<Answer, { readonly type: 'folder' }>;
}

/** Looks through folders of the disk in worker threads, which are started on first use and end when there is no more to do. */
export function createNodeScanner({ worker, idle = 5000 }: NodeScannerOptions): Scanner {
  const jobs = new Map<number, Job>();
  const inTurn = createTurns();
  let jobCount = 0;
  let isDisposed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  const hear = (answer: Answer): void => {
    const job = jobs.get(answer.job);
    if (!job) return;
    if (answer.type === 'failed') job.failed(new Error(answer.message));
    else if (answer.type === 'cold') job.cold();
    else if (answer.type === 'files') job.done(answer);
    else {
      if (answer.type === 'folder') job.end = answer;
      else {
        job.received++;
        job.told(answer.files);
      }
      if (job.end && job.received === job.end.told) job.done(job.end);
    }
  };
  const workers = createWorkers(worker, hear, (error) => {
    for (const job of [...jobs.values()]) job.failed(error);
  });
  const scopes = createSentScopes();
  const scopeFor = (scope: ScanScope, worker: number): SentScope => {
    if (!workers.isRunning(worker)) scopes.forget(worker);
    return scopes.of(scope, worker);
  };

  const rest = (): void => {
    if (isDisposed) return;
    const end = (): void => {
      workers.end();
    };
    idleTimer = setTimeout(end, idle).unref();
  };

  /** Runs a job to its end, whatever that is; the workers stay for a while. */
  const run = async <T extends Answer>(
    begin: (job: number) => void,
    { told = () => undefined, cold = () => undefined }: Partial<Pick<Job, 'told' | 'cold'>> = {},
    cancellation?: Cancellation,
  ): Promise<T | undefined> => {
    if (isDisposed) throw new Error('The scanner has ended.');
    clearTimeout(idleTimer);
    workers.hold(true);
    const number = jobCount++;
    let cancelled: () => void = () => undefined;
    try {
      return await new Promise<T | undefined>((resolve, reject) => {
        jobs.set(number, {
          told,
          cold,
          done: (answer) => {
            resolve(answer as T);
          },
          failed: reject,
          received: 0,
        });
        cancelled = () => {
          resolve(undefined);
        };
        cancellation?.addEventListener('abort', cancelled, { once: true });
        begin(number);
      });
    } finally {
      cancellation?.removeEventListener('abort', cancelled);
      jobs.delete(number);
      if (jobs.size === 0) {
        workers.hold(false);
        clearTimeout(idleTimer);
        rest();
      }
    }
  };

  const scanFolder = async (
    folder: WorkspaceFolder,
    scope: ScanScope,
    told: (files: readonly ScannedFile[]) => void,
    cancellation: Cancellation,
  ): Promise<ScanSummary | undefined> => {
    if (cancellation.aborted) return undefined;
    const root = pathOfUri(folder.uri).replace(/(?<=.)[\\/]+$/, '');
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const stops = (): void => {
      Atomics.store(stop, 0, 1);
    };
    cancellation.addEventListener('abort', stops, { once: true });
    let helpers = 0;
    const help = (job: number, wanted: number): void => {
      for (; helpers < wanted - 1; helpers++) {
        const { port1, port2 } = new MessageChannel();
        const index = helpers + 1;
        workers.send(0, { type: 'helper', job, port: port1 }, [port1]);
        workers.send(index, { type: 'help', job, root, scope: scopeFor(scope, index), stop, port: port2 }, [port2]);
      }
    };
    let cold = (): void => undefined;
    try {
      const answer = await run<Extract<Answer, { readonly type: 'folder' }>>(
        (job) => {
          cold = () => {
            help(job, coldWorkers);
          };
          workers.send(0, { type: 'folder', job, root, scope: scopeFor(scope, 0), stop });
          help(job, warmWorkers);
        },
        {
          told,
          cold: () => {
            cold();
          },
        },
        cancellation,
      );
      return answer?.summary;
    } finally {
      stops();
      cancellation.removeEventListener('abort', stops);
    }
  };

  return {
    // One after the other: all workers work for each.
    scanFolder: (folder, scope, told, cancellation) =>
      inTurn('folder', () => scanFolder(folder, scope, told, cancellation)),
    scanFiles: async (folder, scope, paths) => {
      const root = pathOfUri(folder.uri).replace(/(?<=.)[\\/]+$/, '');
      const answer = await run<Extract<Answer, { readonly type: 'files' }>>((job) => {
        workers.send(0, { type: 'files', job, root, scope: scopeFor(scope, 0), paths });
      });
      return answer?.files ?? [];
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(idleTimer);
      workers.dispose();
      for (const job of [...jobs.values()]) job.failed(new Error('The scanner has ended.'));
    },
  };
}
