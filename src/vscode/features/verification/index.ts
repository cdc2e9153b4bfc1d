// May touch: the Git extension, the window's focus. Finds changes that the editor's watcher did not tell of.
import * as vscode from 'vscode';
import { createBurst } from '../../adapters/burst.js';
import { createGitExtension } from '../../adapters/gitExtension.js';
import type { Feature } from '../../feature.js';

/** Milliseconds. A rebase moves the head many times, and the watcher tells of its files in several storms. */
const waits = { pause: 1000, longest: 10_000 };

/** Who comes back after so long (milliseconds) may have worked on the files with other tools. */
const longAway = 120_000;

/** Of so many changes at once the watcher may have lost some: it misses what is in folders that have just appeared. */
const storm = 100;

/** Verifies backlog and references, quietly, when many files have changed or may have. */
export const register: Feature = ({ storyroot, watched, log }) => {
  const failed = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
  };
  const verify = (): void => {
    // Elsewhere to read everything again takes long, and may be requests to a server that nobody asked for.
    const isOnDisk = (vscode.workspace.workspaceFolders ?? []).every(({ uri }) => uri.scheme === 'file');
    if (isOnDisk) storyroot.verify().catch(failed);
  };
  const burst = createBurst(verify, waits);
  const git = createGitExtension();
  const follow = (): void => void git.repositories().catch(failed);
  follow();
  /** Present while the person is elsewhere. */
  let leftAt: number | undefined;
  return vscode.Disposable.from(
    burst,
    git,
    git.onDidChange(() => {
      burst.tell();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(follow),
    watched((changes) => {
      if (changes >= storm) burst.tell();
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      // The editor also tells that nobody has touched it for a while.
      if (!focused) leftAt ??= performance.now();
      else if (leftAt !== undefined) {
        if (performance.now() - leftAt > longAway) burst.tell();
        leftAt = undefined;
      }
    }),
  );
};
