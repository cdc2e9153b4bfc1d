import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createEmitter } from '../core/ports/event.js';
import type { Disposable } from '../core/ports/event.js';
import { checkTextName } from '../core/ports/textStore.js';
import type { StoredText, TextStore } from '../core/ports/textStore.js';
import { createTurns } from '../core/ports/turns.js';
import { codeOf } from './fileFailure.js';
import { lockedBy } from './textLock.js';
import { createTextWatcher } from './textWatcher.js';
import { createWhole, readWhole, replaceWhole, unfinished } from './wholeFile.js';
import type { FileSign } from './wholeFile.js';

/** Milliseconds after which a file that nobody finished was left behind by a crash. */
const abandoned = 3_600_000;

/**
 * Texts as files below one folder, which is made when it is needed and is for its user alone. `exclusively` does not
 * nest: work that asks for its own name again waits for itself. `failed` hears what listeners throw.
 */
export function createNodeTextStore(
  folder: string,
  failed: (error: unknown) => void = () => undefined,
): TextStore & Disposable {
  const changed = createEmitter<string>(failed);
  const watcher = createTextWatcher(folder, (name) => {
    changed.fire(name);
  });
  const turns = createTurns();
  let watching: Promise<void> | undefined;
  const pathOf = (name: string): string => {
    checkTextName(name);
    return join(folder, ...name.split('/'));
  };
  const roomFor = async (name: string): Promise<string> => {
    const path = pathOf(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return path;
  };
  const expected = (name: string) => (sign: FileSign) => {
    watcher.expect(name, sign);
  };
  return {
    read: (name) => readWhole(pathOf(name)),
    write: async (name, text) => {
      await replaceWhole(await roomFor(name), text, { named: expected(name) });
    },
    create: async (name, text) => createWhole(await roomFor(name), text, { named: expected(name) }),
    remove: async (name) => {
      const path = pathOf(name);
      watcher.expect(name, undefined);
      try {
        await unlink(path);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    list: async (below) => {
      const path = pathOf(below);
      // Whatever happens after this list was made will be told.
      await watching;
      return (await textsIn(path, below)).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    exclusively: async (name, work) => {
      checkTextName(name);
      const lock = join(folder, '.locks', `${name}~`);
      return turns(name, () => lockedBy(lock, work));
    },
    onDidChange: (listener) => {
      watching ??= mkdir(folder, { recursive: true, mode: 0o700 }).then(() => watcher.start(), failed);
      return changed.event(listener);
    },
    dispose: () => {
      watcher.dispose();
      changed.dispose();
    },
  };
}

async function textsIn(path: string, below: string): Promise<StoredText[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const texts: StoredText[] = [];
  for (const entry of entries) {
    const inside = join(path, entry.name);
    const name = `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.')) texts.push(...(await textsIn(inside, name)));
      continue;
    }
    const found = await stat(inside).catch(() => undefined);
    if (!found) continue;
    if (entry.name.startsWith(unfinished) && Date.now() - found.mtimeMs > abandoned) {
      await unlink(inside).catch(() => undefined);
    } else if (!entry.name.startsWith('.') && found.isFile()) {
      texts.push({ name, size: found.size, writtenAt: found.mtimeMs });
    }
  }
  return texts;
}

function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
