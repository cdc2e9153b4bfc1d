import type { ScannedFile, SkippedFile } from '../../core/links/scanner.js';
import type { Searcher } from './searcher.js';

/** How many files are handed over at once: enough to pay for the message, few enough to end together. */
export const filesAPortion = 64;

/** What files hold. */
export interface SearchedPortion {
  readonly files: readonly ScannedFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Looks through files of a folder; ends early once `stopped`. */
export function searchPortion(
  searcher: Searcher,
  root: string,
  paths: readonly string[],
  stopped: () => boolean,
): SearchedPortion {
  const files: ScannedFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const path of paths) {
    if (stopped()) break;
    const found = searcher.search(`${root}/${path}`, path);
    if (found === 'large' || found === 'unreadable') skipped.push({ path, reason: found });
    else if (typeof found === 'object') files.push({ path, references: found });
  }
  return { files, skipped };
}
