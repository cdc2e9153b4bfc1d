import * as vscode from 'vscode';
import type { RemoteState } from '../../../core/backlog/remote.js';
import { t } from '../../../core/text/l10n.js';
import { trackerStatusWords } from '../../../core/presenters/trackers/trackerWords.js';
import { plainLabel, plainMessage } from '../../adapters/plainText.js';
import type { FeatureHost } from '../../feature.js';
import { folderOfState, targetOfState } from './target.js';

/** Forgets the token of a tracker and what this machine kept of it. What was not sent yet stays. */
export async function disconnectSource(host: FeatureHost, source?: string): Promise<void> {
  const { trackers } = host.storyroot;
  const connected = trackers.states.filter(({ status }) => status !== 'not-connected');
  const state = connected.find(({ id }) => id === source) ?? (await pickState(connected));
  if (!state) return;
  const waiting = trackers.pending.filter((write) => write.source === state.id).length;
  if (waiting > 0 && !(await confirmed(state, waiting))) return;
  const target = await targetOfState(state).catch(() => undefined);
  const { credentials } = await host.trackerTools();
  if (target) await credentials.forget(target.type.type, state.origin);
  await host.connections.remove(folderOfState(state), state.entry);
  await trackers.loaded?.forget(state.id);
  await trackers.follow();
  vscode.window.setStatusBarMessage(plainLabel(t('{0} is disconnected.', state.label)), 4000);
}

async function pickState(states: readonly RemoteState[]): Promise<RemoteState | undefined> {
  if (states.length === 0) {
    void vscode.window.showInformationMessage(t('No tracker is connected.'));
    return undefined;
  }
  const items = states.map((state) => ({
    state,
    label: plainLabel(state.label),
    description: trackerStatusWords(state.status),
    detail: state.origin,
  }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: t('Which tracker to disconnect') });
  return chosen?.state;
}

async function confirmed({ label }: RemoteState, waiting: number): Promise<boolean> {
  const text =
    waiting === 1
      ? t('1 change was not sent to {0} yet. It is kept, and sent when you connect again.', label)
      : t('{0} changes were not sent to {1} yet. They are kept, and sent when you connect again.', waiting, label);
  const disconnect = t('Disconnect');
  return (await vscode.window.showWarningMessage(plainMessage(text), { modal: true }, disconnect)) === disconnect;
}
