import * as vscode from 'vscode';

/** Whether saving the document may change more than what was edited, as the person's settings ask for. */
export function savingRewrites(document: vscode.TextDocument): boolean {
  const files = vscode.workspace.getConfiguration('files', document);
  const editor = vscode.workspace.getConfiguration('editor', document);
  return (
    ['trimTrailingWhitespace', 'insertFinalNewline', 'trimFinalNewlines'].some((name) => files.get(name) === true) ||
    editor.get('formatOnSave') === true ||
    asksForActions(editor.get('codeActionsOnSave'))
  );
}

/** A list of actions, or a map from action to `true`, `false`, `"explicit"`, `"always"` or `"never"`. */
function asksForActions(setting: unknown): boolean {
  if (Array.isArray(setting)) return setting.length > 0;
  if (typeof setting !== 'object' || setting === null) return false;
  return Object.values(setting).some((when) => when !== false && when !== 'never');
}
