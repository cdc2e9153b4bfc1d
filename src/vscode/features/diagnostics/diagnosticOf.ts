import * as vscode from 'vscode';
import type { Problem } from '../../../core/model/problem.js';
import type { RelatedPlace } from '../../../core/presenters/findings.js';
import { severityOf } from '../../../core/presenters/severities.js';
import type { ChosenSeverity } from '../../../core/presenters/severities.js';
import { toEditorLocation, toEditorRange } from '../../adapters/ranges.js';
import type { Settings } from '../../adapters/settings.js';
import { diagnosticSource } from '../../contributions.js';

/** What is shown of a problem besides it. */
interface Shown extends Problem {
  readonly related?: readonly RelatedPlace[];
  readonly isOutdated?: boolean;
}

const severities: Readonly<Record<Exclude<ChosenSeverity, 'off'>, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A problem or finding as the editor shows it; nothing where a person does not want to hear of it. */
export function diagnosticOf(
  severity: Settings['severity'],
  { related, isOutdated, ...problem }: Shown,
): readonly vscode.Diagnostic[] {
  const chosen = severityOf(problem, severity);
  if (chosen === 'off') return [];
  const range = problem.range ? toEditorRange(problem.range) : new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(range, problem.message, severities[chosen]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = problem.code;
  if (related) {
    diagnostic.relatedInformation = related.map(
      (place) => new vscode.DiagnosticRelatedInformation(toEditorLocation(place), place.message),
    );
  }
  if (isOutdated === true) diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  return [diagnostic];
}
