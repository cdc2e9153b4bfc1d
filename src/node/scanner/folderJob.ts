import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { ScanScope, ScanSummary, Scanner } from '../../core/links/scanner.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import type { Jobs } from './jobs.js';
import type { Answer, HelpersPart, HelpOrder, ScanFolderOrder } from './messages.js';
import type { SentScopes } from './sentScopes.js';
import type { Workers } from './workers.js';

/** As many as are worth it from memory: the second brings nearly half, each has to be started. */
export const warmWorkers = Math.min(Math.max(availableParallelism(), 2), 4);

/** As many as are worth it while reading waits for the disk. */
const coldWorkers = 8;

/** What all looks through folders share. */
export interface FolderJobHost {
  readonly jobs: Jobs;
  readonly workers: Workers;
  readonly scopes: SentScopes;
  /** Absolute path of the workers' script. */
  readonly worker: string;
  readonly storage: string | undefined;
}

/** One look through a folder at an absolute path. */
export interface FolderJob {
  readonly root: string;
  readonly scope: ScanScope;
  readonly told: Parameters<Scanner['scanFolder']>[2];
  readonly cancellation: Cancellation;
}

export function createFolderJob(host: FolderJobHost): (job: FolderJob) => Promise<ScanSummary | undefined> {
  const { jobs, workers, scopes, storage } = host;
  return async ({ root, scope, told, cancellation }) => {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const stopNow = (): void => {
      Atomics.store(stop, 0, 1);
    };
    const help = createHelp(workers, (index) => ({
      root,
      scope: scopes.of(scope, index),
      stop,
      remember: storage !== undefined,
    }));
    let received = 0;
    let end: Extract<Answer, { readonly type: 'folder' }> | undefined;
    cancellation.addEventListener('abort', stopNow, { once: true });
    try {
      return await jobs.run(
        (job) => {
          const remember = storage === undefined ? undefined : placeIn(storage, root, host.worker);
          // What an earlier session found is told soonest by one that has the processors for itself.
          const first = remember && existsSync(remember.file) ? 1 : warmWorkers;
          for (let index = 0; index < first; index++) workers.start(index);
          workers.send(0, { type: 'folder', job, root, scope: scopes.of(scope, 0), stop, remember });
        },
        (answer) => {
          if (answer.type === 'begun') help(answer.job, warmWorkers);
          else if (answer.type === 'cold') help(answer.job, coldWorkers);
          else if (answer.type === 'folder') end = answer;
          else if (answer.type === 'told') {
            received++;
            told(answer.files);
          }
          // Each worker has its own way here: what others found may come behind the end.
          return end && received === end.told ? end.summary : undefined;
        },
        cancellation,
      );
    } finally {
      stopNow();
      cancellation.removeEventListener('abort', stopNow);
    }
  };
}

/** Connects more workers to the one that leads, until there are so many in all. */
function createHelp(
  workers: Workers,
  orderFor: (index: number) => Omit<HelpOrder, 'type' | 'job' | 'port' | 'part'>,
): (job: number, wanted: number) => void {
  let next = 1;
  return (job, wanted) => {
    for (; next < wanted; next++) {
      workers.start(next);
      const { port1, port2 } = new MessageChannel();
      const part: HelpersPart = next < warmWorkers ? 'search' : 'sift';
      workers.send(0, { type: 'helper', job, port: port1, part }, [port1]);
      workers.send(next, { type: 'help', job, port: port2, part, ...orderFor(next) }, [port2]);
    }
  };
}

/** Where what is found in a folder is kept. Another version of the script may find other things. */
export function placeIn(storage: string, root: string, worker: string): NonNullable<ScanFolderOrder['remember']> {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const { size, mtimeMs } = statSync(worker);
  return { file: join(storage, `references-${name}`), tool: `${size} ${mtimeMs}` };
}
