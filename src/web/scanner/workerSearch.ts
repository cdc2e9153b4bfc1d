import type { ScannedFile, ScanScope } from '../../core/links/scanner.js';
import type { Disposable } from '../../core/ports/event.js';
import type { SearchAnswer, SearchOrder, WorkerThread } from './messages.js';

/** One worker, started on first use, which ends when there is nothing to do for a while. */
export interface WorkerSearch extends Disposable {
  /** One entry a file. The bytes are gone with it. Rejects where the worker cannot start, or breaks. */
  search(scope: ScanScope, files: SearchOrder['files']): Promise<readonly ScannedFile[]>;
}

interface Job {
  readonly resolve: (files: readonly ScannedFile[]) => void;
  readonly reject: (error: Error) => void;
}

/** `idle`: milliseconds without work after which the worker ends and its memory is free again. */
export function createWorkerSearch(start: () => Promise<WorkerThread>, idle: number): WorkerSearch {
  const jobs = new Map<number, Job>();
  let count = 0;
  let running: Promise<WorkerThread> | undefined;
  let told: ScanScope | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;

  const end = (): void => {
    void running?.then(
      (worker) => {
        worker.terminate();
      },
      () => undefined,
    );
    running = told = undefined;
  };
  const fail = (message: string): void => {
    end();
    for (const { reject } of [...jobs.values()]) reject(new Error(message));
    jobs.clear();
  };
  const hear = ({ job, files, failed }: SearchAnswer): void => {
    if (failed !== undefined) jobs.get(job)?.reject(new Error(failed));
    else jobs.get(job)?.resolve(files);
    jobs.delete(job);
    if (jobs.size === 0) timer = setTimeout(end, idle);
  };
  const started = async (): Promise<WorkerThread> => {
    const worker = await start();
    worker.onmessage = ({ data }) => {
      hear(data);
    };
    worker.onerror = (event) => {
      // Or it counts as an error of this thread, too.
      event.preventDefault?.();
      fail(event.message ?? 'The worker broke.');
    };
    return worker;
  };
  return {
    search: async (scope, files) => {
      clearTimeout(timer);
      const worker = await (running ??= started());
      if (isDisposed) throw new Error('The scanner has ended.');
      return new Promise((resolve, reject) => {
        const job = count++;
        jobs.set(job, { resolve, reject });
        const order: SearchOrder = { job, files, ...(told === scope ? {} : { scope: JSON.stringify(scope) }) };
        told = scope;
        worker.postMessage(
          order,
          files.map(({ bytes }) => bytes.buffer),
        );
      });
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
      fail('The scanner has ended.');
    },
  };
}
