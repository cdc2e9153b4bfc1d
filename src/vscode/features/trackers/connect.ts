import * as vscode from 'vscode';
import { checkTrust } from '../../../core/actions/checkTrust.js';
import { ActionError } from '../../../core/actions/actionError.js';
import type { RemoteAccount, RemoteState } from '../../../core/backlog/remote.js';
import { accountWords } from '../../../core/presenters/trackers/trackerWords.js';
import { t } from '../../../core/text/l10n.js';
import { SettingFault } from '../../../sources/remote/tracker.js';
import { plainMessage } from '../../adapters/plainText.js';
import type { FeatureHost } from '../../feature.js';
import { pickTarget } from './pickTarget.js';
import { signIn } from './signIn.js';
import { originOf, targetOfState } from './target.js';
import type { Target } from './target.js';

/**
 * Connects a tracker in at most three steps: which, how to sign in, the token. Ends with a verified connection and what
 * it allows, or with everything as it was before.
 */
export async function connectSource(host: FeatureHost, source?: string): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  const state = host.storyroot.trackers.states.find(({ id }) => id === source);
  const target = state ? await namedTarget(state) : await pickTarget(host);
  if (!target) return;
  const credential = await signIn(target);
  if (!credential) return;
  const { connections, storyroot } = host;
  const { credentials } = await host.trackerTools();
  const { type } = target.type;
  const origin = originOf(target.place);
  const before = await credentials.kept(type, origin);
  await credentials.keep(type, origin, credential);
  if (target.isNew) await connections.add(target.folder, target.entry);
  try {
    await storyroot.trackers.follow();
    const account = await verified(host, target);
    const text = t('Connected with {0}. {1}.', target.place.label, accountWords(account));
    void vscode.window.showInformationMessage(plainMessage(text));
  } catch (error) {
    if (before) await credentials.keep(type, origin, before);
    else await credentials.forget(type, origin);
    if (target.isNew) await connections.remove(target.folder, target.entry);
    await storyroot.trackers.follow();
    throw error;
  }
}

async function namedTarget(state: RemoteState): Promise<Target | undefined> {
  try {
    return await targetOfState(state);
  } catch (error) {
    if (error instanceof SettingFault) throw new ActionError('invalid-input', error.message);
    throw error;
  }
}

async function verified({ storyroot }: FeatureHost, target: Target): Promise<RemoteAccount> {
  const { trackers } = storyroot;
  const state = trackers.states.find(
    ({ folder, entry }) => folder === target.folder.uri && describe(entry) === describe(target.entry),
  );
  const { loaded } = trackers;
  if (!state || !loaded) throw new ActionError('unreachable', t('{0} cannot be connected.', target.place.label));
  const title = t('Connecting with {0}…', target.place.label);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => loaded.verify(state.id));
}

function describe({ type, settings }: Target['entry']): string {
  return JSON.stringify([type, ...settings]);
}
