// Cucumber's JSON formatter (github.com/cucumber/cucumber-json-schema): features with scenarios with steps.
import { mapAt, mapIn, mapsAt, numberAt, textAt } from '../jsonValues.js';
import type { JsonMap } from '../jsonValues.js';
import { reported } from '../reported.js';
import type { ReportedTest } from '../reportedTest.js';

export function isCucumber(report: readonly unknown[]): boolean {
  const first = mapIn(report[0]);
  return first !== undefined && Array.isArray(first['elements']) && textAt(first, 'uri') !== undefined;
}

export function* cucumberTests(report: readonly unknown[]): Iterable<ReportedTest> {
  for (const feature of report.map(mapIn)) {
    for (const scenario of mapsAt(feature, 'elements')) {
      if (textAt(scenario, 'type') === 'background') continue;
      const steps = [...mapsAt(scenario, 'before'), ...mapsAt(scenario, 'steps'), ...mapsAt(scenario, 'after')];
      const results = steps.map((step) => mapAt(step, 'result'));
      const failed = results.find((result) => statusIn(result, ['failed', 'ambiguous']));
      // What was not defined or put off did not show anything.
      const skipped = results.some((result) => statusIn(result, ['skipped', 'pending', 'undefined']));
      yield reported({
        name: textAt(scenario, 'name'),
        suite: [textAt(feature, 'name')],
        file: textAt(feature, 'uri'),
        outcome: failed ? 'failed' : skipped ? 'skipped' : 'passed',
        at: textAt(scenario, 'start_timestamp'),
        duration: results.reduce((sum, result) => sum + (numberAt(result, 'duration') ?? 0) / 1e6, 0),
        message: textAt(failed, 'error_message'),
        notes: [...mapsAt(feature, 'tags'), ...mapsAt(scenario, 'tags')].map((tag) => textAt(tag, 'name')),
      });
    }
  }
}

function statusIn(result: JsonMap | undefined, words: readonly string[]): boolean {
  return words.includes(textAt(result, 'status')?.toLowerCase() ?? '');
}
