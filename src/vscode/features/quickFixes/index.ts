// May touch: the editor's code action API, the core's fixes. Answers from memory.
import * as vscode from 'vscode';
import { fixesOf } from '../../../core/presenters/fixes/fixesOf.js';
import type { Fix } from '../../../core/presenters/fixes/fixesOf.js';
import { t } from '../../../core/text/l10n.js';
import { commandTo } from '../../adapters/commandLinks.js';
import { toEditorRange } from '../../adapters/ranges.js';
import { commands, diagnosticSource } from '../../contributions.js';
import type { Feature, FeatureHost } from '../../feature.js';

const kind = vscode.CodeActionKind.QuickFix;

/** Ways out of what is said about an id. In Restricted Mode only those that write nothing. */
export const register: Feature = ({ storyroot }) => {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, _range, { diagnostics }) =>
      diagnostics
        .filter(({ source }) => source === diagnosticSource)
        .flatMap((diagnostic) => actionsFor(storyroot, document, diagnostic)),
  };
  return vscode.languages.registerCodeActionsProvider({ pattern: '**' }, provider, { providedCodeActionKinds: [kind] });
};

function actionsFor(
  { backlog, links }: FeatureHost['storyroot'],
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): readonly vscode.CodeAction[] {
  // While a person types, the list of problems may be of the text before.
  const reference = links
    .linksInFile(document.uri.toString())
    .find(({ range }) => toEditorRange(range).isEqual(diagnostic.range));
  if (!reference) return [];
  const text = document.getText(diagnostic.range);
  const fixes = typeof diagnostic.code === 'string' ? fixesOf(backlog.snapshot, diagnostic.code, reference, text) : [];
  const actions = fixes
    .filter((fix) => fix.kind === 'show' || vscode.workspace.isTrusted)
    .map((fix) => actionOf(fix, document, diagnostic));
  const explain = new vscode.CodeAction(t('Explain this match'), kind);
  explain.command = commandTo(commands.explainMatch, explain.title, reference.id);
  explain.diagnostics = [diagnostic];
  return [...actions, explain];
}

function actionOf(fix: Fix, document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, kind);
  action.diagnostics = [diagnostic];
  switch (fix.kind) {
    case 'write': {
      const { start } = diagnostic.range;
      const range = new vscode.Range(start.translate(0, fix.start), start.translate(0, fix.end));
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, range, fix.text);
      action.isPreferred = fix.isCertain;
      break;
    }
    case 'create':
      action.command = commandTo(commands.createStory, fix.title, undefined, undefined, fix.id);
      break;
    case 'show':
      action.command = commandTo(commands.showStory, fix.title, fix.uid);
      break;
  }
  return action;
}
