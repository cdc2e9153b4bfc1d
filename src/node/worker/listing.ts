import type { SkippedFile } from '../../core/links/scanner.js';
import type { HelpersPart, Result, Task } from '../scanner/messages.js';
import { filesAPortion } from './portion.js';
import type { Portion } from './portion.js';
import type { Place } from './repository.js';
import type { ScanMemory } from './scanMemory.js';
import type { Searcher } from './searcher.js';
import { signLength } from './sign.js';
import { contentOf, entriesIn, foldersIn } from './walk.js';
import type { FolderContent, WalkedFolder } from './walk.js';

/** A folder with more files than this is looked through in part. */
const mostFiles = 1_000_000;

/** Portions that wait for a worker: more would be memory, fewer would leave helpers without work. */
const portionsAhead = 16;

/** Folders that a helper reads at once. */
const foldersATask = 8;

/** Walks through a folder, and makes portions of its files. */
export interface Listing {
  /** Reads some folders, if more files are wanted; says whether it did. */
  list(): boolean;
  /** Files that wait to be looked through. */
  nextPortion(): Portion | undefined;
  /** Something for a helper; folders too, whose reading keeps one thread waiting, where the disk is slow. */
  nextTask(part: HelpersPart, isSlow: boolean): Task | undefined;
  /** Of files that were handed out, these are still to be searched. */
  sifted(hopeful: readonly string[]): void;
  /** A helper has read folders. */
  heard(result: Extract<Result, { readonly entries: unknown }>): void;
  /** How many folders were read and files found. */
  readonly folders: number;
  readonly files: number;
  readonly unreadable: readonly SkippedFile[];
  /** There were too many files. */
  readonly isTruncated: boolean;
}

/** Where and what for. */
export interface ListingInput {
  /** Absolute path of the folder. */
  readonly root: string;
  readonly place: Place;
  readonly searcher: Searcher;
  readonly memory: ScanMemory | undefined;
}

export function createListing({ root, place, searcher, memory }: ListingInput): Listing {
  const left: WalkedFolder[] = [{ path: '', rules: () => place.rules }];
  const asked = new Map<string, WalkedFolder>();
  const waiting: Portion[] = [];
  const hopeful: string[] = [];
  const unreadable: SkippedFile[] = [];
  let paths: string[] = [];
  /** Of those, where anything is remembered. */
  let signs: number[] = [];
  let [folders, files] = [0, 0];
  let isTruncated = false;

  const portionOf = (from: number): Portion => {
    const to = from + filesAPortion;
    const own = paths.slice(from, to);
    return memory
      ? { paths: own, signs: Float64Array.from(signs.slice(from * signLength, to * signLength)) }
      : { paths: own };
  };
  const enter = (folder: WalkedFolder, content: FolderContent | undefined): void => {
    folders++;
    if (!content) {
      if (folder.path !== '') unreadable.push({ path: folder.path.slice(0, -1), reason: 'unreadable' });
      return;
    }
    memory?.listed(folder.path, content);
    for (const name of content.files) paths.push(folder.path + name);
    for (const number of memory?.signsOf(folder.path, content) ?? []) signs.push(number);
    for (const inner of foldersIn(root, folder, content.folders)) left.push(inner);
    files += content.files.length;
    if (files < mostFiles) return;
    isTruncated ||= left.length + asked.size > 0;
    left.length = 0;
    asked.clear();
  };
  const read = (folder: WalkedFolder): void => {
    const known = memory?.contentOf(folder.path);
    const entries = known ? undefined : entriesIn(root, folder.path);
    enter(folder, known ?? (entries && contentOf(folder, entries, searcher.leavesOut)));
  };
  /** Whole portions; the last one too where no more is to come. */
  const gather = (): void => {
    const isAll = left.length + asked.size === 0;
    let from = 0;
    for (; isAll ? from < paths.length : from + filesAPortion <= paths.length; from += filesAPortion)
      waiting.push(portionOf(from));
    if (from === 0) return;
    paths = paths.slice(from);
    signs = signs.slice(from * signLength);
  };
  const nextHopeful = (): Portion | undefined => {
    if (hopeful.length === 0) return undefined;
    // From the end: where they are many, to move all others each time would take longer than the search.
    return { paths: hopeful.splice(-filesAPortion) };
  };
  const foldersToAsk = (): readonly string[] => {
    const some: string[] = [];
    while (some.length < foldersATask && left.length > 0) {
      const folder = left.pop() as WalkedFolder;
      const known = memory?.contentOf(folder.path);
      if (known) enter(folder, known);
      else {
        asked.set(folder.path, folder);
        some.push(folder.path);
      }
    }
    return some;
  };
  return {
    list: () => {
      if (left.length === 0 || waiting.length >= portionsAhead) return false;
      while (paths.length < filesAPortion && left.length > 0) read(left.pop() as WalkedFolder);
      gather();
      return true;
    },
    nextPortion: () => {
      gather();
      return nextHopeful() ?? waiting.shift();
    },
    nextTask: (part, isSlow) => {
      const some = isSlow && waiting.length < portionsAhead ? foldersToAsk() : [];
      if (some.length > 0) return { folders: some };
      gather();
      return (part === 'search' ? nextHopeful() : undefined) ?? waiting.shift();
    },
    sifted: (paths) => {
      hopeful.push(...paths);
    },
    heard: ({ folders: read, entries }) => {
      for (const [at, path] of read.entries()) {
        const folder = asked.get(path);
        asked.delete(path);
        const found = entries[at];
        if (folder) enter(folder, found && contentOf(folder, found, searcher.leavesOut));
      }
      gather();
    },
    get folders() {
      return folders;
    },
    get files() {
      return files;
    },
    unreadable,
    get isTruncated() {
      return isTruncated;
    },
  };
}
