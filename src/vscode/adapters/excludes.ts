import * as vscode from 'vscode';
import type { Excludes } from '../../core/ports/excludes.js';

const settings = ['files.exclude', 'search.exclude'];

/** What the editor hides from its explorer and its search. Conditions on sibling files (`when`) do not count. */
export const editorExcludes: Excludes = {
  of: ({ uri }) =>
    settings.flatMap((id) => {
      const globs: unknown = vscode.workspace.getConfiguration(undefined, vscode.Uri.parse(uri, true)).get(id);
      return Object.entries(globs ?? {}).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
    }),
  onDidChange: (listener) =>
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (settings.some((id) => event.affectsConfiguration(id))) listener();
    }),
};
