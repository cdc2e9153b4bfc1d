import type { MessagePort } from 'node:worker_threads';
import type { Portion, SearchedPortion } from '../worker/portion.js';
import type { FolderEntries } from '../worker/walk.js';
import type { ScannedFile, ScanSummary } from '../../core/links/scanner.js';

// What crosses between the scanner and its workers. Both are built together, so nothing is guarded.

/** What a worker looks for: a `ScanScope` in JSON, which crosses faster than thousands of objects. */
export interface SentScope {
  /** The same number means the same scope. */
  readonly number: number;
  /** Absent where the worker was told before. */
  readonly json?: string;
}

/** Looks through a folder; the worker leads, others may help. */
export interface ScanFolderOrder {
  readonly type: 'folder';
  readonly job: number;
  readonly root: string;
  readonly scope: SentScope;
  /** Where what is found is kept for the next session, and the version of what finds it. */
  readonly remember?: { readonly file: string; readonly tool: string } | undefined;
  /** One number in shared memory; anything but 0 means that nobody waits any longer. */
  readonly stop: Int32Array;
}

/** Starts the worker, and decodes what it will need to look through the folder, whatever it will look for. */
export interface PrepareOrder {
  readonly type: 'prepare';
  readonly job: number;
  readonly root: string;
  /** What an earlier session kept; absent where there is nothing. */
  readonly kept: string | undefined;
}

/** Another worker helps with the folder; `port` leads to it. */
export interface HelperOrder {
  readonly type: 'helper';
  readonly job: number;
  readonly port: MessagePort;
  readonly part: HelpersPart;
}

/**
 * `sift`: only tells which files may hold something. Reading is what many threads are wanted for where the disk is slow;
 * to search, each would first have to make machine code of its own.
 */
export type HelpersPart = 'search' | 'sift';

/** Takes files from the worker that leads, at the other end of `port`, until that closes. */
export interface HelpOrder {
  readonly type: 'help';
  readonly job: number;
  readonly root: string;
  readonly scope: SentScope;
  readonly stop: Int32Array;
  readonly port: MessagePort;
  readonly part: HelpersPart;
  /** Whether the worker that leads remembers what is found. */
  readonly remember: boolean;
}

export interface ScanFilesOrder {
  readonly type: 'files';
  readonly job: number;
  readonly root: string;
  readonly scope: SentScope;
  readonly paths: readonly string[];
}

export type Order = PrepareOrder | ScanFolderOrder | HelperOrder | HelpOrder | ScanFilesOrder;

export type Answer =
  | { readonly type: 'told'; readonly job: number; readonly files: readonly ScannedFile[] }
  /** Ready for helpers: what an earlier session found has been told, and nothing newer may overtake it. */
  | { readonly type: 'begun'; readonly job: number }
  /** `told`: how many messages of that type there are in all, from all workers; they may come later than this. */
  | { readonly type: 'folder'; readonly job: number; readonly summary: ScanSummary; readonly told: number }
  | { readonly type: 'files'; readonly job: number; readonly files: readonly ScannedFile[] }
  | { readonly type: 'prepared'; readonly job: number }
  /** Reading waits for the disk: more workers would help. */
  | { readonly type: 'cold'; readonly job: number }
  | { readonly type: 'failed'; readonly job: number; readonly message: string };

/** What a helper does: looks through files, or reads folders while reading waits for the disk. Paths relative to the root. */
export type Task = Portion | { readonly folders: readonly string[] };

/** What a task came to; of folders what is in each, in their order, undefined where one cannot be read. */
export type Result =
  PortionResult | { readonly folders: readonly string[]; readonly entries: readonly (FolderEntries | undefined)[] };

/** What one portion came to, apart from what was told. */
export interface PortionResult {
  readonly told: number;
  readonly skipped: ScanSummary['skipped'];
  /** Files that are still to be searched. */
  readonly hopeful: readonly string[];
  /** For the worker that leads to remember. */
  readonly searched?: SearchedPortion;
}
