import * as vscode from 'vscode';
import type { Problem } from '../../../core/model/problem.js';
import type { Finding } from '../../../core/presenters/findings.js';
import { toEditorLocation, toEditorRange } from '../../adapters/ranges.js';
import type { Settings } from '../../adapters/settings.js';
import { diagnosticSource } from '../../contributions.js';

const severities: Readonly<Record<string, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A problem or finding as the editor shows it; nothing where a person does not want to hear of it. */
export function diagnosticOf(severity: Settings['severity'], problem: Problem | Finding): readonly vscode.Diagnostic[] {
  const chosen = severities[severity[problem.code] ?? problem.severity];
  if (chosen === undefined) return [];
  const range = problem.range ? toEditorRange(problem.range) : new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(range, problem.message, chosen);
  diagnostic.source = diagnosticSource;
  diagnostic.code = problem.code;
  if ('related' in problem) {
    diagnostic.relatedInformation = problem.related.map(
      (place) => new vscode.DiagnosticRelatedInformation(toEditorLocation(place), place.message),
    );
    if (problem.isOutdated) diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  }
  return [diagnostic];
}
