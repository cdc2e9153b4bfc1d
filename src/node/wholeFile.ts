import { link, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from './fileFailure.js';

/** What tells one content of a file from another, before and after it gets its name. */
export interface FileSign {
  readonly ino: number;
  readonly mtimeMs: number;
  readonly size: number;
}

export interface WholeOptions {
  /** Hears what the file will be, right before or when it is there. */
  readonly named?: (sign: FileSign) => void;
  /** False: a crash of the whole machine may leave it empty. */
  readonly lasting?: boolean;
}

/** Begins the name of a file that is being written; one that is old was left behind by a crash. */
export const unfinished = '.unfinished-';

/**
 * Replaces a file so that everybody, after a crash too, finds the old text or the new one. Only its user may read it.
 */
export async function replaceWhole(path: string, text: string, options: WholeOptions = {}): Promise<void> {
  const { temporary, sign } = await writeAside(path, text, options);
  try {
    options.named?.(sign);
    await patiently(() => rename(temporary, path));
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Like `replaceWhole`, where there is no such file; `false` where there is. */
export async function createWhole(path: string, text: string, options: WholeOptions = {}): Promise<boolean> {
  const { temporary, sign } = await writeAside(path, text, options);
  try {
    await link(temporary, path);
    options.named?.(sign);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    // File systems without links: who reads in this very moment sees a part of it.
    if (code !== 'EPERM' && code !== 'ENOSYS' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
    return await createPlain(path, text);
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

/** Undefined where it is not to be had. */
export async function readWhole(path: string): Promise<string | undefined> {
  try {
    return await patiently(() => readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Different in every process and at every call. */
export function unique(): string {
  return `${process.pid}-${Math.floor(Math.random() * 2 ** 48).toString(36)}`;
}

async function writeAside(
  path: string,
  text: string,
  { lasting = true }: WholeOptions,
): Promise<{ readonly temporary: string; readonly sign: FileSign }> {
  const temporary = join(dirname(path), `${unfinished}${unique()}`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    if (lasting) await handle.sync();
    return { temporary, sign: await handle.stat() };
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

async function createPlain(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Windows refuses for a moment what somebody else has open. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let wait = 5; ; wait *= 2) {
    try {
      return await work();
    } catch (error) {
      if (wait > 500 || process.platform !== 'win32' || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
