import { t } from '../../text/l10n.js';
import type { ProblemSeverity } from '../../model/problem.js';
import type { StorySurvey } from './survey.js';
import type { DriftTrace, SkippedTrace } from './traceability.js';

/** That a story names files, and none of them is there; undefined where it names none, or one is. */
export function missingWords({ missing }: Pick<StorySurvey, 'missing'>): string | undefined {
  if (missing === 0) return undefined;
  return missing === 1 ? t('no code in the file that it names') : t('no code in the {0} files that it names', missing);
}

/** How much later the story changed than its code: `the story changed 21 days later`. */
export function driftWords({ codeAt, storyAt }: Pick<DriftTrace, 'codeAt' | 'storyAt'>): string {
  const days = Math.floor((Date.parse(storyAt) - Date.parse(codeAt)) / 86_400_000);
  if (Number.isNaN(days)) return t('the story changed since');
  if (days < 1) return t('the story changed the same day');
  if (days === 1) return t('the story changed 1 day later');
  if (days < 60) return t('the story changed {0} days later', days);
  if (days < 730) return t('the story changed {0} months later', Math.floor(days / 30.44));
  return t('the story changed {0} years later', Math.floor(days / 365.25));
}

/** Why a file was not looked through. */
export function skippedWords(reason: SkippedTrace['reason']): string {
  switch (reason) {
    case 'large':
      return t('too large');
    case 'unreadable':
      return t('cannot be read');
    case 'many-files':
      return t('holds more files than are listed');
  }
}

/** A severity in words. */
export function severityWords(severity: ProblemSeverity): string {
  switch (severity) {
    case 'error':
      return t('Error');
    case 'warning':
      return t('Warning');
    case 'information':
      return t('Information');
  }
}
