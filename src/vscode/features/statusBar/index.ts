// May touch: one status bar item, on the file's side.
import * as vscode from 'vscode';
import type { Why } from '../../../core/model/why.js';
import { progressWords } from '../../../core/presenters/progress.js';
import { withoutHiddenCharacters } from '../../../core/text/hidden.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { certainWhyAt } from '../../adapters/whyAtCursor.js';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Needed when there is a backlog, not when the editor starts. */
const load = () => import('../../../core/text/richText/plainText.js');

const cursorPause = 150;

/** Names the story behind the cursor, else the one of the current branch; hidden where there is neither. */
export const register: Feature = ({ storyroot, settings, ready }) => {
  let tools: Awaited<ReturnType<typeof load>> | undefined;
  const item = vscode.window.createStatusBarItem('storyroot.why', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Storyroot';

  const whyOf = (editor: vscode.TextEditor): Why | undefined => {
    const uri = editor.document.uri.toString();
    const behind = certainWhyAt(storyroot, editor);
    const { history, rejections } = storyroot.traces.loaded ?? {};
    return behind ?? history?.whyOfBranch(uri).find((why) => rejections?.has(why, uri) !== true);
  };
  const show = (): void => {
    const editor = vscode.window.activeTextEditor;
    const why = editor && settings.statusBarEnabled ? whyOf(editor) : undefined;
    if (!why?.story || !tools) {
      item.hide();
      return;
    }
    const { story, provenance, because } = why;
    const isBranch = provenance === 'branch';
    const progress = progressWords(story);
    const title = tools.plainText(story.title);
    item.text = `$(${isBranch ? 'git-branch' : 'checklist'}) ${plainLabel(withoutHiddenCharacters(story.id))}`;
    const tooltip = progress === undefined ? title : `${title} (${progress})`;
    item.tooltip = provenance === 'text' ? tooltip : `${tooltip}\n${because}`;
    item.command = isBranch
      ? { command: commands.showStory, title: t('Show the story'), arguments: [story.uid] }
      : commands.showWhy;
    const label = isBranch
      ? t('Story of the current branch: {0} {1}', story.id, tooltip)
      : t('Story behind this line: {0} {1}', story.id, tooltip);
    item.accessibilityInformation = { label, role: 'button' };
    item.show();
  };
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const showSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, cursorPause);
  };
  void ready.then(load).then((loaded) => {
    tools = loaded;
    if (!isOver) showSoon();
  });
  return vscode.Disposable.from(
    item,
    {
      dispose: () => {
        isOver = true;
        clearTimeout(timer);
      },
    },
    vscode.window.onDidChangeActiveTextEditor(showSoon),
    vscode.window.onDidChangeTextEditorSelection(showSoon),
    storyroot.backlog.onDidChange(showSoon),
    storyroot.links.onDidChange(showSoon),
    storyroot.traces.onDidChange(showSoon),
    settings.onDidChange(showSoon),
  );
};
