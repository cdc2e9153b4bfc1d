// Mocha's `--reporter json` (mochajs.org, reporters). Which tests were skipped stands in a list of its own.
import { mapAt, mapsAt, numberAt, textAt } from '../jsonValues.js';
import type { JsonMap } from '../jsonValues.js';
import { reported } from '../reported.js';
import type { ReportedTest } from '../reportedTest.js';

export function isMocha(report: JsonMap): boolean {
  return mapAt(report, 'stats') !== undefined && Array.isArray(report['tests']) && Array.isArray(report['pending']);
}

export function* mochaTests(report: JsonMap): Iterable<ReportedTest> {
  const stats = mapAt(report, 'stats');
  const pending = new Set(mapsAt(report, 'pending').map(identity));
  for (const test of mapsAt(report, 'tests')) {
    const name = textAt(test, 'title') ?? '';
    const full = textAt(test, 'fullTitle') ?? name;
    const message = textAt(mapAt(test, 'err'), 'message');
    const failed = Object.keys(mapAt(test, 'err') ?? {}).length > 0;
    yield reported({
      name,
      // The titles of the suites are told joined with the test's own.
      suite: full.endsWith(name) ? [full.slice(0, full.length - name.length).trim()] : [full],
      file: textAt(test, 'file'),
      outcome: pending.has(identity(test)) ? 'skipped' : failed ? 'failed' : 'passed',
      at: textAt(stats, 'start'),
      duration: numberAt(test, 'duration'),
      message,
    });
  }
}

function identity(test: JsonMap): string {
  return `${textAt(test, 'file') ?? ''}\n${textAt(test, 'fullTitle') ?? ''}`;
}
