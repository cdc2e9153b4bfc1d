import * as vscode from 'vscode';
import type { FeatureHost } from '../../feature.js';

/** A window that nobody has looked at for so long is idle. Milliseconds. */
const untilIdle = 2 * 60_000;
const pause = 1000;

/**
 * Tells the trackers whether anybody looks, what the branch and the latest commits name, and that the workspace is
 * trusted now.
 */
export function followWindow({ storyroot, trackerTools, ready, log }: FeatureHost): vscode.Disposable {
  let idle: NodeJS.Timeout | undefined;
  let reading: NodeJS.Timeout | undefined;
  let branches: vscode.Disposable | undefined;
  const look = ({ focused }: vscode.WindowState): void => {
    clearTimeout(idle);
    if (focused) storyroot.trackers.loaded?.setIdle(false);
    else idle = setTimeout(() => storyroot.trackers.loaded?.setIdle(true), untilIdle);
  };
  const read = async (): Promise<void> => {
    if (!storyroot.trackers.loaded) return;
    const { git } = await trackerTools();
    branches ??= git.onDidChange(readSoon);
    storyroot.mention(await git.texts());
  };
  const readSoon = (): void => {
    clearTimeout(reading);
    reading = setTimeout(() => {
      read().catch((error: unknown) => {
        log.error(String(error));
      });
    }, pause);
  };
  void ready.then(readSoon);
  return vscode.Disposable.from(
    vscode.window.onDidChangeWindowState(look),
    storyroot.trackers.onDidChange(() => {
      if (!branches) readSoon();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      void storyroot.trackers.follow().then(readSoon);
    }),
    {
      dispose: () => {
        clearTimeout(idle);
        clearTimeout(reading);
        branches?.dispose();
      },
    },
  );
}
