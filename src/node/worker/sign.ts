import { statSync } from 'node:fs';

/**
 * What tells that a file or folder is as it was: size, times of content and of entry in milliseconds, and number on its
 * disk. Two signs in which anything differs mean a change; `undefined` equals nothing.
 */
export type Sign = readonly [size: number, modified: number, changed: number, inode: number];

/** Signs in a row, zeros where there is none: thousands are one thing to keep, and cross to another thread in one piece. */
export type Signs = Float64Array;

/** A sign's numbers in such a row. */
export const signLength = 4;

/** Differs from that of any file. */
export const noFilesSign: Sign = [-1, 1, 0, 0];

/** How coarse the clocks of file systems may be, in milliseconds: what changed that recently may change unseen. */
const coarsest = 2000;

/** Of what is there now, links followed; undefined where there is nothing. */
export function signAt(path: string): Sign | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat && [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino];
  } catch {
    return undefined;
  }
}

/**
 * The sign, unless the file may have changed since `read` (milliseconds since 1970), when it was last looked at, or at
 * that very moment. Setting the time of a file's content back sets that of its entry to now.
 */
export function provenSign(sign: Sign | undefined, read: number): Sign | undefined {
  return sign && Math.max(sign[1], sign[2]) < read - coarsest ? sign : undefined;
}

export function packSigns(signs: readonly (Sign | undefined)[]): Signs {
  const numbers = new Float64Array(signs.length * signLength);
  for (const [at, sign] of signs.entries()) setSign(numbers, at, sign);
  return numbers;
}

export function setSign(signs: Signs, at: number, sign: Sign | undefined): void {
  signs.set(sign ?? [0, 0, 0, 0], at * signLength);
}

/** Whether the file at an absolute path has the sign that stands at a place of packed ones. Asked for every file. */
export function hasPackedSign(signs: Signs, at: number, path: string): boolean {
  const first = at * signLength;
  if (signs[first + 1] === 0) return false;
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return (
      stat !== undefined &&
      stat.size === signs[first] &&
      stat.mtimeMs === signs[first + 1] &&
      stat.ctimeMs === signs[first + 2] &&
      stat.ino === signs[first + 3]
    );
  } catch {
    return false;
  }
}

export function isSameSign(a: Sign | undefined, b: Sign | undefined): boolean {
  return a !== undefined && b !== undefined && a.every((value, at) => value === b[at]);
}
