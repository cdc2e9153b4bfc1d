import { performance } from 'node:perf_hooks';
import type { MessagePort } from 'node:worker_threads';
import type { ScannedFile, ScanSummary, SkippedFile } from '../../core/links/scanner.js';
import type { Answer, PortionResult } from '../scanner/messages.js';
import { createCrew } from './crew.js';
import { filesAPortion, searchPortion } from './portion.js';
import type { Portion } from './portion.js';
import type { Place } from './repository.js';
import type { ScanMemory } from './scanMemory.js';
import type { Searcher } from './searcher.js';
import type { Sign } from './sign.js';
import { foldersIn, readFolder } from './walk.js';
import type { WalkedFolder } from './walk.js';

/** A folder with more files than this is looked through in part. */
const mostFiles = 1_000_000;

/** Portions that wait for a worker: more would be memory, fewer would leave helpers without work. */
const portionsAhead = 16;

/** Milliseconds after which messages are read. */
const givesWayAfter = 20;

/** Milliseconds after which what is known is written down, lest long work be lost with the window. */
const savesAfter = 10_000;

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
  /** What is known so far is written down for the next session. */
  save(): Promise<void>;
}

/** Where and what for. */
export interface FolderScanInput {
  readonly job: number;
  /** Absolute path of the folder. */
  readonly root: string;
  readonly place: Place;
  readonly searcher: Searcher;
  readonly memory: ScanMemory | undefined;
}

/**
 * Looks through a folder with the other workers that come. Listing by git was no faster than this walk (a process of its
 * own needs as long as reading the folders does), knows less (`.ignore`), and needs the workspace's trust.
 */
export function createFolderScan(
  { job, root, place, searcher, memory }: FolderScanInput,
  answer: (answer: Answer) => void,
  stopped: () => boolean,
): FolderScan {
  const waiting: Portion[] = [];
  const skipped: SkippedFile[] = [];
  const folders: WalkedFolder[] = [{ path: '', rules: () => place.rules }];
  let [files, told, portions] = [0, 0, 0];
  const blocks = blocksRead();
  let truncated = false;

  const tell = (found: readonly ScannedFile[]): void => {
    if (found.length === 0) return;
    told++;
    answer({ type: 'told', job, files: found });
  };
  const take = (result: PortionResult): void => {
    told += result.told;
    for (const file of result.skipped) skipped.push(file);
    if (memory && result.searched) tell(memory.searched(result.searched));
  };
  const crew = createCrew(take);
  const signOf = (path: string): Sign | undefined => memory?.signOf(path);

  const list = (): void => {
    const paths: string[] = [];
    while (paths.length < filesAPortion && folders.length > 0) {
      const folder = folders.pop() as WalkedFolder;
      const content = memory?.contentOf(folder.path) ?? readFolder(root, folder, searcher.leavesOut);
      if (!content) {
        if (folder.path !== '') skipped.push({ path: folder.path.slice(0, -1), reason: 'unreadable' });
        continue;
      }
      memory?.listed(folder.path, content);
      for (const name of content.files) paths.push(folder.path + name);
      for (const inner of foldersIn(root, folder, content.folders)) folders.push(inner);
    }
    files += paths.length;
    for (let at = 0; at < paths.length; at += filesAPortion) {
      const portion = paths.slice(at, at + filesAPortion);
      waiting.push(memory ? { paths: portion, signs: portion.map(signOf) } : { paths: portion });
    }
    if (files < mostFiles) return;
    truncated ||= folders.length > 0;
    folders.length = 0;
  };
  const workOn = (portion: Portion): void => {
    const searched = searchPortion(searcher, root, portion, stopped);
    tell(searched.files);
    take({ told: 0, skipped: searched.skipped, searched });
    if (++portions === 4 && blocksRead() - blocks > coldFrom * filesAPortion * portions) answer({ type: 'cold', job });
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
    while ((folders.length > 0 || waiting.length > 0) && !stopped()) {
      if (folders.length > 0 && waiting.length < portionsAhead) list();
      else workOn(waiting.shift() ?? { paths: [] });
      crew.listen();
      crew.handOut(waiting);
      if (performance.now() - since < givesWayAfter) continue;
      if (performance.now() - saved > savesAfter) {
        await save();
        saved = performance.now();
      }
      await giveWay();
      since = performance.now();
    }
    await crew.done();
  };
  return {
    addHelper: (port) => {
      crew.add(port);
      crew.handOut(waiting);
    },
    run: async () => {
      try {
        await work();
      } finally {
        crew.leave();
      }
      if (stopped()) return undefined;
      if (truncated) return { summary: { files, skipped, truncated }, told };
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
