// Playwright's JSON reporter (playwright.dev/docs/test-reporters; JSONReport in its types).
import { mapAt, mapsAt, numberAt, textAt, textsAt } from '../jsonValues.js';
import type { JsonMap } from '../jsonValues.js';
import { outcomeNamed, reported } from '../reported.js';
import type { ReportedTest } from '../reportedTest.js';

/** Suites within suites beyond this are not looked at. */
const deepest = 64;

export function isPlaywright(report: JsonMap): boolean {
  return mapAt(report, 'config') !== undefined && Array.isArray(report['suites']);
}

export function* playwrightTests(report: JsonMap): Iterable<ReportedTest> {
  for (const suite of mapsAt(report, 'suites')) yield* testsOf(suite, [], 0);
}

function* testsOf(suite: JsonMap, above: readonly string[], depth: number): Iterable<ReportedTest> {
  if (depth > deepest) return;
  for (const spec of mapsAt(suite, 'specs')) {
    for (const test of mapsAt(spec, 'tests')) {
      const results = mapsAt(test, 'results');
      const last = results.at(-1);
      yield reported({
        name: textAt(spec, 'title'),
        suite: above,
        file: textAt(spec, 'file') ?? textAt(suite, 'file'),
        outcome: outcomeNamed(textAt(test, 'status')),
        at: textAt(last, 'startTime'),
        duration: numberAt(last, 'duration'),
        message: textAt(mapAt(last, 'error'), 'message'),
        notes: [
          ...textsAt(spec, 'tags'),
          ...mapsAt(test, 'annotations').map(
            (note) => `${textAt(note, 'type') ?? ''} ${textAt(note, 'description') ?? ''}`,
          ),
        ],
      });
    }
  }
  for (const inner of mapsAt(suite, 'suites')) {
    yield* testsOf(inner, [...above, textAt(inner, 'title') ?? ''], depth + 1);
  }
}
