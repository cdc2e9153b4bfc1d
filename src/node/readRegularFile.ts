import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { FileError } from '../core/ports/files.js';
import { t } from '../core/text/l10n.js';
import { fileFailure } from './fileFailure.js';

/** Opening a pipe must not wait for its other end. Windows has no such flag, nor such files. */
export const nonBlocking = (constants as Partial<typeof constants>).O_NONBLOCK ?? 0;

/** The bytes of a regular file, links followed; `FileError` for all else, `too-large` without reading it. */
export async function readRegularFile(path: string, limit: number): Promise<Uint8Array> {
  try {
    const file = await open(path, constants.O_RDONLY | nonBlocking);
    try {
      const stat = await file.stat();
      checkRegular(stat, limit);
      const bytes = await file.readFile();
      // It may have grown since.
      if (bytes.length > limit) throw tooLarge(bytes.length, limit);
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileFailure(error);
  }
}

/** Throws `FileError` unless it is a regular file of at most `limit` bytes. */
export function checkRegular(
  stat: { readonly size: number; isFile(): boolean; isDirectory(): boolean },
  limit: number,
): void {
  if (stat.isDirectory()) throw new FileError('missing', t('There is no such file.'));
  if (!stat.isFile()) throw new FileError('unreadable', t('It is not a regular file.'));
  if (stat.size > limit) throw tooLarge(stat.size, limit);
}

function tooLarge(size: number, limit: number): FileError {
  return new FileError('too-large', t('It has {0} bytes; at most {1} are read.', size, limit));
}
