import { isAscii } from 'node:buffer';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { codeOf } from '../fileFailure.js';

/** The bytes of a file, valid until the next is read; or why there are none. `gone` is normal: files vanish meanwhile. */
export type FileRead = Buffer | 'gone' | 'unreadable' | 'large';

/** Neither links are followed nor pipes waited for. Windows knows neither flag. */
const flags =
  constants.O_RDONLY |
  ((constants as Partial<typeof constants>).O_NOFOLLOW ?? 0) |
  ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/** Reads one file after the other, synchronously, into one buffer: promises would cost three times as much. */
export function createFileReader(limit: number): (path: string) => FileRead {
  const buffer = Buffer.allocUnsafeSlow(limit + 1);
  return (path) => {
    let file: number | undefined;
    try {
      file = openSync(path, flags);
      let length = readSync(file, buffer, 0, buffer.length, 0);
      // The disk gives all that there is at once; file systems of the network may stop at the end of a page.
      for (let more = length; more > 0 && length % 4096 === 0 && length <= limit; length += more) {
        more = readSync(file, buffer, length, buffer.length - length, length);
      }
      return length > limit ? 'large' : buffer.subarray(0, length);
    } catch (error) {
      return failureOf(codeOf(error), path);
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };
}

function failureOf(code: string | undefined, path: string): FileRead {
  // A name that is not UTF-8 cannot be asked for by what it was decoded to.
  if (code === 'ENOENT' && path.includes('\uFFFD')) return 'unreadable';
  // A link, a folder, a socket or a device has taken the file's place.
  const isGone = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'EISDIR', 'ENXIO'].includes(code ?? '');
  return isGone ? 'gone' : 'unreadable';
}

/** The text of UTF-8, with U+FFFD for what is none. Nearly all code is ASCII, which needs no decoding. */
export function utf8Text(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
}
