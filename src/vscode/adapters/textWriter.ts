import * as vscode from 'vscode';
import { editBytes } from '../../core/actions/editBytes.js';
import { largestFile } from '../../core/backlog/readFile.js';
import type { FileBytes } from '../../core/ports/fileBytes.js';
import type { TextEdit, TextWriter } from '../../core/ports/writer.js';
import { WriteConflict } from '../../core/ports/writer.js';
import { decodeUtf8, encodeUtf8 } from '../../core/text/utf8.js';
import { openDocument } from './openTexts.js';
import { savingRewrites } from './savingRewrites.js';

type Plan = (text: string) => TextEdit | undefined;

/** How often an edit is planned afresh when a person keeps typing in between. */
const attempts = 3;

/**
 * Writes where a person can see and undo it: into the unsaved buffer where there is one; into the buffer and then saved
 * where that changes nothing else; else straight to disk, byte by byte, whereupon an open editor reloads by itself.
 */
export function createTextWriter(files: FileBytes): TextWriter {
  return {
    edit: async (uri, plan) => {
      const document = openDocument(uri);
      if (document?.isDirty) return (await editBuffer(document, plan)) ? 'buffer' : undefined;
      if (document && (await isFaithful(document, files))) return editAndSave(document, files, plan);
      return editBytes(files, uri, plan);
    },
    create: (uri, text) => files.create(uri, encodeUtf8(text)),
  };
}

/** Whether the buffer is exactly what the disk holds, and saving it would change nothing but our edit. */
async function isFaithful(document: vscode.TextDocument, files: FileBytes): Promise<boolean> {
  const uri = document.uri.toString();
  if (savingRewrites(document) || !(await files.isWritable(uri))) return false;
  const bytes = await files.read(uri, largestFile - 1);
  return decodeUtf8(bytes) === document.getText() && !document.isDirty;
}

/** Whether anything was edited. The editor refuses an edit when the document has a newer version by then. */
async function editBuffer(document: vscode.TextDocument, plan: Plan): Promise<boolean> {
  let edited = false;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const text = document.getText();
    const edit = plan(text);
    if (!edit) return edited;
    const { span, expected, replacement } = edit;
    if (text.slice(span.start, span.end) !== expected) throw new WriteConflict();
    const change = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    change.replace(document.uri, range, replacement);
    if (!(await vscode.workspace.applyEdit(change))) continue;
    edited = true;
    // Where a person typed in the same moment, the next round tells whether anything is left to do.
    if (document.getText() === text.slice(0, span.start) + replacement + text.slice(span.end)) return true;
  }
  throw new WriteConflict();
}

async function editAndSave(
  document: vscode.TextDocument,
  files: FileBytes,
  plan: Plan,
): Promise<'disk' | 'buffer' | undefined> {
  if (!(await editBuffer(document, plan))) return undefined;
  // A person who began to type in between decides about saving, and so does one whom the editor asks about a conflict.
  if (!(await document.save()) || document.isDirty) return 'buffer';
  const text = decodeUtf8(await files.read(document.uri.toString(), largestFile - 1));
  if (text === undefined || plan(text)) throw new WriteConflict();
  return 'disk';
}
