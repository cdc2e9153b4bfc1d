import type * as vscode from 'vscode';
import type { StoryrootExports } from './vscode/api.js';
import { compose } from './vscode/compose.js';

/** The web's entry: all files come through the editor. */
export function activate(context: vscode.ExtensionContext): StoryrootExports {
  return compose(context, async () => ({ http: (await import('./node/fetchHttp.js')).createFetchHttp() }));
}
