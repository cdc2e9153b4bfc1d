import * as vscode from 'vscode';
import { isFreeId, nextStoryId } from '../../../core/actions/createStory.js';
import { checkTrust } from '../../../core/actions/checkTrust.js';
import { titleOfSelection } from '../../../core/actions/titleOfSelection.js';
import type { StoryKind } from '../../../core/model/story.js';
import { kindWords } from '../../../core/presenters/words.js';
import { t } from '../../../core/text/l10n.js';
import type { FeatureHost } from '../../feature.js';
import { askTitle, nearby, openCreated } from './created.js';

const kinds: readonly StoryKind[] = ['story', 'task', 'bug', 'feature', 'epic', 'debt', 'spike', 'goal'];

/**
 * Writes a story, with the selected words as its proposed title, and opens it. A title that is given is not asked for; an
 * id that is given is proposed.
 */
export async function createStory(
  { storyroot }: FeatureHost,
  given?: string,
  givenKind?: string,
  givenId?: string,
): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  const near = nearby();
  const { backlog } = storyroot;
  const proposed = nextStoryId(backlog, near.near);
  const kind = kinds.find((each) => each === givenKind);
  if (given !== undefined) {
    await openCreated(await storyroot.createStory({ title: given, kind: kind ?? 'story', ...near }));
    return;
  }
  const title = await askTitle(t('Title of the new story'), selectedTitle());
  if (title === undefined) return;
  const id = await vscode.window.showInputBox({
    prompt: t('Id of the new story'),
    value: givenId !== undefined && isFreeId(backlog, givenId) ? givenId : proposed,
    validateInput: (text) =>
      isFreeId(backlog, text.trim()) ? undefined : t('{0} is taken or no id. Use one such as {1}.', text, proposed),
  });
  if (id === undefined) return;
  const items = kinds.map((each) => ({ chosen: each, label: kindWords(each) }));
  const chosen =
    kind ?? (await vscode.window.showQuickPick(items, { placeHolder: t('Kind of the new story') }))?.chosen;
  if (chosen === undefined) return;
  // The proposed id is not insisted on: somebody else may have taken it while the person was typing.
  const own = id.trim() === proposed ? {} : { id: id.trim() };
  await openCreated(await storyroot.createStory({ title, kind: chosen, ...own, ...near }));
}

function selectedTitle(): string {
  const editor = vscode.window.activeTextEditor;
  return editor ? titleOfSelection(editor.document.getText(editor.selection)) : '';
}
