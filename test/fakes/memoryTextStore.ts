import { createEmitter } from '../../src/core/ports/event.js';
import type { Emitter } from '../../src/core/ports/event.js';
import { checkTextName, isBelow } from '../../src/core/ports/textStore.js';
import type { TextStore } from '../../src/core/ports/textStore.js';
import { createTurns } from '../../src/core/ports/turns.js';
import { unexpected } from './unexpected.js';

/** Texts in memory that several windows share: a real implementation of the port, for tests without a disk. */
export interface MemoryTextStore {
  /** One more window. A window that is closed does nothing any longer, as if it had crashed. */
  window(): TextStore & { readonly close: () => void };
  /** All that is stored, by name; changing it is what somebody else would do behind the back of all windows. */
  readonly texts: Map<string, string>;
  /** How many texts were written so far, of these names. */
  writes(folder?: string): number;
}

const forever = (): Promise<never> => new Promise(() => undefined);

/** `pause` runs before and after whatever a window does: room for others. */
export function createMemoryTextStore(
  pause: () => Promise<void> = () => new Promise((resolve) => void setImmediate(resolve)),
): MemoryTextStore {
  const texts = new Map<string, string>();
  const writtenAt = new Map<string, number>();
  const written: string[] = [];
  const windows = new Set<Emitter<string>>();
  const turns = createTurns();
  const window = (): ReturnType<MemoryTextStore['window']> => {
    const changed = createEmitter<string>(unexpected);
    windows.add(changed);
    let open = true;
    let freed = (): void => undefined;
    const closed = new Promise<void>((resolve) => {
      freed = resolve;
    });
    const act = async <T>(name: string, action: () => T): Promise<T> => {
      checkTextName(name);
      await pause();
      if (!open) return forever();
      const result = action();
      await pause();
      return result;
    };
    const tell = (name: string): void => {
      for (const other of windows)
        if (other !== changed)
          setImmediate(() => {
            other.fire(name);
          });
    };
    const put = (name: string, text: string): void => {
      texts.set(name, text);
      writtenAt.set(name, Date.now());
      written.push(name);
      tell(name);
    };
    return {
      read: (name) => act(name, () => texts.get(name)),
      write: (name, text) =>
        act(name, () => {
          put(name, text);
        }),
      create: (name, text) =>
        act(name, () => {
          if (texts.has(name)) return false;
          put(name, text);
          return true;
        }),
      remove: (name) =>
        act(name, () => {
          if (texts.delete(name)) tell(name);
        }),
      list: (folder) =>
        act(folder, () =>
          [...texts]
            .filter(([name]) => isBelow(name, folder))
            .map(([name, text]) => ({ name, size: Buffer.byteLength(text), writtenAt: writtenAt.get(name) ?? 0 }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
        ),
      exclusively: async (name, work) => {
        checkTextName(name);
        let result: { readonly value: Awaited<ReturnType<typeof work>> } | undefined;
        // A window that is gone holds nothing any longer.
        await turns(name, async () => {
          const ended = async (): Promise<void> => {
            result = { value: await work() };
          };
          if (open) await Promise.race([ended(), closed]);
        });
        return result ? result.value : forever();
      },
      onDidChange: changed.event,
      close: () => {
        open = false;
        freed();
        changed.dispose();
        windows.delete(changed);
      },
    };
  };
  return { window, texts, writes: (folder) => written.filter((name) => !folder || isBelow(name, folder)).length };
}
