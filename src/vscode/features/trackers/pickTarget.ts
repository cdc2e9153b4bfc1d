import * as vscode from 'vscode';
import { trackerStatusWords } from '../../../core/presenters/trackers/trackerWords.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import type { FeatureHost } from '../../feature.js';
import { originOf, targetOfState, targetsAt } from './target.js';
import type { Target } from './target.js';

interface TargetPick extends vscode.QuickPickItem {
  readonly target?: Target;
}

/**
 * Step 1: what to connect. Offers what `storyroot.yaml` names and what git's remotes lead to; whatever is typed or pasted
 * is read as the address of a project.
 */
export async function pickTarget(host: FeatureHost): Promise<Target | undefined> {
  const picker = vscode.window.createQuickPick<TargetPick>();
  picker.title = t('Connect a Tracker');
  picker.placeholder = t('Choose, or paste the address of a repository, project or board');
  picker.matchOnDescription = true;
  picker.busy = true;
  let offered: readonly TargetPick[] = [];
  let latest = 0;
  const show = async (): Promise<void> => {
    const own = ++latest;
    const typed = await targetsAt(picker.value);
    if (own !== latest) return;
    const found = typed.map((target) => ({ ...pickOf(target, ''), alwaysShow: true }));
    picker.items = found.length > 0 ? [separator(t('At this address')), ...found] : offered;
  };
  picker.onDidChangeValue(() => void show());
  picker.show();
  const chosen = new Promise<Target | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const target = picker.selectedItems[0]?.target;
      if (!target) return;
      resolve(target);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
  });
  offered = await offers(host);
  picker.busy = false;
  await show();
  return chosen;
}

async function offers(host: FeatureHost): Promise<readonly TargetPick[]> {
  const { states } = host.storyroot.trackers;
  const named = await Promise.all(
    states
      .filter(({ status }) => status !== 'misconfigured')
      .map(async (state) => {
        const target = await targetOfState(state);
        return target ? [pickOf(target, trackerStatusWords(state.status))] : [];
      }),
  );
  const known = new Set(named.flat().map(({ label }) => label));
  const { git } = await host.trackerTools();
  const remotes = (await git.remotes()).map((address) => targetsAt(address));
  const fromGit = (await Promise.all(remotes)).flat().map((target) => pickOf(target, ''));
  const fresh = [...new Map(fromGit.map((pick) => [pick.label, pick])).values()].filter(
    ({ label }) => !known.has(label),
  );
  return [
    ...(named.flat().length === 0 ? [] : [separator(t('Named in this workspace')), ...named.flat()]),
    ...(fresh.length === 0 ? [] : [separator(t('From the Git remotes')), ...fresh]),
  ];
}

function pickOf(target: Target, description: string): TargetPick {
  const detail = t('Requests will go to {0}', originOf(target.place));
  return { target, label: plainLabel(target.place.label), description, detail };
}

function separator(label: string): TargetPick {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
