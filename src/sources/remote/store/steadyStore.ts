import { checkTextName, isBelow } from '../../../core/ports/textStore.js';
import type { StoredText, TextStore } from '../../../core/ports/textStore.js';
import { createTurns } from '../../../core/ports/turns.js';

export interface SteadyOptions {
  /** Whether a text is kept in memory where it cannot be written; all others are refused then, as without this. */
  readonly keeps: (name: string) => boolean;
  /** One line for the log, when it begins not to work; not again until it has worked once more. */
  readonly log: (line: string) => void;
}

/**
 * Texts that are there in this window even where the disk is full or may not be written: then they live as long as the
 * window does. Locks that cannot be had hold within this window alone, since a disk that nobody can write cannot be
 * written by two at once.
 */
export function createSteadyStore(store: TextStore, { keeps, log }: SteadyOptions): TextStore {
  const turns = createTurns();
  /** What the disk does not have, or (undefined) has although it was removed. */
  const kept = new Map<string, { readonly text: string | undefined; readonly writtenAt: number }>();
  let isWell = true;
  const trouble = (error: unknown): void => {
    if (isWell) log(`Store: cannot be written, so that what is new is kept in memory only (${String(error)}).`);
    isWell = false;
  };
  const well = <T>(result: T): T => {
    isWell = true;
    return result;
  };
  const trying = async <T>(name: string, work: () => Promise<T>, instead: () => T | Promise<T>): Promise<T> => {
    try {
      const result = await work();
      kept.delete(name);
      return result;
    } catch (error) {
      if (!keeps(name)) throw error;
      trouble(error);
      return instead();
    }
  };
  const keep = (name: string, text: string | undefined): void => {
    kept.set(name, { text, writtenAt: Date.now() });
  };
  const read = async (name: string): Promise<string | undefined> => {
    const own = kept.get(name);
    return own ? own.text : store.read(name);
  };
  return {
    read,
    write: (name, text) =>
      trying(
        name,
        () => store.write(name, text).then(well),
        () => {
          keep(name, text);
        },
      ),
    create: async (name, text) => {
      if (kept.get(name)?.text !== undefined) return false;
      return trying(
        name,
        () => store.create(name, text).then(well),
        async () => {
          if ((await read(name)) !== undefined) return false;
          keep(name, text);
          return true;
        },
      );
    },
    remove: (name) =>
      trying(
        name,
        () => store.remove(name),
        () => {
          keep(name, undefined);
        },
      ),
    list: async (folder) => {
      const texts = new Map((await store.list(folder)).map((text): [string, StoredText] => [text.name, text]));
      for (const [name, { text, writtenAt }] of kept) {
        if (text === undefined) texts.delete(name);
        else if (isBelow(name, folder)) texts.set(name, { name, size: text.length, writtenAt });
      }
      return [...texts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    exclusively: async (name, work) => {
      checkTextName(name);
      let begun: ReturnType<typeof work> | undefined;
      try {
        return await store.exclusively(name, () => (begun = work()));
      } catch (error) {
        // What the work itself rejects with, it rejects with once more.
        if (begun) await begun;
        trouble(error);
        return begun ?? turns(name, work);
      }
    },
    onDidChange: store.onDidChange,
  };
}
