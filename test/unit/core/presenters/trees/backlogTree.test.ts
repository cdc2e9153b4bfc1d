import { strict as assert } from 'node:assert';
import { backlogTree } from '../../../../../src/core/presenters/trees/backlogTree.js';
import type { BacklogGrouping } from '../../../../../src/core/presenters/trees/backlogGroupings.js';
import { shownChildren } from '../../../../../src/core/presenters/trees/paging.js';
import type { Children } from '../../../../../src/core/presenters/trees/treeNode.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';
import type { SnapshotParts } from '../../../../fakes/snapshot.js';
import { allNodes, nodeCalled, outline } from './outline.js';

const tick = { start: 0, end: 1, current: ' ', done: 'x', open: ' ' };
const doing = { raw: 'Doing', category: 'doing' } as const;
const done = { raw: 'Done', category: 'done' } as const;

function treeOf(parts: SnapshotParts, grouping: BacklogGrouping = 'parent', canTick = true): Children {
  return backlogTree({ snapshot: aSnapshot(parts), grouping, canTick });
}

describe('the backlog as a tree', () => {
  const goal = aStory({ id: 'SHOP-1', title: 'Fewer lost orders', kind: 'goal' });
  const epic = aStory({ id: 'SHOP-2', title: 'Payments', kind: 'epic', parent: 'SHOP-1' });
  const story = aStory({
    id: 'SHOP-3',
    title: 'Retry a payment',
    parent: 'SHOP-2',
    status: doing,
    people: ['mia', 'ben'],
    criteria: [
      aCriterion({ id: 'AC-1', text: 'Once', done: true, tickable: true, tick }),
      aCriterion({ id: 'AC-2', text: 'Twice', tickable: true, tick }),
    ],
  });
  const other = aStory({ id: 'SHOP-4', title: 'Print a receipt', status: done });
  const old = aStory({ id: 'SHOP-5', title: 'Pay by cheque', archived: true });
  const stories = [goal, epic, story, other, old];

  it('shows what descends from a goal below it, and criteria with boxes below that', () => {
    assert.deepEqual(outline(treeOf({ stories })), [
      'SHOP-1 Fewer lost orders (Goal · 2 items)',
      '  SHOP-2 Payments (Epic)',
      '  SHOP-3 Retry a payment (1/2 criteria · in SHOP-2)',
      '    [x] AC-1 Once',
      '    [ ] AC-2 Twice',
      'SHOP-4 Print a receipt',
      'Archived (1)',
      '  SHOP-5 Pay by cheque',
    ]);
  });

  it('shows what is read of Markdown, and not its marks', () => {
    const marked = aStory({
      id: 'SHOP-9',
      title: '**Retry** `pay()` in __init__.py',
      criteria: [
        aCriterion({ id: 'AC-1', text: '**At most** 2*3*4 [tries](a.md)<br>a day', tickable: true, tick }),
        aCriterion({ id: 'AC-2', text: '&quot;_Sorry_&quot; \\*\\*' }),
      ],
    });
    const tree = treeOf({ stories: [marked] });
    assert.deepEqual(outline(tree), [
      'SHOP-9 Retry pay() in __init__.py (0/2 criteria)',
      '  [ ] AC-1 At most 2*3*4 tries a day',
      '  AC-2 "Sorry" ** (open)',
    ]);
    const { spoken, tooltip } = nodeCalled(tree, 'AC-1');
    assert.match(spoken, /: At most 2\*3\*4 tries a day$/);
    assert.match(tooltip ?? '', /\nAt most 2\*3\*4 tries a day$/);
  });

  it('leaves ids, people and states as they are written', () => {
    const named = aStory({ id: 'a_b_', title: 'X', people: ['*mia*'], status: { raw: '`Doing`', category: 'doing' } });
    assert.match(nodeCalled(treeOf({ stories: [named] }), 'a_b_').tooltip ?? '', /^a_b_ X\nStory · `Doing` · \*mia\*$/);
  });

  it('groups by status, what is under way first', () => {
    assert.deepEqual(outline(treeOf({ stories: [other, story, old] }, 'status')), [
      'In progress (1)',
      '  SHOP-3 Retry a payment (1/2 criteria)',
      '    [x] AC-1 Once',
      '    [ ] AC-2 Twice',
      'Done (1)',
      '  SHOP-4 Print a receipt',
      'Archived (1)',
      '  SHOP-5 Pay by cheque',
    ]);
  });

  it('groups by person, and shows a story below each of its people', () => {
    const labels = outline(treeOf({ stories: [other, { ...story, criteria: [] }] }, 'person'));
    assert.deepEqual(labels, [
      'ben (1)',
      '  SHOP-3 Retry a payment',
      'mia (1)',
      '  SHOP-3 Retry a payment',
      'Nobody (1)',
      '  SHOP-4 Print a receipt',
    ]);
  });

  it('shows the sources first where there are several, and no level more', () => {
    const task = aStory({ id: 'task-1', title: 'Sweep', source: 'tools' });
    const children = treeOf({ stories: [goal, epic, story, task], decisions: [aDecision({ source: 'records' })] });
    assert.deepEqual(outline(children), [
      'Source test (3)',
      '  SHOP-1 Fewer lost orders (Goal)',
      '  SHOP-2 Payments (Epic · in SHOP-1)',
      '  SHOP-3 Retry a payment (1/2 criteria · in SHOP-2)',
      '    [x] AC-1 Once',
      '    [ ] AC-2 Twice',
      'Source tools (1)',
      '  task-1 Sweep',
    ]);
  });

  it('never goes deeper than three levels, however parents are nested', () => {
    const chain = Array.from({ length: 12 }, (_, at) =>
      aStory({ id: `SHOP-${at}`, criteria: [aCriterion()], ...(at > 0 ? { parent: `SHOP-${at - 1}` } : {}) }),
    );
    for (const grouping of ['parent', 'status', 'person'] as const) {
      const levels = allNodes(treeOf({ stories: chain }, grouping)).map(({ level }) => level);
      assert.equal(Math.max(...levels), 3);
    }
  });

  it('loses no story where parents run in a circle', () => {
    const circle = [
      aStory({ id: 'SHOP-1', parent: 'SHOP-3' }),
      aStory({ id: 'SHOP-2', parent: 'SHOP-1' }),
      aStory({ id: 'SHOP-3', parent: 'SHOP-2' }),
      aStory({ id: 'SHOP-4', parent: 'SHOP-2' }),
      aStory({ id: 'SHOP-5', parent: 'SHOP-5' }),
    ];
    const ids = allNodes(treeOf({ stories: circle })).map(({ node }) => node.subject?.slice(-1));
    assert.deepEqual([...ids].sort(), ['1', '2', '3', '4', '5']);
  });

  it('gives ticks to what can be ticked only, and says the rest in words', () => {
    const criteria = [
      aCriterion({ id: 'AC-1', text: 'A statement' }),
      aCriterion({ id: 'AC-2', text: 'By tasks', state: 'derived', progress: { done: 2, total: 3 } }),
      aCriterion({ id: 'AC-3', text: 'Odd', state: 'other', mark: '~', tickable: true, tick }),
      aCriterion({ id: 'AC-4', text: 'Boxed', tickable: true, tick }),
    ];
    const definitionOfDone = [aCriterion({ id: 'DOD-1', text: 'Reviewed', done: true, tickable: true, tick })];
    assert.deepEqual(outline(treeOf({ stories: [aStory({ criteria, definitionOfDone })] })), [
      'SHOP-1 Pay by card (0/4 criteria)',
      '  AC-1 A statement (open)',
      '  AC-2 (2/3) By tasks (2 of 3 tasks done)',
      '  [ ] AC-3 Odd (open, marked "~")',
      '  [ ] AC-4 Boxed',
      '  [x] DOD-1 Reviewed (definition of done)',
    ]);
  });

  it('has no boxes in a workspace that is not trusted, and says so with the way out', () => {
    const children = treeOf({ stories: [story] }, 'parent', false);
    assert.deepEqual(outline(children), [
      'Restricted Mode: criteria cannot be ticked (Trust this workspace)',
      'SHOP-3 Retry a payment (1/2 criteria)',
      '  AC-1 Once (done)',
      '  AC-2 Twice (open)',
    ]);
    assert.deepEqual(nodeCalled(children, 'Restricted').open, { type: 'trust' });
  });

  it('speaks in words, and shows done and open with different signs', () => {
    const children = treeOf({ stories: [story, other] });
    assert.equal(nodeCalled(children, 'AC-2').spoken, 'Criterion 2 of 2, open: Twice');
    assert.equal(nodeCalled(children, 'SHOP-3').spoken, 'Story SHOP-3 Retry a payment, Doing, 1 of 2 criteria done');
    assert.notEqual(nodeCalled(children, 'SHOP-3').icon, nodeCalled(children, 'SHOP-4').icon);
    const untrusted = treeOf({ stories: [story] }, 'parent', false);
    assert.notEqual(nodeCalled(untrusted, 'AC-1').icon, nodeCalled(untrusted, 'AC-2').icon);
  });

  it('points to the problems of what could not be read', () => {
    const problems = [
      { code: 'invalid-yaml', message: 'Line 3 is no YAML.', severity: 'error' },
      { code: 'unknown-key', message: 'The key "colour" is not known.', severity: 'information' },
    ] as const;
    const [first] = shownChildren(treeOf({ stories: [story], problems }), 200);
    assert.equal(first?.label, '1 problem in the backlog');
    assert.deepEqual(first.open, { type: 'traceability' });
  });

  it('has no nodes where there is nothing, so that the welcome is seen', () => {
    assert.deepEqual(outline(treeOf({})), []);
    assert.deepEqual(outline(treeOf({ decisions: [aDecision()] }, 'status', false)), []);
  });

  it('shows no hidden characters and no endless lines', () => {
    const hostile = aStory({ id: 'SHOP-\u202E1', title: `a\nb\u200B${'x'.repeat(10_000)}` });
    const { label } = nodeCalled(treeOf({ stories: [hostile] }), 'SHOP-1 a b');
    assert.ok(label.length < 310);
    assert.ok(!/[\u200B\u202E\n]/.test(label));
  });

  it('shows 200 at once and keeps the archive in sight', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => aStory({ id: `SHOP-${at + 10}` }));
    const roots = shownChildren(treeOf({ stories: [...many, old] }), 200);
    assert.equal(roots.length, 202);
    assert.equal(roots[200]?.label, 'Show 200 more…');
    assert.equal(roots[201]?.label, 'Archived');
  });
});
