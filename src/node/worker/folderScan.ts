import { performance } from 'node:perf_hooks';
import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { ScanSummary, SkippedFile } from '../../core/links/scanner.js';
import type { Answer, Portion, PortionResult } from '../scanner/messages.js';
import { filesAPortion, searchPortion } from './portion.js';
import { placeOf } from './repository.js';
import type { Searcher } from './searcher.js';
import { readFolder } from './walk.js';
import type { WalkedFolder } from './walk.js';

/** A folder with more files than this is looked through in part. */
const mostFiles = 1_000_000;

/** Portions that wait for a worker: more would be memory, fewer would leave helpers without work. */
const portionsAhead = 16;

/** Milliseconds after which messages are read. */
const givesWayAfter = 20;

/** Blocks a file that the disk itself has to give, from which on reading waits for it; none come from memory. */
const coldFrom = 2;

/** Of 512 bytes, by all threads of the process. Windows counts what comes from memory too. */
const blocksRead = (): number => (process.platform === 'win32' ? 0 : process.resourceUsage().fsRead);

/** What leads the look through one folder: it lists, hands out portions, and works on portions itself. */
export interface FolderScan {
  /** Another worker waits at the other end. */
  addHelper(port: MessagePort): void;
  /** Resolves with undefined once stopped. */
  run(): Promise<{ readonly summary: ScanSummary; readonly told: number } | undefined>;
}

interface Helper {
  readonly port: MessagePort;
  portions: number;
}

/**
 * Looks through a folder with the other workers that come. Listing by git was no faster than this walk (a process of its own
 * needs as long as reading the folders does), knows less (`.ignore`), and needs the workspace's trust.
 */
export function createFolderScan(
  { job, root }: { readonly job: number; readonly root: string },
  searcher: Searcher,
  tell: (answer: Answer) => void,
  stopped: () => boolean,
): FolderScan {
  const helpers: Helper[] = [];
  const waiting: (readonly string[])[] = [];
  const skipped: SkippedFile[] = [];
  const folders: WalkedFolder[] = [{ path: '', rules: () => placeOf(root).rules }];
  let [files, told, portions] = [0, 0, 0];
  const blocks = blocksRead();
  let truncated = false;
  let ended: (() => void) | undefined;
  let failed: ((error: Error) => void) | undefined;

  const list = (): void => {
    const paths: string[] = [];
    while (paths.length < filesAPortion && folders.length > 0) {
      const folder = folders.pop() as WalkedFolder;
      const content = readFolder(root, folder, searcher.leavesOut);
      if (!content) {
        if (folder.path !== '') skipped.push({ path: folder.path.slice(0, -1), reason: 'unreadable' });
        continue;
      }
      for (const name of content.files) paths.push(folder.path + name);
      for (const inner of content.inner) folders.push(inner);
    }
    files += paths.length;
    for (let at = 0; at < paths.length; at += filesAPortion) waiting.push(paths.slice(at, at + filesAPortion));
    if (files < mostFiles) return;
    truncated ||= folders.length > 0;
    folders.length = 0;
  };
  const workOn = (paths: readonly string[]): void => {
    const portion = searchPortion(searcher, root, paths, stopped);
    if (portion.files.length > 0) {
      told++;
      tell({ type: 'told', job, files: portion.files });
    }
    for (const file of portion.skipped) skipped.push(file);
    if (++portions === 4 && blocksRead() - blocks > coldFrom * filesAPortion * portions) tell({ type: 'cold', job });
  };
  const handOut = (): void => {
    for (const helper of helpers) {
      while (helper.portions < 2 && waiting.length > 0) {
        helper.portions++;
        helper.port.postMessage({ paths: waiting.shift() ?? [] } satisfies Portion);
      }
    }
    if (waiting.length === 0 && folders.length === 0 && helpers.every((helper) => helper.portions === 0)) ended?.();
  };
  const take = (helper: Helper, result: PortionResult): void => {
    helper.portions--;
    told += result.told;
    for (const file of result.skipped) skipped.push(file);
  };
  const listen = (): void => {
    for (const helper of helpers) {
      for (let message = receiveMessageOnPort(helper.port); message; message = receiveMessageOnPort(helper.port)) {
        take(helper, message.message as PortionResult);
      }
    }
  };
  const work = async (): Promise<void> => {
    let since = performance.now();
    while ((folders.length > 0 || waiting.length > 0) && !stopped()) {
      if (folders.length > 0 && waiting.length < portionsAhead) list();
      else workOn(waiting.shift() ?? []);
      listen();
      handOut();
      if (performance.now() - since < givesWayAfter) continue;
      await new Promise(setImmediate);
      since = performance.now();
    }
    if (stopped() || helpers.every((helper) => helper.portions === 0)) return;
    await new Promise<void>((resolve, reject) => {
      ended = resolve;
      failed = reject;
    });
  };
  return {
    addHelper: (port) => {
      const helper = { port, portions: 0 };
      helpers.push(helper);
      port.on('message', (result: PortionResult) => {
        take(helper, result);
        handOut();
      });
      // Whoever helps and breaks leaves its portions undone.
      port.on('close', () => failed?.(new Error('A worker has ended.')));
      handOut();
    },
    run: async () => {
      try {
        await work();
      } finally {
        failed = undefined;
        for (const helper of helpers) helper.port.close();
      }
      return stopped() ? undefined : { summary: { files, skipped, truncated }, told };
    },
  };
}
