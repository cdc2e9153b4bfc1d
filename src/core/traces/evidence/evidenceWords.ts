import type { TestResult } from '../../model/testResult.js';
import { ageOf } from '../../text/age.js';
import { t } from '../../text/l10n.js';
import { decodedUri } from '../../text/uris.js';
import { visibleText } from '../../text/visibleText.js';
import type { Evidence, EvidenceNote } from './evidence.js';

/** What all tries of one test together say; `untold` where no report tells of it. */
export type TestOutcome = TestResult['outcome'] | 'untold';

const mostLines = 8;
const longestTitle = 160;

/** Passed is what passed with all parameters that it did not skip. */
export function outcomeOf({ results }: Pick<Evidence, 'results'>): TestOutcome {
  const outcomes = new Set(results.map(({ outcome }) => outcome));
  if (outcomes.has('failed')) return 'failed';
  if (outcomes.has('passed')) return 'passed';
  return outcomes.has('skipped') ? 'skipped' : 'untold';
}

/** Sums up the tests of one criterion or story in words; undefined where it has none. */
export function noteOf(evidence: readonly Evidence[], now: Date): EvidenceNote | undefined {
  if (evidence.length === 0) return undefined;
  const isOutdated = evidence.some(({ outdated }) => outdated);
  const words = sumOf(evidence, now);
  const lines = evidence.slice(0, mostLines).map((one) => t('{0}: {1}', titleOf(one), outcomeWords(one, now)));
  const more = evidence.length - lines.length;
  return {
    words: isOutdated ? t('{0}, before the tests were changed', words) : words,
    lines: more > 0 ? [...lines, t('{0} more', more)] : lines,
  };
}

/** A test's title on one line; where only its place is known, that. */
export function titleOf({ title, reference }: Evidence): string {
  const place = reference
    ? `${decodedUri(reference.uri.slice(reference.uri.lastIndexOf('/') + 1))}:${reference.range.start.line + 1}`
    : '';
  const text = visibleText(
    (title ?? place)
      .slice(0, 4 * longestTitle)
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return text.length <= longestTitle ? text : `${text.slice(0, longestTitle).trimEnd()}…`;
}

/** `passed yesterday`, `never run`. */
export function outcomeWords(evidence: Evidence, now: Date): string {
  const when = lastOf([evidence], now);
  switch (outcomeOf(evidence)) {
    case 'passed':
      return t('passed {0}', when);
    case 'failed':
      return t('failed {0}', when);
    case 'skipped':
      return t('skipped {0}', when);
    case 'untold':
      return t('never run');
  }
}

function sumOf(evidence: readonly Evidence[], now: Date): string {
  const all = evidence.length;
  const when = lastOf(evidence, now);
  const count = (wanted: TestOutcome): number => evidence.filter((one) => outcomeOf(one) === wanted).length;
  const [only] = evidence;
  if (all === 1 && only) return t('1 test, {0}', outcomeWords(only, now));
  const [passed, failed] = [count('passed'), count('failed')];
  if (failed > 0)
    return failed === 1
      ? t('1 of {0} tests failed {1}', all, when)
      : t('{0} of {1} tests failed {2}', failed, all, when);
  if (passed === all)
    return all === 2 ? t('2 tests, both passed {0}', when) : t('{0} tests, all passed {1}', all, when);
  if (passed > 0)
    return passed === 1
      ? t('1 of {0} tests passed {1}', all, when)
      : t('{0} of {1} tests passed {2}', passed, all, when);
  return count('skipped') > 0 ? t('{0} tests, none passed {1}', all, when) : t('{0} tests, never run', all);
}

/** When the latest of them ran. */
function lastOf(evidence: readonly Evidence[], now: Date): string {
  const times = evidence.flatMap(({ results }) => results.flatMap(({ at }) => at ?? []));
  const last = times.reduce((latest, at) => (at > latest ? at : latest), '');
  return last === '' ? '' : ageOf(last, now).words;
}
