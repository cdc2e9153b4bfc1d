import * as vscode from 'vscode';
import { pendingWords } from '../../../core/presenters/trackers/trackerWords.js';
import { t } from '../../../core/text/l10n.js';
import { plainMessage } from '../../adapters/plainText.js';
import { commands } from '../../contributions.js';
import type { FeatureHost } from '../../feature.js';
import { runCommand } from '../../adapters/commandLinks.js';
import { conflictUri } from './conflict.js';

/** Sends what waits, now. */
export async function sendPending({ storyroot }: FeatureHost): Promise<void> {
  const { trackers } = storyroot;
  if (trackers.pending.length === 0) {
    vscode.window.setStatusBarMessage(t('Nothing waits to be sent.'), 4000);
    return;
  }
  const title = t('Sending what waits…');
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    await trackers.loaded?.retry();
  });
}

/** Shows why something could not be sent, with both texts where it contradicts somebody else's; the person decides. */
export async function resolvePending(host: FeatureHost, id: string): Promise<void> {
  const { trackers, backlog } = host.storyroot;
  const write = trackers.pending.find((pending) => pending.id === id);
  if (!write) return;
  if (write.conflict) {
    const mine = conflictUri(id, 'mine', t('{0} with your change', write.storyId));
    const theirs = conflictUri(id, 'theirs', t('{0} in the tracker', write.storyId));
    const title = t('{0}: in the tracker ↔ with your change', write.storyId);
    await vscode.commands.executeCommand('vscode.diff', theirs, mine, title, { preview: true });
  }
  const again = t('Send Mine Again');
  const theirs = t('Give Mine Up');
  const open = t('Open in Tracker');
  const hasPage = backlog.snapshot.story(write.story)?.url !== undefined;
  const text = [pendingWords(write), write.message].filter((part) => part !== undefined).join(': ');
  const buttons = hasPage ? [again, theirs, open] : [again, theirs];
  const chosen = await vscode.window.showWarningMessage(plainMessage(text), ...buttons);
  if (chosen === again) await trackers.loaded?.retry(id);
  if (chosen === theirs) await trackers.loaded?.cancel(id);
  if (chosen === open) await runCommand(commands.openInTracker, write.story);
}
