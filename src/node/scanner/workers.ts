import { Worker } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';
import type { Disposable } from '../../core/ports/event.js';
import type { Answer, Order } from './messages.js';

/** The threads of one scanner; each is started when it is first given something. */
export interface Workers extends Disposable {
  /** `index` 0 is the one that leads. */
  send(index: number, order: Order, transfer?: readonly Transferable[]): void;
  /** Starts a worker that will soon be given something. */
  start(index: number): void;
  /** While there is work they keep the process alive; without, they do not. */
  hold(isWorking: boolean): void;
  /** Ends all of them; the next order starts anew. */
  end(): void;
}

/** Texts are garbage as soon as they are looked through: more room for it is no faster, and takes twice the memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

/** `started` hears of each new one, which knows nothing; `heard` gets all answers; `broken` hears that a worker came to an unexpected end, and then all have ended. */
export function createWorkers(
  script: string,
  {
    started,
    heard,
    broken,
  }: {
    readonly started: (index: number) => void;
    readonly heard: (answer: Answer) => void;
    readonly broken: (error: Error) => void;
  },
): Workers {
  const running = new Map<number, Worker>();
  let isHeld = false;
  const end = (): void => {
    const all = [...running.values()];
    running.clear();
    for (const worker of all) void worker.terminate();
  };
  const start = (index: number): Worker => {
    const worker = new Worker(script, { name: `storyroot-${index}`, resourceLimits });
    const breaks = (error: Error): void => {
      if (running.get(index) !== worker) return;
      end();
      broken(error);
    };
    worker.on('message', (answer: Answer) => {
      if (running.get(index) === worker) heard(answer);
    });
    worker.on('error', breaks);
    worker.on('exit', (code) => {
      breaks(new Error(`A worker has ended with ${code}.`));
    });
    if (!isHeld) worker.unref();
    running.set(index, worker);
    started(index);
    return worker;
  };
  return {
    start: (index) => {
      if (!running.has(index)) start(index);
    },
    send: (index, order, transfer = []) => {
      (running.get(index) ?? start(index)).postMessage(order, transfer);
    },
    hold: (isWorking) => {
      isHeld = isWorking;
      for (const worker of running.values()) {
        if (isWorking) worker.ref();
        else worker.unref();
      }
    },
    end,
    dispose: end,
  };
}
