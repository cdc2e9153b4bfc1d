import * as vscode from 'vscode';
import { checkTrust } from '../../../core/actions/checkTrust.js';
import { findStory } from '../../../core/actions/findCriterion.js';
import { statusesFor } from '../../../core/actions/statusesFor.js';
import { canSetStatus } from '../../../core/backlog/whereStatus.js';
import type { Decision } from '../../../core/model/decision.js';
import type { Story } from '../../../core/model/story.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { pickItem } from '../../adapters/storyPicker.js';
import type { FeatureHost } from '../../feature.js';
import { nearby } from './created.js';

/** Changes the status of a story or decision; asks for what is not given. */
export async function setStatus(host: FeatureHost, id?: string, given?: string): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  const near = nearby();
  const item = await itemFor(host, id, near.near);
  if (!item) return;
  const isSettable = 'criteria' in item ? canSetStatus(item) : item.statusMark !== undefined;
  // What cannot be set is refused by the core, which says why.
  const status = given ?? (isSettable ? await pickStatus(host, item) : item.status.raw);
  if (status === undefined) return;
  await host.storyroot.ticks.setStatus({ story: item.uid, status, ...near });
}

async function itemFor(
  { storyroot }: FeatureHost,
  id: string | undefined,
  near: string | undefined,
): Promise<Story | Decision | undefined> {
  const { snapshot } = storyroot.backlog;
  if (id !== undefined) {
    const decision = snapshot.story(id, near) ? undefined : snapshot.decision(id, near);
    return decision ?? findStory(snapshot, id, near);
  }
  const decisions = snapshot.decisions.filter(({ statusMark, archived }) => statusMark && !archived);
  return decisions.length === 0
    ? pickItem(snapshot, t('Find the story whose status to set'), [])
    : pickItem(snapshot, t('Find the story or decision whose status to set'), decisions);
}

async function pickStatus({ storyroot }: FeatureHost, item: Story | Decision): Promise<string | undefined> {
  const { statuses, closed } = statusesFor(storyroot.backlog, item);
  const known = statuses.map((status) => ({
    status,
    label: plainLabel(status),
    description: status === item.status.raw ? t('now') : '',
  }));
  const other = closed ? [] : [{ status: undefined, label: t('Another status…'), alwaysShow: true }];
  const placeHolder = t('Status of {0}', plainLabel(item.id));
  const chosen = await vscode.window.showQuickPick([...known, ...other], { placeHolder });
  if (!chosen) return undefined;
  return chosen.status ?? (await vscode.window.showInputBox({ prompt: t('Status of {0}', item.id) }));
}
