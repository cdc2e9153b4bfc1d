import { statSync } from 'node:fs';

/**
 * What tells that a file or folder is as it was: size, times of content and of entry in milliseconds, and number on its
 * disk. Two signs in which anything differs mean a change; `undefined` equals nothing.
 */
export type Sign = readonly [size: number, modified: number, changed: number, inode: number];

/** A sign's numbers when many lie in a row. */
export const signLength = 4;

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

/** Signs in a row, zeros where there is none: crosses to another thread in one piece. */
export function packSigns(signs: readonly (Sign | undefined)[]): Float64Array {
  const numbers = new Float64Array(signs.length * signLength);
  for (const [at, sign] of signs.entries()) if (sign) numbers.set(sign, at * signLength);
  return numbers;
}

/** Whether the file at an absolute path has the sign that stands at a place of packed ones. */
export function hasPackedSign(signs: Float64Array, at: number, path: string): boolean {
  const first = at * signLength;
  if (signs[first + 1] === 0) return false;
  return signAt(path)?.every((value, part) => value === signs[first + part]) ?? false;
}

export function isSameSign(a: Sign | undefined, b: Sign | undefined): boolean {
  return a !== undefined && b !== undefined && a.every((value, at) => value === b[at]);
}
