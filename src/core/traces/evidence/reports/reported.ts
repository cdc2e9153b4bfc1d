import type { TestResult } from '../../../model/testResult.js';
import type { ReportedTest } from './reportedTest.js';
import { dateTimeOf, messageText, nameText } from './texts.js';

/** What a reader found of one test; texts as the report has them. */
interface Found {
  readonly name: string | undefined;
  readonly suite?: readonly (string | undefined)[];
  readonly file?: string | undefined;
  readonly outcome: TestResult['outcome'];
  /** ISO 8601, or milliseconds since 1970. */
  readonly at?: string | number | undefined;
  /** Milliseconds. */
  readonly duration?: number | undefined;
  readonly message?: string | undefined;
  readonly notes?: readonly (string | undefined)[];
}

const mostSuites = 64;
const longestNotes = 2000;

/** A test as readers pass it on: nothing endless, nothing empty. */
export function reported({
  name = '',
  suite = [],
  file,
  outcome,
  at,
  duration,
  message,
  notes = [],
}: Found): ReportedTest {
  const when = dateTimeOf(at);
  const why = outcome === 'failed' ? messageText(message) : undefined;
  const said = notes.filter((note) => note !== undefined && note !== '').join('\n');
  const result: TestResult = {
    name: nameText(name),
    suite: suite
      .slice(0, mostSuites)
      .flatMap((title) => (title === undefined || title === '' ? [] : [nameText(title)])),
    outcome,
    ...(file === undefined || file === '' ? {} : { file: nameText(file) }),
    ...(when === undefined ? {} : { at: when }),
    ...(duration === undefined || duration < 0 ? {} : { duration }),
    ...(why === undefined ? {} : { message: why }),
  };
  return said === '' ? { result } : { result, notes: said.slice(0, longestNotes) };
}

const passed: ReadonlySet<string> = new Set(['passed', 'pass', 'ok', 'expected', 'flaky', 'xfailed', 'xpassed']);
const failed: ReadonlySet<string> = new Set([
  'failed',
  'fail',
  'error',
  'broken',
  'unexpected',
  'timedout',
  'interrupted',
]);

/** The words for outcomes that reports in JSON use; what is none of them was not run. */
export function outcomeNamed(word: string | undefined): TestResult['outcome'] {
  const known = word?.toLowerCase() ?? '';
  if (passed.has(known)) return 'passed';
  return failed.has(known) ? 'failed' : 'skipped';
}
