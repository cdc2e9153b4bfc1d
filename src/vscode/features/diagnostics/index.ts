// May touch: one diagnostic collection, for files that are open.
import * as vscode from 'vscode';
import type { Problem } from '../../../core/model/problem.js';
import { findingsOf } from '../../../core/presenters/findings.js';
import { toEditorRange } from '../../adapters/ranges.js';
import { diagnosticSource } from '../../contributions.js';
import type { Feature, FeatureHost } from '../../feature.js';

const severities: Readonly<Record<string, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Unknown ids, closed stories and superseded decisions in open files, and what is wrong with open backlog files. */
export const register: Feature = (host) => {
  const collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  const show = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    const { backlog } = host.storyroot;
    const problems = host.settings.diagnosticsEnabled
      ? [
          ...backlog.snapshot.problems.filter((problem) => problem.uri === uri),
          ...(backlog.sourceOf(uri) ? [] : findingsOf(backlog.snapshot, host.storyroot.links.linksInFile(uri))),
        ]
      : [];
    collection.set(
      document.uri,
      problems.flatMap((problem) => diagnosticOf(host, problem)),
    );
  };
  const showAll = (): void => {
    const visible = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
    // What was told about a file stays in the list of problems behind other tabs, so it must stay true there.
    for (const document of vscode.workspace.textDocuments) {
      if (visible.has(document) || collection.has(document.uri)) show(document);
    }
  };
  return vscode.Disposable.from(
    collection,
    vscode.window.onDidChangeVisibleTextEditors(showAll),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      collection.delete(uri);
    }),
    host.storyroot.backlog.onDidChange(showAll),
    host.storyroot.links.onDidChange(showAll),
    host.settings.onDidChange(showAll),
  );
};

function diagnosticOf({ settings }: FeatureHost, problem: Problem): vscode.Diagnostic[] {
  const severity = severities[settings.severity[problem.code] ?? problem.severity];
  if (severity === undefined) return [];
  const range = problem.range ? toEditorRange(problem.range) : new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(range, problem.message, severity);
  diagnostic.source = diagnosticSource;
  diagnostic.code = problem.code;
  return [diagnostic];
}
