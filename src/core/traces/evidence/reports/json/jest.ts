// Jest's `--json` (jestjs.io/docs/configuration, testResultsProcessor) and Vitest's `--reporter=json`, which is the same.
import { listAt, mapsAt, numberAt, textAt, textsAt } from '../jsonValues.js';
import type { JsonMap } from '../jsonValues.js';
import { outcomeNamed, reported } from '../reported.js';
import type { ReportedTest } from '../reportedTest.js';

export function isJest(report: JsonMap): boolean {
  return mapsAt(report, 'testResults').some((file) => Array.isArray(file['assertionResults']));
}

export function* jestTests(report: JsonMap): Iterable<ReportedTest> {
  for (const file of mapsAt(report, 'testResults')) {
    const at = numberAt(file, 'startTime') ?? numberAt(report, 'startTime');
    for (const test of mapsAt(file, 'assertionResults')) {
      yield reported({
        name: textAt(test, 'title'),
        suite: textsAt(test, 'ancestorTitles'),
        file: textAt(file, 'name'),
        outcome: outcomeNamed(textAt(test, 'status')),
        at,
        duration: numberAt(test, 'duration'),
        message: textsAt(test, 'failureMessages')[0],
        notes: listAt(test, 'tags').map(String),
      });
    }
  }
}
