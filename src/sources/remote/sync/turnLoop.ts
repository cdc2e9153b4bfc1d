import type { Clock } from '../../../core/ports/clock.js';
import type { Disposable } from '../../../core/ports/event.js';
import { createSleeper } from './sleeper.js';

export interface TurnLoopOptions {
  readonly clock: Clock;
  /** Called before it is decided what to do next; `isAsked`: somebody waits. */
  readonly prepare: (isAsked: boolean) => void;
  /** False: whoever asks waits for nothing. */
  readonly canWork: () => boolean;
  /** Epoch ms of the next turn or preparation; `Infinity`: not before somebody asks or wakes it. */
  readonly due: () => number;
  /** Never rejects. */
  readonly turn: (isAsked: boolean) => Promise<void>;
}

/** Does the work of a source, one turn after the other, whenever it is due or asked for. */
export interface TurnLoop extends Disposable {
  /** Resolves behind a turn that begins from now on, or when there cannot be one. */
  ask(): Promise<void>;
  /** What is due may have changed. */
  wake(): void;
  run(): Promise<void>;
}

export function createTurnLoop({ clock, prepare, canWork, due, turn }: TurnLoopOptions): TurnLoop {
  const sleeper = createSleeper(clock);
  let asked: (() => void)[] = [];
  let isDisposed = false;
  const answer = (waiting: readonly (() => void)[]): void => {
    for (const done of waiting) done();
  };
  const waiting = (): (() => void)[] => {
    const all = asked;
    asked = [];
    return all;
  };
  return {
    ask: () =>
      new Promise<void>((done) => {
        if (isDisposed) {
          done();
          return;
        }
        asked.push(done);
        sleeper.wake();
      }),
    wake: () => {
      sleeper.wake();
    },
    run: async () => {
      while (!isDisposed) {
        if (!canWork()) answer(waiting());
        prepare(asked.length > 0);
        const pause = asked.length > 0 ? 0 : due() - clock.now();
        if (pause > 0) {
          await sleeper.sleep(pause);
          continue;
        }
        const mine = waiting();
        await turn(mine.length > 0);
        answer(mine);
      }
      answer(waiting());
    },
    dispose: () => {
      isDisposed = true;
      sleeper.wake();
    },
  };
}
