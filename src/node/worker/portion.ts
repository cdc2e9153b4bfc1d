import type { ScannedFile, SkippedFile } from '../../core/links/scanner.js';
import type { Found } from './searcher.js';
import { hasPackedSign } from './sign.js';
import type { Signs } from './sign.js';

/** How many files are handed over at once: enough to pay for the message, few enough to end together. */
export const filesAPortion = 64;

/** Files to look through. */
export interface Portion {
  readonly paths: readonly string[];
  /** What is remembered of each: those that are the same by now are not read. */
  readonly signs?: Signs;
}

/** What files hold. */
export interface SearchedPortion {
  /** Paths that were looked through, without those that are as they are remembered. */
  readonly read: readonly string[];
  /** Of those, the ones with references. */
  readonly files: readonly ScannedFile[];
  readonly skipped: readonly SkippedFile[];
  /** Paths that were not looked through and should be: there may be something. */
  readonly hopeful: readonly string[];
}

/** Looks through files of a folder, each by its absolute path and its own; ends early once `stopped`. */
export function searchPortion(
  look: (file: string, path: string) => Found | 'hopeful',
  root: string,
  { paths, signs }: Portion,
  stopped: () => boolean,
): SearchedPortion {
  const read: string[] = [];
  const files: ScannedFile[] = [];
  const skipped: SkippedFile[] = [];
  const hopeful: string[] = [];
  for (const [at, path] of paths.entries()) {
    if (stopped()) break;
    const file = `${root}/${path}`;
    if (signs && hasPackedSign(signs, at, file)) continue;
    const found = look(file, path);
    (found === 'hopeful' ? hopeful : read).push(path);
    if (found === 'large' || found === 'unreadable') skipped.push({ path, reason: found });
    else if (typeof found === 'object') files.push({ path, references: found });
  }
  return { read, files: inOnePiece(files), skipped, hopeful };
}

/** All look into the same numbers, which then cross to another thread together. */
function inOnePiece(files: readonly ScannedFile[]): readonly ScannedFile[] {
  const all = new Int32Array(files.reduce((sum, { references }) => sum + (references?.numbers.length ?? 0), 0));
  let at = 0;
  return files.map(({ path, references }) => {
    if (!references) return { path };
    const { words, numbers } = references;
    all.set(numbers, at);
    at += numbers.length;
    return { path, references: { words, numbers: all.subarray(at - numbers.length, at) } };
  });
}
