import { mostFiles } from '../../core/backlog/fileWalk.js';
import type { ScannedFile, ScanSummary, SkippedFile } from '../../core/links/scanner.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import type { FolderListing, ListedFolder } from './folderListing.js';

/** Folders and files that are asked for at once: enough to hide the way over the network, as few as a server bears. */
export const atOnce = 32;

/** Batches under way: while one is looked through, the next are read. */
const batchesAhead = 2;

/** Looks through all that is listed, while the rest of it is still listed. Resolves with undefined once cancelled. */
export async function lookThrough(
  listing: FolderListing,
  search: (paths: readonly string[], skipped: SkippedFile[]) => Promise<readonly ScannedFile[]>,
  told: (files: readonly ScannedFile[]) => void,
  cancellation: Cancellation,
): Promise<ScanSummary | undefined> {
  const folders = [''];
  const waiting: string[] = [];
  const skipped: SkippedFile[] = [];
  const underWay = new Set<Promise<void>>();
  let files = 0;

  const listOne = async (path: string): Promise<ListedFolder | undefined> => {
    try {
      return await listing.list(path);
    } catch {
      if (path !== '') skipped.push({ path, reason: 'unreadable' });
      return undefined;
    }
  };
  const list = async (): Promise<void> => {
    for (const content of await Promise.all(folders.splice(0, atOnce).map(listOne))) {
      for (const path of content?.folders ?? []) folders.push(path);
      for (const path of content?.files ?? []) waiting.push(path);
    }
  };
  const lookAt = async (paths: readonly string[]): Promise<void> => {
    const found = await search(paths, skipped);
    if (!cancellation.aborted && found.length > 0) told(found);
  };
  const begin = async (): Promise<void> => {
    const paths = waiting.splice(0, Math.min(atOnce, mostFiles - files));
    files += paths.length;
    const done = lookAt(paths).finally(() => underWay.delete(done));
    underWay.add(done);
    // Whoever waits for all of them hears of it.
    done.catch(() => undefined);
    if (underWay.size > batchesAhead) await Promise.race(underWay);
  };
  while ((folders.length > 0 || waiting.length > 0) && files < mostFiles && !cancellation.aborted) {
    if (folders.length > 0 && waiting.length < atOnce) await list();
    else await begin();
  }
  await Promise.all(underWay);
  if (cancellation.aborted) return undefined;
  return { files, skipped, truncated: folders.length > 0 || waiting.length > 0 };
}
