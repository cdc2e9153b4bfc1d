// May touch: the editor's code action API, the core's fixes. Answers from memory.
import * as vscode from 'vscode';
import type { Reference } from '../../../core/model/reference.js';
import { fixesOf } from '../../../core/presenters/fixes/fixesOf.js';
import type { Fix } from '../../../core/presenters/fixes/fixesOf.js';
import { t } from '../../../core/text/l10n.js';
import { commandTo } from '../../adapters/commandLinks.js';
import { toEditorRange } from '../../adapters/ranges.js';
import { commands, diagnosticSource } from '../../contributions.js';
import type { Feature, FeatureHost } from '../../feature.js';

const kind = vscode.CodeActionKind.QuickFix;

/** The editor asks for everything that is selected; a list of ways out of more than this helps nobody. */
const mostDiagnostics = 20;

/** Ways out of what is said about an id. In Restricted Mode only those that write nothing. */
export const register: Feature = ({ storyroot }) => {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, _range, { diagnostics }) => {
      const ours = diagnostics.filter(({ source }) => source === diagnosticSource).slice(0, mostDiagnostics);
      if (ours.length === 0) return [];
      const links = storyroot.links.linksInFile(document.uri.toString());
      return ours.flatMap((diagnostic) => {
        // While a person types, the list of problems may be of the text before.
        const reference = links.find(({ range }) => toEditorRange(range).isEqual(diagnostic.range));
        return reference ? actionsFor(storyroot, document, diagnostic, reference) : [];
      });
    },
  };
  return vscode.languages.registerCodeActionsProvider({ pattern: '**' }, provider, { providedCodeActionKinds: [kind] });
};

function actionsFor(
  { backlog: { snapshot }, traces }: FeatureHost['storyroot'],
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  reference: Reference,
): readonly vscode.CodeAction[] {
  const text = document.getText(diagnostic.range);
  const fixes = typeof diagnostic.code === 'string' ? fixesOf(snapshot, diagnostic.code, reference, text) : [];
  const actions = fixes
    .filter((fix) => fix.kind === 'show' || vscode.workspace.isTrusted)
    .map((fix) => actionOf(fix, document, diagnostic));
  const item = snapshot.story(reference.id, reference.uri) ?? snapshot.decision(reference.id, reference.uri);
  const explain = t('Explain this match');
  const reject = t('Not this one: it is not why this is here');
  return [
    ...actions,
    commandAction(commandTo(commands.explainMatch, explain, reference.id), diagnostic),
    ...(item && traces.loaded ? [commandAction(commandTo(commands.rejectWhy, reject, item.uid), diagnostic)] : []),
  ];
}

function commandAction(command: vscode.Command, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(command.title, kind);
  action.command = command;
  action.diagnostics = [diagnostic];
  return action;
}

function actionOf(fix: Fix, document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  switch (fix.kind) {
    case 'write': {
      const action = new vscode.CodeAction(fix.title, kind);
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
    case 'show':
      return commandAction(commandTo(commands.showStory, fix.title, fix.uid), diagnostic);
  }
}
