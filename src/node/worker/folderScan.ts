import type { MessagePort } from 'node:worker_threads';
import type { ScannedFile, ScanSummary, SkippedFile } from '../../core/links/scanner.js';
import type { Answer, HelpersPart, Result } from '../scanner/messages.js';
import { createCrew } from './crew.js';
import { createListing } from './listing.js';
import type { ListingInput } from './listing.js';
import { searchPortion } from './portion.js';
import type { Portion } from './portion.js';

/** Milliseconds after which messages are read. */
const givesWayAfter = 20;

/** Milliseconds after which what is known is written down, lest long work be lost with the window. */
const savesAfter = 10_000;

/** Blocks a file or folder that the disk itself has to give, from which on reading waits for it; none come from memory. */
const coldFrom = 2;

/** So many files and folders tell. */
const telling = 128;

/** Of 512 bytes, by all threads of the process. Windows counts what comes from memory too. */
const blocksRead = (): number => (process.platform === 'win32' ? 0 : process.resourceUsage().fsRead);

/** What leads the look through one folder: it lists, hands out portions, and works on portions itself. */
export interface FolderScan {
  /** Another worker waits at the other end. */
  addHelper(port: MessagePort, part: HelpersPart): void;
  /** Resolves with undefined once stopped. */
  run(): Promise<{ readonly summary: ScanSummary; readonly told: number } | undefined>;
  /** What is known so far is written down for the next session. */
  save(): Promise<void>;
}

/**
 * Looks through a folder with the other workers that come. Listing by git was no faster than this walk (a process of its
 * own needs as long as reading the folders does), knows less (`.ignore`), and needs the workspace's trust.
 */
export function createFolderScan(
  { job, ...input }: ListingInput & { readonly job: number },
  answer: (answer: Answer) => void,
  stopped: () => boolean,
): FolderScan {
  const { root, searcher, memory } = input;
  const skipped: SkippedFile[] = [];
  const listing = createListing(input);
  const blocks = blocksRead();
  let [told, looked, watched] = [0, 0, telling];
  let isCold = false;

  const tell = (found: readonly ScannedFile[]): void => {
    if (found.length === 0) return;
    told++;
    answer({ type: 'told', job, files: found });
  };
  const take = (result: Result): void => {
    if ('entries' in result) {
      listing.heard(result);
      return;
    }
    told += result.told;
    for (const file of result.skipped) skipped.push(file);
    listing.sifted(result.hopeful);
    if (memory && result.searched) tell(memory.searched(result.searched));
  };
  const crew = createCrew(take);
  const handOut = (): void => {
    crew.handOut((part) => listing.nextTask(part, isCold));
  };

  const workOn = (portion: Portion): void => {
    const searched = searchPortion(searcher.find, root, portion, stopped);
    looked += portion.paths.length;
    tell(searched.files);
    take({ told: 0, skipped: searched.skipped, hopeful: [], searched });
  };
  const watchDisk = (): void => {
    const seen = listing.folders + looked;
    if (isCold || seen < watched) return;
    watched = 2 * seen;
    isCold = blocksRead() - blocks > coldFrom * seen;
    if (isCold) answer({ type: 'cold', job });
  };
  /** Says whether there was anything to do. */
  const workOnce = (): boolean => {
    if (listing.list()) return true;
    const portion = listing.nextPortion();
    if (portion) workOn(portion);
    return portion !== undefined;
  };
  const save = async (): Promise<void> => {
    let since = performance.now();
    await memory?.save(() => {
      if (performance.now() - since < givesWayAfter) return undefined;
      since = performance.now();
      return giveWay();
    });
  };
  const work = async (): Promise<void> => {
    let since = performance.now();
    let saved = since;
    for (const some of memory?.files ?? []) tell(some);
    answer({ type: 'begun', job });
    while (!stopped()) {
      if (!workOnce()) {
        if (!crew.isBusy) break;
        await crew.result();
      }
      watchDisk();
      crew.listen();
      handOut();
      if (performance.now() - since < givesWayAfter) continue;
      if (performance.now() - saved > savesAfter) {
        await save();
        saved = performance.now();
      }
      await giveWay();
      since = performance.now();
    }
    while (crew.isBusy) await crew.result();
  };
  return {
    addHelper: (port, part) => {
      crew.add(port, part);
      handOut();
    },
    run: async () => {
      try {
        await work();
      } finally {
        crew.leave();
      }
      if (stopped()) return undefined;
      const { files, isTruncated: truncated } = listing;
      skipped.push(...listing.unreadable);
      const rest = memory?.complete();
      tell(rest?.gone ?? []);
      return { summary: { files, skipped: [...skipped, ...(rest?.skipped ?? [])], truncated }, told };
    },
    save,
  };
}

/** What was sent to this worker meanwhile is heard. */
function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
