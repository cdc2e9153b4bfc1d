import type * as vscode from 'vscode';
import type { StoryrootExports } from './vscode/api.js';
import { compose } from './vscode/compose.js';
import type { Network } from './vscode/trackerHost.js';

/** The web's entry: all files come through the editor. */
export function activate(context: vscode.ExtensionContext): StoryrootExports {
  const network = async (): Promise<Network> => ({ http: (await import('./node/fetchHttp.js')).createFetchHttp() });
  return compose(context, network, {
    createScanner: async (failed) =>
      (await import('./vscode/adapters/webScanner.js')).createEditorScanner(context.extensionUri, failed),
  });
}
