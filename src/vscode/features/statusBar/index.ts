// May touch: one status bar item, on the file's side.
import * as vscode from 'vscode';
import { progressWords } from '../../../core/presenters/progress.js';
import { withoutHiddenCharacters } from '../../../core/text/hidden.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { fromEditorPosition } from '../../adapters/ranges.js';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

const cursorPause = 150;

/** Names the story behind the cursor; hidden where there is none. */
export const register: Feature = ({ storyroot, settings }) => {
  const item = vscode.window.createStatusBarItem('storyroot.why', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Storyroot';
  item.command = commands.showWhy;

  const show = (): void => {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !settings.statusBarEnabled) {
      item.hide();
      return;
    }
    const whys = storyroot.links.whyAt(editor.document.uri.toString(), fromEditorPosition(editor.selection.active));
    const story = whys.find((why) => why.story)?.story;
    if (!story) {
      item.hide();
      return;
    }
    const progress = progressWords(story);
    const title = withoutHiddenCharacters(story.title);
    item.text = `$(checklist) ${plainLabel(withoutHiddenCharacters(story.id))}`;
    item.tooltip = progress === undefined ? title : `${title} (${progress})`;
    const label = t('Story behind this line: {0} {1}', story.id, item.tooltip);
    item.accessibilityInformation = { label, role: 'button' };
    item.show();
  };
  let timer: NodeJS.Timeout | undefined;
  const showSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, cursorPause);
  };
  return vscode.Disposable.from(
    item,
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
    vscode.window.onDidChangeActiveTextEditor(showSoon),
    vscode.window.onDidChangeTextEditorSelection(showSoon),
    storyroot.backlog.onDidChange(showSoon),
    storyroot.links.onDidChange(showSoon),
    settings.onDidChange(showSoon),
  );
};
