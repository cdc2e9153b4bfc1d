import { strict as assert } from 'node:assert';
import { driftKey } from '../../../../../src/core/presenters/traceability/driftText.js';
import { traceabilityTree } from '../../../../../src/core/presenters/trees/traceabilityTree.js';
import type { Children } from '../../../../../src/core/presenters/trees/treeNode.js';
import type { Drift } from '../../../../../src/core/traces/drift/drift.js';
import { aStory } from '../../../../fakes/builders.js';
import { aDrift } from '../../../../fakes/drift.js';
import { aReference } from '../../../../fakes/references.js';
import { aSurvey } from '../../../../fakes/survey.js';
import { nodeCalled, outline } from './outline.js';

const story = aStory({ id: 'SHOP-1', title: 'Pay' });
const first = aReference('SHOP-1', 'file:///shop/src/a.ts', 4);
const second = aReference('SHOP-1', 'file:///shop/src/b.ts', 8);

function treeOf(found: readonly Drift[] | undefined, problem?: string): Children {
  const survey = aSurvey({ stories: [story] }, [first, second], { drift: { found, problem } });
  return traceabilityTree({ survey, canTick: true });
}

describe('drift in the tree', () => {
  it('is shown by story, each place with how much later the story changed', () => {
    const shown = outline(treeOf([aDrift(story, first), aDrift(story, second)]));
    assert.deepEqual(shown.slice(shown.indexOf('Drift (1)')), [
      'Drift (1)',
      '  SHOP-1 Pay',
      '    src/a.ts:5 (the story changed 21 days later)',
      '    src/b.ts:9 (the story changed 21 days later)',
    ]);
  });

  it('tells which words changed, and opens the comparison', () => {
    const node = nodeCalled(treeOf([aDrift(story, first)]), 'src/a.ts:5');
    assert.equal(
      node.tooltip,
      'src/a.ts:5: the story changed 21 days later\nAC-2: At most [-two-][+three+] tries\nTitle: [+Pay+]',
    );
    assert.equal(node.spoken, 'src/a.ts:5, the story changed 21 days later');
    assert.deepEqual(node.open, { type: 'drift', key: driftKey(story.uid, first) });
  });

  it('is looked for when a person asks, and offered no more when nothing was found', () => {
    assert.deepEqual(nodeCalled(treeOf(undefined), 'Look for drift').open, { type: 'lookForDrift' });
    assert.ok(!outline(treeOf([])).some((line) => /drift/i.test(line)));
  });

  it('says why nobody can look', () => {
    assert.ok(outline(treeOf([], 'There is no git here.')).includes('There is no git here. (Drift)'));
  });
});
