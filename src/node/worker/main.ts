// The thread that looks through files. Knows Node and core, and nothing of the editor.
import { parentPort } from 'node:worker_threads';
import type { ScanScope } from '../../core/links/scanner.js';
import type {
  Answer,
  HelpOrder,
  Order,
  PortionResult,
  PrepareOrder,
  Result,
  ScanFolderOrder,
  SentScope,
  Task,
} from '../scanner/messages.js';
import { scanFiles } from './fileScan.js';
import { createFolderScan } from './folderScan.js';
import type { FolderScan } from './folderScan.js';
import { searchPortion } from './portion.js';
import type { Portion } from './portion.js';
import type { Kept } from './remembered.js';
import { placeOf } from './repository.js';
import type { Place } from './repository.js';
import type { ScanMemory } from './scanMemory.js';
import { createSearcher } from './searcher.js';
import type { Searcher } from './searcher.js';
import { entriesIn } from './walk.js';

/** The scopes that are in use; a workspace has few folders, and an older scope is not asked for again. */
const searchers = new Map<number, Searcher>();
const mostSearchers = 8;

const scans = new Map<number, FolderScan>();

/** What an earlier session kept, by root; for the next look only, and gone with the worker where none comes. */
const prepared = new Map<string, Kept>();

function searcherFor({ number, json }: SentScope): Searcher {
  const known = searchers.get(number);
  if (known) return known;
  const made = createSearcher(JSON.parse(json ?? '') as ScanScope);
  searchers.set(number, made);
  for (const older of searchers.keys()) {
    if (searchers.size <= mostSearchers) break;
    searchers.delete(older);
  }
  return made;
}

/** Loaded only by the worker that needs it: the others start sooner. */
async function memoryFor(
  { file, tool }: NonNullable<ScanFolderOrder['remember']>,
  root: string,
  { scope, vocabulary }: Searcher,
  { outside }: Place,
  early: Kept | undefined,
): Promise<ScanMemory> {
  const [{ fingerprintOf }, { createScanMemory }, { readRemembered }] = await Promise.all([
    import('./fingerprint.js'),
    import('./scanMemory.js'),
    import('./rememberedFile.js'),
  ]);
  const read = (): Kept | undefined => early ?? readRemembered(file);
  return createScanMemory(file, fingerprintOf(tool, root, scope, vocabulary), root, outside, read);
}

function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}

async function scanFolder({ job, root, scope, stop, remember }: ScanFolderOrder): Promise<void> {
  const searcher = searcherFor(scope);
  const place = placeOf(root);
  const early = prepared.get(root);
  prepared.delete(root);
  const memory = remember && (await memoryFor(remember, root, searcher, place, early));
  const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
  const scan = createFolderScan({ job, root, place, searcher, memory }, tell, stopped);
  scans.set(job, scan);
  const result = await scan.run();
  if (result) tell({ type: 'folder', job, ...result });
  // Decoded while the look had begun already: it is older than what this look leaves.
  prepared.delete(root);
  // Nobody waits for this; where it cannot be kept, the next session begins from nothing.
  await scan.save().catch(() => undefined);
}

function help({ job, root, scope, stop, port, part, remember }: HelpOrder): void {
  const { find, sift } = searcherFor(scope);
  const look = (portion: Portion): PortionResult => {
    const searched = searchPortion(part === 'sift' ? sift : find, root, portion, () => Atomics.load(stop, 0) !== 0);
    const { files, skipped, hopeful } = searched;
    if (files.length > 0) tell({ type: 'told', job, files });
    const result: PortionResult = { told: files.length > 0 ? 1 : 0, skipped, hopeful };
    return remember ? { ...result, searched } : result;
  };
  port.on('message', (task: Task) => {
    const result: Result =
      'folders' in task
        ? { folders: task.folders, entries: task.folders.map((path) => entriesIn(root, path)) }
        : look(task);
    port.postMessage(result);
  });
}

async function prepare({ job, root, kept }: PrepareOrder): Promise<void> {
  if (kept !== undefined) {
    const { readRemembered } = await import('./rememberedFile.js');
    const decoded = readRemembered(kept);
    decoded?.remembered();
    if (decoded) prepared.set(root, decoded);
  }
  tell({ type: 'prepared', job });
}

async function follow(order: Order): Promise<void> {
  switch (order.type) {
    case 'prepare':
      await prepare(order);
      return;
    case 'folder':
      await scanFolder(order).finally(() => scans.delete(order.job));
      return;
    case 'helper': {
      const scan = scans.get(order.job);
      if (scan) scan.addHelper(order.port, order.part);
      else order.port.close();
      return;
    }
    case 'help':
      help(order);
      return;
    case 'files':
      tell({ type: 'files', job: order.job, files: scanFiles(order, searcherFor(order.scope)) });
  }
}

parentPort?.on('message', (order: Order) => {
  follow(order).catch((error: unknown) => {
    tell({
      type: 'failed',
      job: order.job,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  });
});
