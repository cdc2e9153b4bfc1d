import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { PortionResult } from '../scanner/messages.js';
import type { Portion } from './portion.js';

/** Portions that a helper has at once: one to work on, one that is there when it has done that. */
const portionsEach = 2;

/** The workers that help the one that leads. */
export interface Crew {
  add(port: MessagePort): void;
  /** Hands out what waits, as far as there are hands. */
  handOut(waiting: Portion[]): void;
  /** Takes in at once what was done meanwhile: whoever leads works without waiting, and hears of nothing by itself. */
  listen(): void;
  /** Resolves when everything handed out is done; rejects where a helper breaks. */
  done(): Promise<void>;
  /** No more is handed out. */
  leave(): void;
}

interface Helper {
  readonly port: MessagePort;
  portions: number;
}

/** `taken` hears what each portion came to. */
export function createCrew(taken: (result: PortionResult) => void): Crew {
  const helpers: Helper[] = [];
  let broken: Error | undefined;
  let changed = (): void => undefined;

  const take = (helper: Helper, result: PortionResult): void => {
    helper.portions--;
    taken(result);
    changed();
  };
  const areBusy = (): boolean => helpers.some(({ portions }) => portions > 0);
  return {
    add: (port) => {
      const helper = { port, portions: 0 };
      helpers.push(helper);
      port.on('message', (result: PortionResult) => {
        take(helper, result);
      });
      port.on('close', () => {
        broken = new Error('A worker has ended.');
        changed();
      });
    },
    handOut: (waiting) => {
      for (const helper of helpers) {
        for (; helper.portions < portionsEach; helper.portions++) {
          const portion = waiting.shift();
          if (!portion) return;
          helper.port.postMessage(portion);
        }
      }
    },
    listen: () => {
      for (const helper of helpers) {
        for (let told = receiveMessageOnPort(helper.port); told; told = receiveMessageOnPort(helper.port)) {
          take(helper, told.message as PortionResult);
        }
      }
    },
    done: async () => {
      while (areBusy()) {
        if (broken) throw broken;
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
      }
    },
    leave: () => {
      for (const { port } of helpers) {
        port.removeAllListeners('close');
        port.close();
      }
    },
  };
}
