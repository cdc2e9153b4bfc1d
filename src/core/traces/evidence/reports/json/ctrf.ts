// The Common Test Report Format (ctrf.io, schema).
import { listAt, mapAt, mapsAt, numberAt, textAt, textsAt } from '../jsonValues.js';
import type { JsonMap } from '../jsonValues.js';
import { outcomeNamed, reported } from '../reported.js';
import type { ReportedTest } from '../reportedTest.js';

export function isCtrf(report: JsonMap): boolean {
  const results = mapAt(report, 'results');
  return mapAt(results, 'tool') !== undefined && Array.isArray(results?.['tests']);
}

export function* ctrfTests(report: JsonMap): Iterable<ReportedTest> {
  const results = mapAt(report, 'results');
  const at = numberAt(mapAt(results, 'summary'), 'start');
  for (const test of mapsAt(results, 'tests')) {
    const suite = textAt(test, 'suite');
    yield reported({
      name: textAt(test, 'name'),
      // A text in the schema's first version, a list in later ones.
      suite: suite === undefined ? textsAt(test, 'suite') : [suite],
      file: textAt(test, 'filePath'),
      outcome: outcomeNamed(textAt(test, 'status')),
      at: numberAt(test, 'start') ?? (at === 0 ? undefined : at),
      duration: numberAt(test, 'duration'),
      message: textAt(test, 'message'),
      notes: [...listAt(test, 'tags').map(String), ...Object.values(mapAt(test, 'labels') ?? {}).map(String)],
    });
  }
}
