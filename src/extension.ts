import type * as vscode from 'vscode';
import { createNodeFileBytes } from './node/nodeFileBytes.js';
import { createNodeFiles } from './node/nodeFiles.js';
import type { StoryrootExports } from './vscode/api.js';
import { compose } from './vscode/compose.js';
import type { Network } from './vscode/trackerHost.js';

/** The desktop's entry: files come straight from the disk. */
export function activate(context: vscode.ExtensionContext): StoryrootExports {
  const network = async (): Promise<Network> => {
    const { createFetchHttp, createNodeTextStore } = await import('./node/network.js');
    return { http: createFetchHttp(), storeIn: createNodeTextStore };
  };
  return compose(context, network, {
    createScanner: async () =>
      (await import('./node/scanner/createNodeScanner.js')).createNodeScanner({
        worker: context.asAbsolutePath('dist/worker.js'),
        storage: context.storageUri?.fsPath,
      }),
    native: {
      files: createNodeFiles(),
      bytes: createNodeFileBytes(),
      createReports: async () => (await import('./node/reports/nodeReportFiles.js')).createNodeReportFiles(),
      createGit: async (path, isTrusted) => (await import('./node/git/nodeGit.js')).createNodeGit(path, isTrusted),
    },
  });
}
