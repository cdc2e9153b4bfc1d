import * as vscode from 'vscode';
import type { OpenTexts } from '../../core/ports/files.js';

/**
 * Unsaved texts of open editors. What is saved is on disk as well, and more surely so: an editor learns late of what
 * others write.
 */
export const openTexts: OpenTexts = {
  textOf: (uri) => {
    const document = openDocument(uri);
    return document?.isDirty ? document.getText() : undefined;
  },
  unsaved: () => vscode.workspace.textDocuments.flatMap(({ isDirty, uri }) => (isDirty ? [uri.toString()] : [])),
};

/** The document that the editor holds for a file, shown or not. */
export function openDocument(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri);
}
