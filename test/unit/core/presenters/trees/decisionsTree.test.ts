import { strict as assert } from 'node:assert';
import { decisionsTree } from '../../../../../src/core/presenters/trees/decisionsTree.js';
import { aDecision, aStory } from '../../../../fakes/builders.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';
import type { SnapshotParts } from '../../../../fakes/snapshot.js';
import { nodeCalled, outline } from './outline.js';

const superseded = { raw: 'superseded', category: 'superseded' } as const;
const uri = 'file:///shop/docs/decisions/0007-topics.md';

describe('the decisions as a tree', () => {
  const parts: SnapshotParts = {
    decisions: [
      aDecision({ id: 'ADR-0003', title: 'Use a queue', status: superseded }),
      aDecision({ id: 'ADR-0007', title: 'Use topics', supersedes: ['ADR-0003'], date: '2026-03-01', uri }),
      aDecision({ id: 'ADR-0008', title: 'Drop XML', status: { raw: '', category: 'proposed' } }),
      aDecision({ id: 'ADR-0001', title: 'Write them down', archived: true }),
    ],
    stories: [aStory({ id: 'SHOP-3', title: 'Retry a payment', decisions: ['ADR-0007'] })],
  };

  it('groups by status, with successors, predecessors and the stories that use them', () => {
    assert.deepEqual(outline(decisionsTree(aSnapshot(parts))), [
      'Proposed (1)',
      '  ADR-0008 Drop XML (proposed)',
      'Accepted (1)',
      '  ADR-0007 Use topics (accepted · 2026-03-01)',
      '    supersedes ADR-0003 Use a queue (superseded)',
      '    SHOP-3 Retry a payment',
      'Superseded (1)',
      '  ADR-0003 Use a queue (superseded)',
      '    superseded by ADR-0007 Use topics (accepted · 2026-03-01)',
      'Archived (1)',
      '  ADR-0001 Write them down (accepted)',
    ]);
  });

  it('opens the record, or shows the decision where it has no file of its own', () => {
    const children = decisionsTree(aSnapshot(parts));
    assert.deepEqual(nodeCalled(children, 'ADR-0007').open, { type: 'place', uri });
    assert.equal(nodeCalled(children, 'ADR-0008').open?.type, 'item');
  });

  it('says each status by a sign and in words', () => {
    const children = decisionsTree(aSnapshot(parts));
    assert.equal(nodeCalled(children, 'ADR-0008').spoken, 'Decision ADR-0008 Drop XML, proposed');
    const icons = ['ADR-0003', 'ADR-0007', 'ADR-0008'].map((id) => nodeCalled(children, id).icon);
    assert.equal(new Set(icons).size, 3);
  });

  it('does not follow a decision that supersedes itself or nobody known', () => {
    const odd = aDecision({ id: 'ADR-0001', supersedes: ['ADR-0001', 'ADR-0099'] });
    assert.deepEqual(outline(decisionsTree(aSnapshot({ decisions: [odd] }))), [
      'Accepted (1)',
      '  ADR-0001 Use a queue (accepted)',
    ]);
  });

  it('has no nodes without decisions, so that the welcome is seen', () => {
    assert.deepEqual(outline(decisionsTree(aSnapshot({ stories: [aStory()] }))), []);
  });
});
