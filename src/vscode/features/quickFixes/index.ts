// May touch: the editor's code action API, the core's fixes. Answers from memory.
import * as vscode from 'vscode';
import type { Reference } from '../../../core/model/reference.js';
import { consistencyFindingsIn } from '../../../core/presenters/consistencyFindings.js';
import { consistencyFixes, driftFixes } from '../../../core/presenters/fixes/consistencyFixes.js';
import { isWriting } from '../../../core/presenters/fixes/fix.js';
import type { Fix } from '../../../core/presenters/fixes/fix.js';
import { fixesOf } from '../../../core/presenters/fixes/fixesOf.js';
import { t } from '../../../core/text/l10n.js';
import { commandTo } from '../../adapters/commandLinks.js';
import { toEditorRange } from '../../adapters/ranges.js';
import { commands, diagnosticSource } from '../../contributions.js';
import type { Feature, FeatureHost } from '../../feature.js';
import { actionKind, actionOf, commandAction } from './actionOf.js';

/** The editor asks for everything that is selected; a list of ways out of more than this helps nobody. */
const mostDiagnostics = 20;

/** Ways out of what is said about an id or an item. In Restricted Mode only those that write nothing. */
export const register: Feature = ({ storyroot }) => {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, _range, { diagnostics }) => {
      const ours = diagnostics.filter(({ source }) => source === diagnosticSource).slice(0, mostDiagnostics);
      if (ours.length === 0) return [];
      const uri = document.uri.toString();
      if (storyroot.backlog.sourceOf(uri)) {
        return ours.flatMap((diagnostic) =>
          allowed(itemFixes(storyroot, document, diagnostic)).map((fix) => actionOf(fix, document, diagnostic)),
        );
      }
      const links = storyroot.links.linksInFile(uri);
      return ours.flatMap((diagnostic) => {
        // While a person types, the list of problems may be of the text before.
        const reference = links.find(({ range }) => toEditorRange(range).isEqual(diagnostic.range));
        return reference ? actionsFor(storyroot, document, diagnostic, reference) : [];
      });
    },
  };
  return vscode.languages.registerCodeActionsProvider({ pattern: '**' }, provider, {
    providedCodeActionKinds: [actionKind],
  });
};

/** Of what is said about an item in its own file. */
function itemFixes(
  { backlog: { snapshot } }: FeatureHost['storyroot'],
  document: vscode.TextDocument,
  { code, message, range }: vscode.Diagnostic,
): readonly Fix[] {
  const uri = document.uri.toString();
  const isIt = (problem: { readonly code: string; readonly message: string; readonly uri?: string }): boolean =>
    problem.code === code && problem.message === message && problem.uri === uri;
  if (code === 'status-drift') {
    const drift = snapshot.problems.find(isIt);
    return drift ? driftFixes(snapshot, drift) : [];
  }
  const finding = consistencyFindingsIn(snapshot, uri).find(isIt);
  return finding ? consistencyFixes(snapshot, finding, document.getText(range)) : [];
}

function actionsFor(
  { backlog: { snapshot }, traces }: FeatureHost['storyroot'],
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  reference: Reference,
): readonly vscode.CodeAction[] {
  const text = document.getText(diagnostic.range);
  const fixes = typeof diagnostic.code === 'string' ? fixesOf(snapshot, diagnostic.code, reference, text) : [];
  const item = snapshot.story(reference.id, reference.uri) ?? snapshot.decision(reference.id, reference.uri);
  const explain = t('Explain this match');
  const reject = t('Not this one: it is not why this is here');
  return [
    ...allowed(fixes).map((fix) => actionOf(fix, document, diagnostic)),
    commandAction(commandTo(commands.explainMatch, explain, reference.id), diagnostic),
    ...(item && traces.loaded ? [commandAction(commandTo(commands.rejectWhy, reject, item.uid), diagnostic)] : []),
  ];
}

function allowed(fixes: readonly Fix[]): readonly Fix[] {
  return vscode.workspace.isTrusted ? fixes : fixes.filter((fix) => !isWriting(fix));
}
