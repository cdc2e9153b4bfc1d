import * as vscode from 'vscode';
import type { Scanner } from '../../core/links/scanner.js';
import { createWebScanner } from '../../web/scanner/createWebScanner.js';
import type { WorkerThread } from '../../web/scanner/messages.js';
import { hostPace } from './pace.js';
import { createVsCodeFileBytes, readEntries } from './vscodeFiles.js';

/** Looks through the editor's own file system with a browser's worker. `failed` hears why there is none. */
export function createEditorScanner(extension: vscode.Uri, failed: (error: unknown) => void): Scanner {
  const bytes = createVsCodeFileBytes();
  return createWebScanner({
    entries: (uri) => readEntries(vscode.Uri.parse(uri, true)),
    read: (uri, limit) => bytes.read(uri, limit),
    startWorker: () => startWorker(vscode.Uri.joinPath(extension, 'dist/worker.web.js')),
    failed,
    pace: hostPace,
  });
}

/** A browser's own, which Node's types do not describe. */
declare const Worker: (new (script: string, options: { readonly name: string }) => WorkerThread) | undefined;

/** Extensions come from another origin, where no worker may be started from: its script is fetched first. */
async function startWorker(script: vscode.Uri): Promise<WorkerThread> {
  if (typeof Worker === 'undefined') throw new Error('This editor has no workers.');
  const response = await fetch(script.toString(true));
  if (!response.ok) throw new Error(`The worker's script could not be fetched: ${response.status}.`);
  const address = URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: 'text/javascript' }));
  const worker = new Worker(address, { name: 'storyroot' });
  const end = worker.terminate.bind(worker);
  // The editor's own workers read the address some time after they were made.
  worker.terminate = () => {
    end();
    URL.revokeObjectURL(address);
  };
  return worker;
}
