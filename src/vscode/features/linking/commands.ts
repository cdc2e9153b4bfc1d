import * as vscode from 'vscode';
import { ActionError } from '../../../core/actions/actionError.js';
import { className } from '../../../core/links/className.js';
import type { Reference } from '../../../core/model/reference.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel, plainMessage } from '../../adapters/plainText.js';
import { fromEditorPosition } from '../../adapters/ranges.js';
import { pickStory } from '../../adapters/storyPicker.js';
import type { FeatureHost } from '../../feature.js';
import { commentWords } from './commentWords.js';

/** The item with this `uid` or id, else one that a person finds; an unknown id may have references all the same. */
export async function itemOrPick(host: FeatureHost, ref: unknown): Promise<{ id: string; uid?: string } | undefined> {
  const { snapshot } = host.storyroot.backlog;
  if (typeof ref === 'string') return snapshot.story(ref) ?? snapshot.decision(ref) ?? { id: ref };
  return pickStory(snapshot, t('Find a story by id or words'));
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

/** Says for each reference in the cursor's line, or for what stands behind it, why it matched. */
export async function explainMatch({ storyroot }: FeatureHost): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const uri = editor.document.uri.toString();
  const position = fromEditorPosition(editor.selection.active);
  const inLine = storyroot.links.inFile(uri).filter(({ range }) => range.start.line === position.line);
  const items: vscode.QuickPickItem[] = [
    ...inLine.map((reference) => ({
      label: plainLabel(reference.id),
      description: t('named in this line'),
      detail: plainLabel(explanationOf(storyroot, reference)),
    })),
    ...storyroot.links
      .whyAt(uri, position)
      .filter(({ reference }) => !reference || !inLine.includes(reference))
      .map((why) => ({
        label: plainLabel(why.story?.id ?? why.decisions[0]?.id ?? ''),
        description: t('behind this line'),
        detail: plainLabel(why.because),
      })),
  ];
  const placeHolder = items.length > 0 ? t('Why these match') : t('No known id stands in or behind this line.');
  await vscode.window.showQuickPick(items, { placeHolder });
}

function explanationOf({ backlog }: FeatureHost['storyroot'], reference: Reference): string {
  const { snapshot } = backlog;
  const item = snapshot.story(reference.id, reference.uri) ?? snapshot.decision(reference.id, reference.uri);
  const kind = className(reference.class);
  if (!item) return t('A {0}; its key is known, but the backlog has no such item.', kind);
  const source = snapshot.sources.find(({ id }) => id === item.source)?.label ?? item.source;
  return t('A {0}; known from {1}.', kind, source);
}
