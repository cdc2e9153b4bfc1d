import type { Problem, ProblemCode } from '../model/problem.js';

/** How loudly something is told; `off` is not at all. */
export type ChosenSeverity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** All that can be chosen, the loudest first. */
export const chosenSeverities: readonly ChosenSeverity[] = ['error', 'warning', 'information', 'hint', 'off'];

/** How loudly each is told where nobody says otherwise: what loses something is a warning, what is only odd a hint. */
export const defaultSeverities: Readonly<Record<ProblemCode, ChosenSeverity>> = {
  'unreadable-file': 'warning',
  'file-too-large': 'warning',
  'binary-file': 'warning',
  'outside-folder': 'warning',
  'invalid-yaml': 'error',
  'unclosed-front-matter': 'warning',
  'malformed-markers': 'warning',
  'duplicate-id': 'warning',
  'missing-id': 'warning',
  'not-an-item': 'information',
  'invalid-configuration': 'error',
  'unknown-key': 'information',
  'invalid-value': 'information',
  'too-many-files': 'warning',
  'unreadable-report': 'information',
  'unknown-id': 'information',
  'unknown-criterion': 'information',
  'closed-story': 'hint',
  'superseded-decision': 'information',
  'criterion-ahead': 'information',
  'criterion-behind': 'hint',
  'open-criteria': 'information',
  'status-drift': 'information',
  'unknown-dependency': 'information',
  'closed-dependency': 'hint',
  'no-successor': 'hint',
};

/** How loudly a problem is told by what a person chose for its code; what is no severity counts as not chosen. */
export function severityOf({ code }: Pick<Problem, 'code'>, chosen: Readonly<Record<string, unknown>>): ChosenSeverity {
  const own = Object.hasOwn(chosen, code) ? chosen[code] : undefined;
  return chosenSeverities.find((severity) => severity === own) ?? defaultSeverities[code];
}
