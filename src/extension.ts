import type * as vscode from 'vscode';
import { createFetchHttp } from './node/fetchHttp.js';
import { createNodeFileBytes } from './node/nodeFileBytes.js';
import { createNodeFiles } from './node/nodeFiles.js';
import { createNodeTextStore } from './node/nodeTextStore.js';
import type { StoryrootExports } from './vscode/api.js';
import { compose } from './vscode/compose.js';

/** The desktop's entry: files come straight from the disk. */
export function activate(context: vscode.ExtensionContext): StoryrootExports {
  const network = { http: createFetchHttp(), storeIn: createNodeTextStore };
  return compose(context, network, { files: createNodeFiles(), bytes: createNodeFileBytes() });
}
