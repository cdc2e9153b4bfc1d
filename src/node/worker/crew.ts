import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { HelpersPart, Result, Task } from '../scanner/messages.js';

/** Tasks that a helper has at once: one to work on, one that is there when it has done that. */
const tasksEach = 2;

/** The workers that help the one that leads. */
export interface Crew {
  add(port: MessagePort, part: HelpersPart): void;
  /** Hands out what is next for each, as far as there are hands. */
  handOut(next: (part: HelpersPart) => Task | undefined): void;
  /** Takes in at once what was done meanwhile: whoever leads works without waiting, and hears of nothing by itself. */
  listen(): void;
  /** Whether anything that was handed out is not done. */
  readonly isBusy: boolean;
  /** Resolves when something handed out is done; rejects where a helper breaks. */
  result(): Promise<void>;
  /** No more is handed out. */
  leave(): void;
}

interface Helper {
  readonly port: MessagePort;
  readonly part: HelpersPart;
  tasks: number;
}

/** `taken` hears what each task came to. */
export function createCrew(taken: (result: Result) => void): Crew {
  const helpers: Helper[] = [];
  let broken: Error | undefined;
  let changed = (): void => undefined;

  const take = (helper: Helper, result: Result): void => {
    helper.tasks--;
    taken(result);
    changed();
  };
  return {
    add: (port, part) => {
      const helper = { port, part, tasks: 0 };
      helpers.push(helper);
      port.on('message', (result: Result) => {
        take(helper, result);
      });
      port.on('close', () => {
        broken = new Error('A worker has ended.');
        changed();
      });
    },
    handOut: (next) => {
      for (const helper of helpers) {
        for (; helper.tasks < tasksEach; helper.tasks++) {
          const task = next(helper.part);
          if (!task) break;
          helper.port.postMessage(task);
        }
      }
    },
    listen: () => {
      for (const helper of helpers) {
        for (let told = receiveMessageOnPort(helper.port); told; told = receiveMessageOnPort(helper.port)) {
          take(helper, told.message as Result);
        }
      }
    },
    get isBusy() {
      return helpers.some(({ tasks }) => tasks > 0);
    },
    result: async () => {
      if (!broken) {
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
      }
      if (broken) throw broken;
    },
    leave: () => {
      for (const { port } of helpers) {
        port.removeAllListeners('close');
        port.close();
      }
    },
  };
}
