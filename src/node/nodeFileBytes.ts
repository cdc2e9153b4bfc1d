import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { access, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileBytes } from '../core/ports/fileBytes.js';
import { ReadOnly } from '../core/ports/writer.js';
import { sameBytes } from '../core/text/utf8.js';
import { codeOf, fileFailure } from './fileFailure.js';
import { pathOfUri } from './filePath.js';
import { checkRegular, nonBlocking, readRegularFile } from './readRegularFile.js';

/** Somebody who may write everything still respects a file that nobody is meant to write. */
const anyWrite = 0o222;

/** Bytes of the disk's files, for `file:` URIs. */
export function createNodeFileBytes(): FileBytes {
  return {
    read: async (uri, limit) => readRegularFile(pathOfUri(uri), limit),
    isWritable: async (uri) => isWritable(pathOfUri(uri)),
    replace: async (uri, old, fresh) => {
      await Promise.resolve();
      return replaceFile(pathOfUri(uri), old, fresh);
    },
    create: async (uri, bytes) => createFile(pathOfUri(uri), bytes),
  };
}

/**
 * Compares and writes in one synchronous stretch through one handle: nothing else in this process comes in between, and
 * other processes have microseconds. Where the length stays, only bytes that differ are written, so that even what
 * others append in that moment is kept.
 */
function replaceFile(path: string, old: Uint8Array, fresh: Uint8Array): boolean {
  let handle: number | undefined;
  try {
    handle = openSync(path, constants.O_RDWR | nonBlocking);
    const now = fstatSync(handle);
    checkRegular(now, Number.MAX_SAFE_INTEGER);
    if (!(now.mode & anyWrite)) throw new ReadOnly();
    if (now.size !== old.length || !sameBytes(readWhole(handle, now.size), old)) return false;
    const { start, end } = difference(old, fresh);
    writeWhole(handle, fresh.subarray(start, end), start);
    if (fresh.length < old.length) ftruncateSync(handle, fresh.length);
    return true;
  } catch (error) {
    if (error instanceof ReadOnly || isRefusal(error)) throw new ReadOnly();
    throw fileFailure(error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** `wx` leaves it to the system that nothing is overwritten, not even where a link of that name leads. */
async function createFile(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    if (isRefusal(error)) throw new ReadOnly();
    throw fileFailure(error);
  }
}

/** A file where a folder is needed is another matter. */
function isTaken(error: unknown): boolean {
  return codeOf(error) === 'EEXIST' && error instanceof Error && 'syscall' in error && error.syscall === 'open';
}

async function isWritable(path: string): Promise<boolean> {
  try {
    if (!((await stat(path)).mode & anyWrite)) return false;
    await access(path, constants.W_OK);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw fileFailure(error);
  }
}

function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'ETXTBSY'].includes(codeOf(error) ?? '');
}

function readWhole(handle: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  while (at < size) {
    const read = readSync(handle, bytes, at, size - at, at);
    if (read === 0) return bytes.subarray(0, at);
    at += read;
  }
  return bytes;
}

function writeWhole(handle: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at, bytes.length - at, position + at);
}

/** The stretch of `fresh` that has to be written; up to its end where the length changes. */
function difference(old: Uint8Array, fresh: Uint8Array): { start: number; end: number } {
  let start = 0;
  while (start < fresh.length && start < old.length && fresh[start] === old[start]) start++;
  let end = fresh.length;
  if (fresh.length === old.length) while (end > start && fresh[end - 1] === old[end - 1]) end--;
  return { start, end };
}
