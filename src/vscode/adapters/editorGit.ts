import * as vscode from 'vscode';
import { GitError } from '../../core/ports/git.js';
import type { Git, GitCall } from '../../core/ports/git.js';
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
  /** A window that closes leaves no process behind. */
  const running = new Set<AbortController>();
  const run = async <T>(call: GitCall, ask: (git: Git, call: GitCall) => Promise<T>): Promise<T> => {
    const stop = new AbortController();
    const cancel = (): void => {
      stop.abort();
    };
    call.cancellation?.addEventListener('abort', cancel, { once: true });
    if (call.cancellation?.aborted === true) cancel();
    running.add(stop);
    try {
      return await ask(await git(), { ...call, cancellation: stop.signal });
    } finally {
      running.delete(stop);
      call.cancellation?.removeEventListener('abort', cancel);
    }
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
    stream: (call, told) => run(call, (there, own) => there.stream(own, told)),
    text: (call) => run(call, (there, own) => there.text(own)),
    onDidChange: changed.event,
    dispose: () => {
      for (const stop of running) stop.abort();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
