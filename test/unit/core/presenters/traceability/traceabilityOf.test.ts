import { strict as assert } from 'node:assert';
import type { Reference } from '../../../../../src/core/model/reference.js';
import type { Story } from '../../../../../src/core/model/story.js';
import type { SurveyedTraces } from '../../../../../src/core/presenters/traceability/survey.js';
import type { Coverage, Traceability } from '../../../../../src/core/presenters/traceability/traceability.js';
import { traceabilityOf } from '../../../../../src/core/presenters/traceability/traceabilityOf.js';
import type { Evidence } from '../../../../../src/core/traces/evidence/evidence.js';
import { atOnce } from '../../../../fakes/atOnce.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aReference } from '../../../../fakes/references.js';
import type { SnapshotParts } from '../../../../fakes/snapshot.js';
import { aSurvey } from '../../../../fakes/survey.js';

const done = { raw: 'Done', category: 'done' } as const;
const file = (path: string): string => `file:///shop/${path}`;

function reportOf(
  parts: SnapshotParts,
  references: readonly Reference[] = [],
  traces?: Partial<SurveyedTraces>,
  allFiles?: readonly string[],
): Traceability {
  const now = new Date('2026-11-22T10:00:00Z');
  return atOnce(traceabilityOf(aSurvey(parts, references, traces), { now, ...(allFiles ? { allFiles } : {}) }));
}

const counts = ({ stories, withCode, criteria, done: met }: Coverage): string =>
  `${withCode}/${stories} ${met}/${criteria}`;

function evidenceOf(tests: readonly Evidence[]): Pick<SurveyedTraces, 'evidence'> {
  const of = (_: Story, criterion?: string): readonly Evidence[] =>
    tests.filter((one) => criterion === undefined || one.criterion === criterion);
  return { evidence: { of, problems: [] } };
}

function aTest(criterion: string, ...outcomes: readonly ('passed' | 'failed' | 'skipped')[]): Evidence {
  return { criterion, results: outcomes.map((outcome) => ({ name: 'a test', suite: [], outcome })) };
}

describe('coverage by part of the backlog', () => {
  const criteria = [aCriterion({ done: true }), aCriterion({ id: 'AC-2' })];
  const stories = [
    aStory({ id: 'SHOP-1', kind: 'goal', title: 'Sell' }),
    aStory({ id: 'SHOP-2', kind: 'epic', title: 'Pay', parent: 'SHOP-1', criteria }),
    aStory({ id: 'SHOP-3', parent: 'SHOP-2', criteria }),
    aStory({ id: 'SHOP-4', parent: 'SHOP-1' }),
    aStory({ id: 'SHOP-5', parent: 'GONE-1' }),
    aStory({ id: 'SHOP-6' }),
  ];

  it('rolls up whatever is below, and the own criteria of those that hold others', () => {
    const { coverage } = reportOf({ stories }, [aReference('SHOP-3', file('a.ts'), 1)]);
    assert.deepEqual(
      coverage.epics.map((epic) => [epic.depth, epic.id, counts(epic)]),
      [
        [0, 'SHOP-1', '1/2 2/4'],
        [1, 'SHOP-2', '1/1 2/4'],
        [0, 'GONE-1', '0/1 0/0'],
        [0, '', '0/1 0/0'],
      ],
    );
    assert.equal(counts(coverage.all), '1/4 2/4');
  });

  it('tells of each story what it is part of', () => {
    const { stories: traces } = reportOf({ stories });
    assert.deepEqual(
      traces.map(({ id, partOf }) => [id, ...partOf]),
      [
        ['SHOP-1', 'test:SHOP-1'],
        ['SHOP-2', 'test:SHOP-2', 'test:SHOP-1'],
        ['SHOP-3', 'test:SHOP-2', 'test:SHOP-1'],
        ['SHOP-4', 'test:SHOP-1'],
        ['SHOP-5', 'GONE-1'],
        ['SHOP-6', ''],
      ],
    );
  });

  it('loses no story where parents go round', () => {
    const round = [
      aStory({ id: 'SHOP-1', parent: 'SHOP-2' }),
      aStory({ id: 'SHOP-2', parent: 'SHOP-1' }),
      aStory({ id: 'SHOP-3', parent: 'SHOP-1' }),
      aStory({ id: 'SHOP-4', parent: 'SHOP-4' }),
    ];
    const { coverage, stories } = reportOf({ stories: round });
    assert.deepEqual(
      coverage.epics.map(({ id, depth }) => [id, depth]),
      [
        ['SHOP-1', 0],
        ['SHOP-2', 0],
        ['SHOP-4', 0],
      ],
    );
    assert.equal(stories.length, 4);
  });
});

describe('coverage by folder of the code', () => {
  const stories = [aStory({ id: 'SHOP-1', criteria: [aCriterion({ done: true })] }), aStory({ id: 'SHOP-2' })];
  const references = [
    aReference('SHOP-1', file('src/pay/now/a.ts'), 1),
    aReference('SHOP-1', file('src/pay/b.ts'), 1),
    aReference('SHOP-2', file('src/pay/b.ts'), 5),
    aReference('SHOP-2', file('main.ts'), 5),
  ];

  it('is told for two levels, each story once a folder', () => {
    const { folders } = reportOf({ stories }, references).coverage;
    assert.deepEqual(
      folders.map((one) => [one.path, one.depth, one.files, one.references, counts(one)]),
      [
        ['.', 0, 1, 1, '1/1 0/0'],
        ['src', 0, 2, 3, '2/2 1/1'],
        ['src/pay', 1, 2, 3, '2/2 1/1'],
      ],
    );
  });

  it('says how much code there is, also where none names a story, as far as that is near', () => {
    const paths = ['src/pay/a.ts', 'src/pay/b.ts', 'src/pay/c.ts', 'src/pay/notes.md', 'src/web/d.ts', 'lib/x/e.c'];
    const { folders } = reportOf({ stories }, references, undefined, paths.map(file)).coverage;
    assert.deepEqual(
      folders.map(({ path, files, allFiles }) => [path, files, allFiles]),
      [
        ['.', 1, undefined],
        ['lib', 0, 1],
        ['src', 2, 4],
        ['src/pay', 2, 3],
        ['src/web', 0, 1],
      ],
    );
  });
});

describe('what tests say of criteria', () => {
  const criteria = ['AC-1', 'AC-2', 'AC-3', 'AC-4'].map((id) => aCriterion({ id }));
  const stories = [aStory({ status: done, criteria })];
  const tests = [aTest('AC-1', 'passed', 'failed'), aTest('AC-2', 'passed'), aTest('AC-2'), aTest('AC-3', 'skipped')];

  it('is failed with one failure, passed with one pass, and else untold', () => {
    const { stories: traces, coverage } = reportOf({ stories }, [], evidenceOf(tests));
    assert.deepEqual(
      traces[0]?.criteria.map(({ evidence, tests: count }) => [evidence, count]),
      [
        ['failed', 1],
        ['passed', 2],
        ['untold', 1],
        ['none', 0],
      ],
    );
    const { passed, failed, untold } = coverage.all;
    assert.deepEqual([passed, failed, untold], [1, 1, 1]);
  });

  it('is a gap of stories under way or done, once any test names a criterion', () => {
    const todo = aStory({ id: 'SHOP-2', criteria });
    const gaps = (traces?: Partial<SurveyedTraces>): unknown =>
      reportOf({ stories: [...stories, todo] }, [aReference('SHOP-1', file('a.ts'), 1)], traces).stories.map(
        (story) => story.gaps,
      );
    assert.deepEqual(gaps(), [['open-criteria'], ['without-code']]);
    assert.deepEqual(gaps(evidenceOf(tests)), [['open-criteria', 'without-evidence'], ['without-code']]);
  });
});

describe('traceability', () => {
  it('counts neither what is archived or dropped, nor change logs and strings', () => {
    const stories = [
      aStory({ id: 'SHOP-1', archived: true }),
      aStory({ id: 'SHOP-2', status: { raw: '', category: 'dropped' } }),
      aStory({ id: 'SHOP-3' }),
    ];
    const references = [
      aReference('SHOP-3', file('a.ts'), 1, { class: 'string' }),
      aReference('SHOP-3', file('CHANGELOG.md'), 1, { class: 'prose' }),
    ];
    const report = reportOf({ stories }, references);
    assert.deepEqual([counts(report.coverage.all), report.stories.length], ['0/1 0/0', 1]);
  });

  it('is the same whatever order files were found in, and survives JSON', () => {
    const parts = { stories: [aStory()], decisions: [aDecision({ status: { raw: '', category: 'superseded' } })] };
    const references = ['b', 'a', 'c'].flatMap((name) => [
      aReference('SHOP-1', file(`${name}.ts`), 1),
      aReference('ADR-0001', file(`${name}.ts`), 2),
      aReference('SHOP-9', file(`${name}.ts`), 3, { known: false }),
    ]);
    const report = reportOf(parts, references);
    assert.deepEqual(
      reportOf(parts, [...references].reverse()).stories[0]?.code.map(({ path }) => path),
      ['a.ts', 'b.ts', 'c.ts'],
    );
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    assert.deepEqual(
      report.unknownIds.map(({ id, code }) => [id, code.length]),
      [['SHOP-9', 3]],
    );
    assert.deepEqual(
      report.supersededDecisions.map(({ id, code }) => [id, code.length]),
      [['ADR-0001', 3]],
    );
  });
});
