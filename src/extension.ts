import type * as vscode from 'vscode';
import { createNodeFileBytes } from './node/nodeFileBytes.js';
import { createNodeFiles } from './node/nodeFiles.js';
import type { StoryrootExports } from './vscode/api.js';
import { compose } from './vscode/compose.js';

/** The desktop's entry: files come straight from the disk. */
export function activate(context: vscode.ExtensionContext): StoryrootExports {
  return compose(context, { files: createNodeFiles(), bytes: createNodeFileBytes() });
}
