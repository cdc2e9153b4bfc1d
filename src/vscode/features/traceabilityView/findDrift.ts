import * as vscode from 'vscode';
import { t } from '../../../core/text/l10n.js';
import { plainMessage } from '../../adapters/plainText.js';
import { views } from '../../contributions.js';
import type { FeatureHost } from '../../feature.js';

/** Looks for code that is older than its story, as long as the person lets it; the view shows what it finds. */
export async function findDrift({ storyroot, ready }: FeatureHost): Promise<void> {
  await ready;
  const drift = storyroot.traces.loaded?.drift;
  if (!drift) {
    void vscode.window.showInformationMessage(t('Drift is found by git, which is not available here.'));
    return;
  }
  const look = (_: unknown, token: vscode.CancellationToken): Promise<unknown> => {
    const cancellation = new AbortController();
    token.onCancellationRequested(() => {
      cancellation.abort();
    });
    return drift.find(cancellation.signal);
  };
  // The view's own progress has no way to stop it.
  await vscode.window.withProgress({ location: { viewId: views.traceability } }, () =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: t('Looking for drift'), cancellable: true },
      look,
    ),
  );
  if (drift.problem !== undefined) void vscode.window.showInformationMessage(plainMessage(drift.problem));
}
