import { strict as assert } from 'node:assert';
import type { Reference } from '../../../../../src/core/model/reference.js';
import type { SurveyedTraces } from '../../../../../src/core/presenters/traceability/survey.js';
import { traceabilityTree } from '../../../../../src/core/presenters/trees/traceabilityTree.js';
import { listed } from '../../../../../src/core/presenters/trees/treeNode.js';
import type { Children } from '../../../../../src/core/presenters/trees/treeNode.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aReference } from '../../../../fakes/references.js';
import type { SnapshotParts } from '../../../../fakes/snapshot.js';
import { aSurvey } from '../../../../fakes/survey.js';
import { allNodes, nodeCalled, outline } from './outline.js';

const file = 'file:///shop/src/pay%20now.ts';
const done = { raw: 'Done', category: 'done' } as const;
const doing = { raw: 'Doing', category: 'doing' } as const;

/** Everything below the line that says how much is covered. */
function treeOf(
  parts: SnapshotParts,
  references: readonly Reference[] = [],
  traces?: Partial<SurveyedTraces>,
  withFiles?: ReadonlySet<string>,
): Children {
  const children = traceabilityTree({ survey: aSurvey(parts, references, traces, withFiles), canTick: true });
  return listed(children(200).nodes.filter(({ id }) => id !== 'message:coverage'));
}

describe('traceability as a tree', () => {
  it('shows problems, errors first, each with its place', () => {
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } };
    const children = treeOf({
      problems: [
        { code: 'missing-id', message: 'No id.', severity: 'warning' },
        { code: 'invalid-yaml', message: 'Not YAML.', severity: 'error', uri: 'file:///shop/backlog/a.yaml', range },
      ],
    });
    assert.deepEqual(outline(children), ['Problems (2)', '  Not YAML. (backlog/a.yaml:3)', '  No id.']);
    const problem = nodeCalled(children, 'Not YAML.');
    assert.deepEqual(problem.open, { type: 'place', uri: 'file:///shop/backlog/a.yaml', range });
    assert.equal(problem.spoken, 'Error, Not YAML., backlog/a.yaml:3');
  });

  it('shows unknown ids with their places, the most used first', () => {
    const unknown = (id: string, line: number): Reference => aReference(id, file, line, { known: false });
    const children = treeOf({ stories: [] }, [unknown('SHOP-8', 1), unknown('SHOP-9', 4), unknown('shop-9', 5)]);
    assert.deepEqual(outline(children), [
      'Unknown IDs (2)',
      '  SHOP-9 (2 references)',
      '    src/pay now.ts:5 (comment)',
      '    src/pay now.ts:6 (comment)',
      '  SHOP-8 (1 reference)',
      '    src/pay now.ts:2 (comment)',
    ]);
  });

  it('shows stories that no code names, those under way or done first', () => {
    const stories = [
      aStory({ id: 'SHOP-1', kind: 'epic' }),
      aStory({ id: 'SHOP-2', parent: 'SHOP-1' }),
      aStory({ id: 'SHOP-3', status: done }),
      aStory({ id: 'SHOP-4', status: doing }),
      aStory({ id: 'SHOP-5', status: doing, archived: true }),
      aStory({ id: 'SHOP-6', status: { raw: '', category: 'dropped' } }),
      aStory({ id: 'SHOP-7', status: doing }),
      aStory({ id: 'SHOP-8', paths: ['src/pay.ts'] }),
      aStory({ id: 'SHOP-9', status: done }),
    ];
    const references = [aReference('SHOP-7', file, 1), aReference('SHOP-9', file, 2, { class: 'prose' })];
    assert.deepEqual(outline(treeOf({ stories }, references, undefined, new Set(['test:SHOP-8']))), [
      'Stories without code (4)',
      '  SHOP-4 Pay by card (Doing)',
      '  SHOP-3 Pay by card (Done)',
      '  SHOP-9 Pay by card (Done)',
      '  SHOP-2 Pay by card (No status)',
    ]);
  });

  it('takes no file that is only named for code, and says so', () => {
    const stories = [
      aStory({ id: 'SHOP-1', paths: ['src/pay.ts'] }),
      aStory({ id: 'SHOP-2', paths: ['src/a.ts', 'src/b/**'] }),
      aStory({ id: 'SHOP-3', paths: ['src/a.ts'] }),
    ];
    assert.deepEqual(outline(treeOf({ stories }, [], undefined, new Set(['test:SHOP-3']))), [
      'Stories without code (2)',
      '  SHOP-1 Pay by card (No status · no code in the file that it names)',
      '  SHOP-2 Pay by card (No status · no code in the 2 files that it names)',
    ]);
  });

  it('shows the open criteria of done stories', () => {
    const criteria = [aCriterion({ id: 'AC-1', done: true }), aCriterion({ id: 'AC-2', text: 'Twice' })];
    const stories = [aStory({ status: done, criteria })];
    assert.deepEqual(outline(treeOf({ stories }, [aReference('SHOP-1', file, 1)])), [
      'Done stories with open criteria (1)',
      '  SHOP-1 Pay by card (1/2 criteria)',
      '    AC-2 Twice (open)',
    ]);
    assert.match(nodeCalled(treeOf({ stories }), 'AC-2').spoken, /^Criterion 2 of 2, open/);
  });

  it('shows superseded decisions that code still names', () => {
    const decisions = [
      aDecision({ id: 'ADR-0003', status: { raw: '', category: 'superseded' }, supersededBy: ['ADR-0007'] }),
      aDecision({ id: 'ADR-0004', status: { raw: '', category: 'superseded' } }),
    ];
    const references = [aReference('ADR-0003', file, 1), aReference('ADR-0004', file, 2, { class: 'prose' })];
    assert.deepEqual(outline(treeOf({ decisions }, references)), [
      'Superseded decisions still referenced (1)',
      '  ADR-0003 Use a queue (superseded · by ADR-0007)',
      '    src/pay now.ts:2 (comment)',
    ]);
  });

  it('says in words when all is well', () => {
    const children = treeOf({ stories: [aStory()] }, [aReference('SHOP-1', file, 1)]);
    assert.deepEqual(outline(children), ['Code and backlog agree: nothing to look after']);
  });

  it('has no nodes without a backlog, so that the welcome is seen', () => {
    assert.deepEqual(outline(treeOf({})), []);
  });

  it('gives kinds of nodes different signs, each with words', () => {
    const children = treeOf(
      {
        stories: [aStory({ status: done, criteria: [aCriterion()] })],
        decisions: [aDecision({ status: { raw: '', category: 'superseded' } })],
        problems: [{ code: 'missing-id', message: 'No id.', severity: 'warning' }],
      },
      [aReference('ADR-0001', file, 1)],
    );
    const nodes = allNodes(children).map(({ node }) => node);
    const icons = new Map<string, Set<string>>();
    for (const { kind, icon = '' } of nodes) icons.set(kind, (icons.get(kind) ?? new Set()).add(icon));
    const all = [...icons.values()].flatMap((set) => [...set]);
    assert.equal(new Set(all).size, all.length);
    assert.ok(nodes.every(({ spoken }) => spoken.length > 3));
  });
});
