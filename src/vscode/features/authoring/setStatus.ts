import * as vscode from 'vscode';
import { findStory } from '../../../core/actions/findCriterion.js';
import { checkTrust } from '../../../core/actions/checkTrust.js';
import { statusesFor } from '../../../core/actions/setStatus.js';
import type { Story } from '../../../core/model/story.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { pickStory } from '../../adapters/storyPicker.js';
import type { FeatureHost } from '../../feature.js';
import { nearby } from './created.js';

/** Changes the status of a story; asks for what is not given. */
export async function setStatus(host: FeatureHost, id?: string, given?: string): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  const { snapshot } = host.storyroot.backlog;
  const near = nearby();
  const story =
    id === undefined
      ? await pickStory(snapshot, t('Find the story whose status to set'))
      : findStory(snapshot, id, near.near);
  if (!story) return;
  const isSettable = story.statusMark !== undefined || (story.abilities?.statuses.length ?? 0) > 0;
  const status = given ?? (isSettable ? await pickStatus(host, story) : story.status.raw);
  if (status === undefined) return;
  await host.storyroot.ticks.setStatus({ story: story.uid, status, ...near });
}

async function pickStatus({ storyroot }: FeatureHost, story: Story): Promise<string | undefined> {
  const known = statusesFor(storyroot.backlog, story).map((status) => ({
    status,
    label: plainLabel(status),
    description: status === story.status.raw ? t('now') : '',
  }));
  // A tracker allows what it says and nothing else.
  const other = story.abilities ? [] : [{ status: undefined, label: t('Another status…'), alwaysShow: true }];
  const items = [...known, ...other];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: t('Status of {0}', plainLabel(story.id)) });
  if (!chosen) return undefined;
  return chosen.status ?? (await vscode.window.showInputBox({ prompt: t('Status of {0}', story.id) }));
}
