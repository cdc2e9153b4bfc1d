import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { StoryrootApi, StoryrootExports } from '../../src/vscode/api.js';

/** What other extensions have of Storyroot. */
export async function startStoryroot(): Promise<StoryrootExports> {
  const extension = vscode.extensions.getExtension<StoryrootExports>('storyroot.storyroot');
  assert.ok(extension, 'the extension is there');
  return extension.activate();
}

/** Its API, once everything is read. */
export async function readyApi(): Promise<StoryrootApi> {
  const api = (await startStoryroot()).getApi(1);
  await api.whenReady();
  return api;
}

/** How long a change may take until Storyroot shows it, on a busy machine. */
const limit = 30_000;

/** Resolves at the first change that makes it true; rejects with `what` when none does. */
export function until(event: vscode.Event<unknown>, what: string, holds: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      listener.dispose();
      reject(new Error(`Within ${limit / 1000} seconds it never became true that ${what}.`));
    }, limit);
    const check = (): void => {
      if (!holds()) return;
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const listener = event(check);
    check();
  });
}

/** A place in a folder of the workspace, the first one unless said. */
export function uriOf(path: string, folder = 0): vscode.Uri {
  const opened = vscode.workspace.workspaceFolders?.[folder] ?? assert.fail('the folder is open');
  return vscode.Uri.joinPath(opened.uri, path);
}

/** Its path on the disk. */
export function pathOf(path: string, folder = 0): string {
  return uriOf(path, folder).fsPath;
}

/** The disk's path of something beside the checkout. */
export function besideCheckout(path: string): string {
  const extension = vscode.extensions.getExtension('storyroot.storyroot') ?? assert.fail('the extension is there');
  return join(extension.extensionPath, '..', path);
}

/** Opens a file in an editor. */
export async function show(path: string, folder = 0): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(uriOf(path, folder));
}

/** Where a text begins in a document. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${document.fileName} holds "${text}"`);
  return document.positionAt(at);
}
