import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSign } from './wholeFile.js';

/** Notices what other processes do to the files below a folder. Names are paths below it, with `/`. */
export interface TextWatcher {
  /** Begins to look; once it resolves, every later change is told. */
  start(): Promise<void>;
  /** This process makes it so: that is not to be told. */
  expect(name: string, sign: FileSign | undefined): void;
  dispose(): void;
}

/** Milliseconds: from the first sign of a change to looking; and to looking without any sign, where signs get lost. */
const waits = { soon: 30, anyway: 30_000 };

export function createTextWatcher(folder: string, changed: (name: string) => void): TextWatcher {
  const known = new Map<string, string>();
  const watchers = new Map<string, FSWatcher>();
  const waiting = new Set<string>();
  let soon: NodeJS.Timeout | undefined;
  let anyway: NodeJS.Timeout | undefined;
  let started: Promise<void> | undefined;
  let isDisposed = false;
  let isTelling = false;

  const note = (name: string, sign: FileSign | undefined): void => {
    const now = sign && signOf(sign);
    if (known.get(name) === now) return;
    if (now === undefined) known.delete(name);
    else known.set(name, now);
    if (isTelling && !isDisposed) changed(name);
  };
  const look = async (name: string): Promise<void> => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isDirectory()) await scan(name);
    else note(name, found);
  };
  const scan = async (below: string): Promise<void> => {
    hark(below);
    const names = await readdir(join(folder, below)).catch(() => []);
    const inside = names.filter(isVisible).map((name) => (below === '' ? name : `${below}/${name}`));
    const gone = [...known.keys()].filter((name) => below === '' || name.startsWith(`${below}/`));
    for (const name of new Set([...gone, ...inside])) await look(name);
  };
  /** Each folder by itself: not every system can watch all that is below one. */
  const hark = (below: string): void => {
    if (watchers.has(below) || isDisposed) return;
    try {
      const watcher = watch(join(folder, below), { persistent: false }, (_event, name) => {
        if (name !== null && !isVisible(name)) return;
        waiting.add(name === null ? below : below === '' ? name : `${below}/${name}`);
        soon ??= setTimeout(() => void flush(), waits.soon);
      });
      const forget = (): void => {
        watcher.close();
        watchers.delete(below);
      };
      watcher.on('error', forget);
      watchers.set(below, watcher);
    } catch {
      // Too many watchers on this machine: looking now and then has to do.
    }
  };
  const flush = async (): Promise<void> => {
    soon = undefined;
    const names = [...waiting];
    waiting.clear();
    for (const name of names) await (name === '' ? scan('') : look(name));
  };
  return {
    start: () =>
      (started ??= scan('').then(() => {
        isTelling = true;
        if (isDisposed) return;
        anyway = setInterval(() => void scan(''), waits.anyway);
        anyway.unref();
      })),
    expect: (name, sign) => {
      if (sign) known.set(name, signOf(sign));
      else known.delete(name);
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(soon);
      clearInterval(anyway);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

function signOf({ ino, mtimeMs, size }: FileSign): string {
  return `${ino} ${mtimeMs} ${size}`;
}

/** What begins with a dot is no text: locks, and files that are being written. */
function isVisible(name: string): boolean {
  return !name.startsWith('.');
}
