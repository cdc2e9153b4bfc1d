// pytest-json-report (github.com/numirias/pytest-json-report, README: format).
import { mapAt, mapsAt, numberAt, textAt, textsAt } from '../jsonValues.js';
import type { JsonMap } from '../jsonValues.js';
import { outcomeNamed, reported } from '../reported.js';
import type { ReportedTest } from '../reportedTest.js';

export function isPytest(report: JsonMap): boolean {
  return (
    numberAt(report, 'created') !== undefined &&
    mapsAt(report, 'tests').every((test) => textAt(test, 'nodeid') !== undefined)
  );
}

export function* pytestTests(report: JsonMap): Iterable<ReportedTest> {
  const created = (numberAt(report, 'created') ?? 0) * 1000;
  for (const test of mapsAt(report, 'tests')) {
    const stages = ['setup', 'call', 'teardown'].map((stage) => mapAt(test, stage));
    const [file, ...names] = partsOf(textAt(test, 'nodeid') ?? '');
    yield reported({
      name: names.at(-1),
      suite: names.slice(0, -1),
      file,
      outcome: outcomeNamed(textAt(test, 'outcome')),
      at: created,
      duration: stages.reduce((sum, stage) => sum + (numberAt(stage, 'duration') ?? 0) * 1000, 0),
      message: stages.map((stage) => textAt(mapAt(stage, 'crash'), 'message')).find((text) => text !== undefined),
      notes: textsAt(test, 'keywords'),
    });
  }
}

/** `tests/test_a.py::TestA::test_b[x::y]`: what stands in brackets belongs to the last part. */
function partsOf(nodeId: string): readonly string[] {
  const bracket = nodeId.indexOf('[');
  const [path, parameters] = bracket < 0 ? [nodeId, ''] : [nodeId.slice(0, bracket), nodeId.slice(bracket)];
  const parts = path.split('::');
  return [...parts.slice(0, -1), (parts.at(-1) ?? '') + parameters];
}
