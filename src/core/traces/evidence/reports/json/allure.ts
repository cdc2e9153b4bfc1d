// One test of Allure's results, a file each (allurereport.org/docs/how-it-works-test-result-file).
import { mapAt, mapsAt, numberAt, textAt } from '../jsonValues.js';
import type { JsonMap } from '../jsonValues.js';
import { outcomeNamed, reported } from '../reported.js';
import type { ReportedTest } from '../reportedTest.js';

export function isAllure(report: JsonMap): boolean {
  return (
    textAt(report, 'uuid') !== undefined && textAt(report, 'status') !== undefined && Array.isArray(report['labels'])
  );
}

export function allureTest(report: JsonMap): readonly ReportedTest[] {
  const labels = mapsAt(report, 'labels');
  const labelled = (...names: readonly string[]): readonly (string | undefined)[] =>
    names.flatMap((name) =>
      labels.filter((label) => textAt(label, 'name') === name).map((label) => textAt(label, 'value')),
    );
  const [start, stop] = [numberAt(report, 'start'), numberAt(report, 'stop')];
  return [
    reported({
      name: textAt(report, 'name'),
      suite: labelled('parentSuite', 'suite', 'subSuite', 'testClass'),
      outcome: outcomeNamed(textAt(report, 'status')),
      at: start,
      duration: start === undefined || stop === undefined ? undefined : stop - start,
      message: textAt(mapAt(report, 'statusDetails'), 'message'),
      notes: [
        textAt(report, 'fullName'),
        ...labelled('tag', 'story', 'epic', 'feature', 'issue', 'AS_ID'),
        ...mapsAt(report, 'links').flatMap((link) => [textAt(link, 'name'), textAt(link, 'url')]),
      ],
    }),
  ];
}
