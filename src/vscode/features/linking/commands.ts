import * as vscode from 'vscode';
import { ActionError } from '../../../core/actions/actionError.js';
import { t } from '../../../core/text/l10n.js';
import { plainMessage } from '../../adapters/plainText.js';
import { pickStory } from '../../adapters/storyPicker.js';
import type { FeatureHost } from '../../feature.js';
import { commentWords } from './commentWords.js';

/** The id of the item with this `uid` or id, else of one that a person finds; one that is not known as it is. */
export async function idOrPick(host: FeatureHost, ref: unknown): Promise<string | undefined> {
  const { snapshot } = host.storyroot.backlog;
  if (typeof ref === 'string') return (snapshot.story(ref) ?? snapshot.decision(ref))?.id ?? ref;
  return (await pickStory(snapshot, t('Find a story by id or words')))?.id;
}

/**
 * Writes the id as a comment above the line of the cursor, in the comment style of the file's language. Only ids of the
 * backlog are written: the command may be run by anybody, with anything.
 */
export async function linkToStory(host: FeatureHost, id: string | undefined): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (id === undefined) return;
  if (!vscode.workspace.isTrusted) {
    throw new ActionError('untrusted', t('Nothing is written in Restricted Mode. Trust this workspace to link code.'));
  }
  const { snapshot } = host.storyroot.backlog;
  const item = snapshot.story(id) ?? snapshot.decision(id);
  if (!item) throw new ActionError('unknown-story', t('The backlog has no story {0}.', id));
  if (!editor) {
    void vscode.window.showInformationMessage(plainMessage(t('Open the code that you want to link to {0} first.', id)));
    return;
  }
  const { line } = editor.selection.active;
  const indent = /^\s*/.exec(editor.document.lineAt(line).text)?.[0] ?? '';
  const end = editor.document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const isInserted = await editor.edit((edit) => {
    edit.insert(new vscode.Position(line, 0), `${indent}${commentWords(item)}${end}`);
  });
  if (!isInserted) return;
  editor.selection = new vscode.Selection(line, indent.length, line, indent.length);
  await vscode.commands.executeCommand('editor.action.addCommentLine');
}
