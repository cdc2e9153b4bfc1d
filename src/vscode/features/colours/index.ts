// May touch: one decoration of visible editors.
import * as vscode from 'vscode';
import { isWorkDocument } from '../../adapters/openDocuments.js';
import { toEditorRange } from '../../adapters/ranges.js';
import { knownIdColour } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** How long changes are gathered before anything is coloured anew. Milliseconds. */
const pause = 100;

/**
 * Ids that the backlog has in a colour of their own, where they count as links. A decoration and no semantic tokens: of
 * those the editor asks one provider only, which is the language's own.
 */
export const register: Feature = ({ storyroot, settings }) => {
  const decoration = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor(knownIdColour),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const coloured = new WeakSet<vscode.TextEditor>();
  let timer: NodeJS.Timeout | undefined;

  const colour = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const known =
      settings.coloursEnabled && isWorkDocument(document)
        ? storyroot.links.linksInFile(document.uri.toString()).filter((reference) => reference.known)
        : [];
    if (known.length === 0 && !coloured.has(editor)) return;
    coloured.add(editor);
    editor.setDecorations(
      decoration,
      known.map(({ range }) => toEditorRange(range)),
    );
  };
  const colourSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const editor of vscode.window.visibleTextEditors) colour(editor);
    }, pause);
  };
  colourSoon();
  return vscode.Disposable.from(
    decoration,
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
    vscode.window.onDidChangeVisibleTextEditors(colourSoon),
    storyroot.links.onDidChange(colourSoon),
    settings.onDidChange(colourSoon),
  );
};
