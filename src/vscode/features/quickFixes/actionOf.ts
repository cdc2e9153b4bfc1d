import * as vscode from 'vscode';
import type { Fix } from '../../../core/presenters/fixes/fix.js';
import { commandTo } from '../../adapters/commandLinks.js';
import { toEditorRange } from '../../adapters/ranges.js';
import { commands } from '../../contributions.js';

/** The kind of every action here. */
export const actionKind = vscode.CodeActionKind.QuickFix;

/** A way out as the editor offers it. */
export function actionOf(fix: Fix, document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  switch (fix.kind) {
    case 'write': {
      const action = new vscode.CodeAction(fix.title, actionKind);
      const { start } = diagnostic.range;
      const range = new vscode.Range(start.translate(0, fix.start), start.translate(0, fix.end));
      action.diagnostics = [diagnostic];
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, range, fix.text);
      action.isPreferred = fix.isCertain;
      return action;
    }
    case 'create':
      return commandAction(commandTo(commands.createStory, fix.title, undefined, undefined, fix.id), diagnostic);
    case 'tick':
      return commandAction(commandTo(commands.toggleCriterion, fix.title, fix.story, fix.criterion), diagnostic);
    case 'status': {
      const given = fix.status === undefined ? ([fix.story] as const) : ([fix.story, fix.status] as const);
      return commandAction(commandTo(commands.setStatus, fix.title, ...given), diagnostic);
    }
    case 'open': {
      const options = fix.range ? [{ selection: toEditorRange(fix.range) }] : [];
      const command = { command: 'vscode.open', title: fix.title, arguments: [vscode.Uri.parse(fix.uri), ...options] };
      return commandAction(command, diagnostic);
    }
    case 'show':
      return commandAction(commandTo(commands.showStory, fix.title, fix.uid), diagnostic);
  }
}

export function commandAction(command: vscode.Command, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(command.title, actionKind);
  action.command = command;
  action.diagnostics = [diagnostic];
  return action;
}
