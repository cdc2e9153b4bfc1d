import * as vscode from 'vscode';
import { checkTrust } from '../../../core/actions/checkTrust.js';
import { findStory } from '../../../core/actions/findCriterion.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { pickStory } from '../../adapters/storyPicker.js';
import type { FeatureHost } from '../../feature.js';

/** Adds to the discussion of a story; asks for what is not given. */
export async function addComment({ storyroot }: FeatureHost, id?: string, given?: string): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  const { snapshot } = storyroot.backlog;
  const near = vscode.window.activeTextEditor?.document.uri.toString();
  const story =
    id === undefined ? await pickStory(snapshot, t('Find the story to comment on')) : findStory(snapshot, id, near);
  if (!story) return;
  const prompt = t('Comment on {0}, in Markdown', story.id);
  const text = given ?? (story.abilities?.comment === false ? '' : await vscode.window.showInputBox({ prompt }));
  if (text === undefined) return;
  const { written } = await storyroot.addComment({ story: story.uid, text });
  const told = written === 'pending' ? t('The comment is sent when the tracker can be reached.') : t('Comment added.');
  vscode.window.setStatusBarMessage(plainLabel(told), 4000);
}
