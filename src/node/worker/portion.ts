import type { ScannedFile, SkippedFile } from '../../core/links/scanner.js';
import type { Searcher } from './searcher.js';
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
}

/** Looks through files of a folder; ends early once `stopped`. */
export function searchPortion(
  searcher: Searcher,
  root: string,
  { paths, signs }: Portion,
  stopped: () => boolean,
): SearchedPortion {
  const read: string[] = [];
  const files: ScannedFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const [at, path] of paths.entries()) {
    if (stopped()) break;
    const file = `${root}/${path}`;
    if (signs && hasPackedSign(signs, at, file)) continue;
    const found = searcher.find(file, path);
    read.push(path);
    if (found === 'large' || found === 'unreadable') skipped.push({ path, reason: found });
    else if (typeof found === 'object') files.push({ path, references: found });
  }
  return { read, files: inOnePiece(files), skipped };
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
