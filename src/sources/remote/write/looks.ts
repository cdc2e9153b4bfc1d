import type { Turns } from '../../../core/ports/turns.js';
import { RemoteError } from '../remoteError.js';
import type { Lately } from './lately.js';
import { keepWritten } from './lookBack.js';
import { settleText } from './settleText.js';
import type { WritePorts } from './writePorts.js';

/**
 * Milliseconds before each further look, after a write. Whoever read the item before it and writes it back does so soon;
 * a person in a form may take longer, which no looking again would cover.
 */
const pauses: readonly number[] = [1500, 4500];

/** After a failure: until what was written is verified, though not for ever. */
const pausesOfTrouble: readonly number[] = [15_000, 60_000, 300_000];

/** Looks at what was written once more, some seconds later, and puts it right; also at what an earlier process wrote. */
export interface Looks {
  /** What is known of one text of an item. */
  lately(key: string, field: string): Promise<Lately>;
  /** Something may have been written there just now. */
  begin(lately: Lately): void;
  /** Resolves when nothing is left to look at. */
  settled(): Promise<void>;
  dispose(): void;
}

/** Looks that are still to come at one text. */
interface Watch {
  /** How many were made since the last write, and how many of them failed since one did not. */
  round: number;
  troubles: number;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

export function createLooks(ports: WritePorts, turns: Turns): Looks {
  const { clock, random, journal, onDidRead, failed } = ports;
  const known = new Map<string, Lately>();
  const watches = new Map<Lately, Watch>();
  let isDisposed = false;
  const isStopped = (): boolean => isDisposed;

  const lately = async (key: string, field: string): Promise<Lately> => {
    const name = nameOf({ key, field });
    const before = known.get(name);
    if (before) return before;
    const written = (await journal?.read(key, field)) ?? [];
    const fresh: Lately = {
      ...{ key, field, ticks: new Map(), repairs: [] },
      written: written.map((text) => ({ ...text, ticks: [] })),
    };
    known.set(name, fresh);
    return fresh;
  };
  const begin = (text: Lately): void => {
    if (text.ticks.size + text.written.length + text.repairs.length === 0) return;
    known.set(nameOf(text), text);
    const state = watches.get(text);
    if (state) state.round = state.troubles = 0;
    else if (!isStopped()) {
      watches.set(text, { round: 0, troubles: 0, stop: new AbortController(), ended: watch(text) });
    }
  };
  const resume = async (): Promise<void> => {
    for (const { key, field } of (await journal?.all?.()) ?? []) {
      await turns(key, async () => {
        begin(await lately(key, field));
      });
    }
  };
  const look = async (text: Lately): Promise<boolean> => {
    const { item, wrote } = await turns(text.key, () => settleText(ports, text));
    onDidRead?.(item);
    return wrote;
  };
  const watch = async (text: Lately): Promise<void> => {
    // Lets `begin` note this watch first.
    await Promise.resolve();
    const state = watches.get(text);
    while (state) {
      const pause = state.troubles > 0 ? pausesOfTrouble[state.troubles - 1] : pauses[state.round];
      if (pause === undefined) break;
      await clock.wait(pause * (0.9 + 0.2 * random()), state.stop.signal);
      if (isStopped()) break;
      state.round++;
      try {
        if (await look(text)) state.round = 0;
        state.troubles = 0;
      } catch (error) {
        if (!(error instanceof RemoteError)) failed?.(error);
        // Nobody waits for this look: what it could not do, the next one tries.
        state.troubles++;
      }
    }
    watches.delete(text);
    if (!isStopped()) await turns(text.key, () => forget(text)).catch((error: unknown) => failed?.(error));
  };
  const forget = async (text: Lately): Promise<void> => {
    // Somebody has written into it again since.
    if (watches.has(text)) return;
    known.delete(nameOf(text));
    // What no history has told of until now it will not tell: it must not be put right when all that is long past.
    if (text.written.length > 0) await keepWritten(ports, text, []);
  };
  const resumed = resume().catch((error: unknown) => failed?.(error));
  return {
    lately,
    begin,
    settled: async () => {
      await resumed;
      while (watches.size > 0) await Promise.all([...watches.values()].map(({ ended }) => ended));
    },
    dispose: () => {
      isDisposed = true;
      for (const { stop } of watches.values()) stop.abort();
    },
  };
}

function nameOf({ key, field }: Pick<Lately, 'key' | 'field'>): string {
  return JSON.stringify([key, field]);
}
