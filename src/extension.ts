import type * as vscode from 'vscode';
import { nodeHost } from './node/nodeHost.js';
import type { StoryrootExports } from './vscode/api.js';
import { compose } from './vscode/compose.js';

/** The desktop's entry: files through Node. */
export function activate(context: vscode.ExtensionContext): StoryrootExports {
  return compose(context, nodeHost);
}
