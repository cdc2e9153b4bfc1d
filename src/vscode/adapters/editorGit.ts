import * as vscode from 'vscode';
import { GitError } from '../../core/ports/git.js';
import type { Git } from '../../core/ports/git.js';
import type { Disposable } from '../../core/ports/event.js';
import { t } from '../../core/text/l10n.js';
import { createBurst } from './burst.js';
import { createGitExtension } from './gitExtension.js';

/** Makes git of where its program is. */
export type CreateGit = (path: string, isTrusted: () => boolean) => Promise<Git>;

/** A rebase changes the head many times. Milliseconds. */
const burst = { pause: 400, longest: 3000 };

/** The git that the editor's own extension uses, once it is there; it never looks for one itself. */
export function createEditorGit(create: CreateGit): Git & Disposable {
  const extension = createGitExtension();
  const changed = new vscode.EventEmitter<void>();
  const changes = createBurst(() => {
    changed.fire();
  }, burst);
  let made: { readonly path: string; readonly git: Promise<Git> } | undefined;
  const git = async (): Promise<Git> => {
    const path = await extension.path();
    if (path === undefined) throw new GitError('unavailable', t('Git is switched off or was not found by the editor.'));
    if (made?.path !== path) made = { path, git: create(path, () => vscode.workspace.isTrusted) };
    return made.git;
  };
  const subscriptions: readonly Disposable[] = [
    extension,
    changed,
    changes,
    extension.onDidChange(() => {
      changes.tell();
    }),
    // Repositories that the extension does not open are followed by a person's coming back to the window.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) changes.tell();
    }),
  ];
  return {
    stream: async (call, told) => (await git()).stream(call, told),
    text: async (call) => (await git()).text(call),
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
