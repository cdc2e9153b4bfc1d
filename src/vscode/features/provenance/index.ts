// May touch: the active editor and its cursor. Asks who wrote the line where the cursor rests; views show what is known then.
import * as vscode from 'vscode';
import { isWorkDocument } from '../../adapters/openDocuments.js';
import type { Feature } from '../../feature.js';

/** Milliseconds that the cursor, or the text, has to rest. */
const rest = 200;

/** Has git's history looked at for the line that a person looks at, one at a time. */
export const register: Feature = ({ storyroot, log }) => {
  let timer: NodeJS.Timeout | undefined;
  let looking = new AbortController();
  const look = (): void => {
    const editor = vscode.window.activeTextEditor;
    const history = storyroot.traces.loaded?.history;
    if (!editor || !history || !isWorkDocument(editor.document)) return;
    looking = new AbortController();
    const { document, selection } = editor;
    history.look(document.uri.toString(), selection.active.line, looking.signal).catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
    });
  };
  const lookLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, rest);
  };
  const lookSoon = (): void => {
    looking.abort();
    lookLater();
  };
  const ifActive = (document: vscode.TextDocument): void => {
    if (document === vscode.window.activeTextEditor?.document) lookSoon();
  };
  lookSoon();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(lookSoon),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      ifActive(textEditor.document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) ifActive(document);
    }),
    vscode.workspace.onDidSaveTextDocument(ifActive),
    // New commits change who wrote the line. What is known is not asked for again, so this ends.
    storyroot.traces.onDidChange(lookLater),
    {
      dispose: () => {
        clearTimeout(timer);
        looking.abort();
      },
    },
  );
};
