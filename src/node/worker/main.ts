// The thread that looks through files. Knows Node and core, and nothing of the editor.
import { parentPort } from 'node:worker_threads';
import type { ScanScope } from '../../core/links/scanner.js';
import type {
  Answer,
  HelpOrder,
  Order,
  Portion,
  PortionResult,
  ScanFolderOrder,
  SentScope,
} from '../scanner/messages.js';
import { scanFiles } from './fileScan.js';
import { createFolderScan } from './folderScan.js';
import type { FolderScan } from './folderScan.js';
import { searchPortion } from './portion.js';
import { createSearcher } from './searcher.js';
import type { Searcher } from './searcher.js';

/** The scopes that are in use; a workspace has few folders, and an older scope is not asked for again. */
const searchers = new Map<number, Searcher>();
const mostSearchers = 8;

const scans = new Map<number, FolderScan>();

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

function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}

async function scanFolder({ job, root, scope, stop }: ScanFolderOrder): Promise<void> {
  const scan = createFolderScan({ job, root }, searcherFor(scope), tell, () => Atomics.load(stop, 0) !== 0);
  scans.set(job, scan);
  const result = await scan.run();
  if (result) tell({ type: 'folder', job, ...result });
}

function help({ job, root, scope, stop, port }: HelpOrder): void {
  const searcher = searcherFor(scope);
  port.on('message', ({ paths }: Portion) => {
    const { files, skipped } = searchPortion(searcher, root, paths, () => Atomics.load(stop, 0) !== 0);
    if (files.length > 0) tell({ type: 'told', job, files });
    port.postMessage({ told: files.length > 0 ? 1 : 0, skipped } satisfies PortionResult);
  });
}

async function follow(order: Order): Promise<void> {
  switch (order.type) {
    case 'folder':
      await scanFolder(order).finally(() => scans.delete(order.job));
      return;
    case 'helper': {
      const scan = scans.get(order.job);
      if (scan) scan.addHelper(order.port);
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
