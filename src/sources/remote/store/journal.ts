import type { Clock } from '../../../core/ports/clock.js';
import type { StoredText, TextStore } from '../../../core/ports/textStore.js';

/** The texts that saves left behind since they were last merged, of all windows. */
export interface Journal {
  /** A name for the next save, greater than all that this window has heard of. */
  next(): string;
  write(name: string, content: string): Promise<void>;
  /** Another window wrote a text. */
  heard(name: string): void;
  /** These are all that there are. */
  found(texts: readonly StoredText[]): void;
  /** Whether it is time to merge. */
  isLong(): boolean;
  /** Counting begins anew. */
  merged(): void;
}

const longest = { texts: 64, bytes: 8 * 2 ** 20 };

export function createJournal(store: TextStore, folder: string, clock: Clock): Journal {
  let last = 0;
  let texts = 0;
  let bytes = 0;
  const hear = (name: string): void => {
    const number = Number(/(\d{15})-[^/]*$/.exec(name)?.[1]);
    if (number > last) last = number;
  };
  return {
    next: () => {
      last = Math.max(last + 1, clock.now());
      const random = Math.floor(Math.random() * 36 ** 6).toString(36);
      return `${folder}/${String(last).padStart(15, '0')}-${random.padStart(6, '0')}.jsonl`;
    },
    write: async (name, content) => {
      await store.write(name, content);
      texts++;
      bytes += content.length;
    },
    heard: (name) => {
      texts++;
      hear(name);
    },
    found: (all) => {
      texts = all.length;
      bytes = all.reduce((sum, { size }) => sum + size, 0);
      for (const { name } of all) hear(name);
    },
    isLong: () => texts >= longest.texts || bytes >= longest.bytes,
    merged: () => {
      texts = 0;
      bytes = 0;
    },
  };
}
