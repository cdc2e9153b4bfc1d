import { strict as assert } from 'node:assert';
import { backlogTree } from '../../../../../src/core/presenters/trees/backlogTree.js';
import { whyTree } from '../../../../../src/core/presenters/trees/whyTree.js';
import { aStory } from '../../../../fakes/builders.js';
import { aReference, linksOf } from '../../../../fakes/references.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';
import { noted, requirement, taskList } from '../../../../fakes/specBacklog.js';
import { nodeCalled, outline } from './outline.js';

describe('statements and their tasks in trees', () => {
  const stories = [requirement, taskList];
  const tree = (canTick = true) => backlogTree({ snapshot: aSnapshot({ stories }), grouping: 'parent', canTick });

  it('stand below each other, the tasks with the boxes that they have where they are written', () => {
    assert.deepEqual(outline(tree()), [
      'cart/1 Pay once (0/3 criteria)',
      '  1.1 (1/2) A card is charged once (1 of 2 tasks done)',
      '    [x] 1 Keep a key per basket',
      '    [ ] 2 Send the key',
      '    [ ] 3 Measure it (optional)',
      '  1.2 (0/1) The customer is told (0 of 1 task done)',
      '    [ ] 2 Send the key',
      '  1.3 Nobody waits',
      'cart/tasks Tasks of cart (1/3 tasks · Task)',
      '  [x] 1 Keep a key per basket',
      '  [ ] 2 Send the key',
      '  [ ] 3 Measure it (optional)',
      '  [ ] 4 Write the release note',
    ]);
  });

  it('are named below their feature without its id, and never say the same twice', () => {
    const local = { parent: 'cart-of-guests', onlyTagged: true };
    const specs = [
      aStory({ id: 'cart-of-guests', title: 'Cart of guests', kind: 'feature', onlyTagged: true }),
      aStory({ ...local, id: 'cart-of-guests/1', title: 'Pay once' }),
      aStory({ ...local, id: 'cart-of-guests/2', title: '2 cards at most' }),
      aStory({ ...local, id: 'cart-of-guests/A guest pays', title: 'A guest pays' }),
      aStory({ ...local, id: 'cart-of-guests/tasks', title: 'Tasks of Cart of guests', kind: 'task' }),
      aStory({ id: '1-cart', title: 'Cart', kind: 'feature', onlyTagged: true }),
      aStory({ id: 'SHOP-1', title: 'SHOP-1' }),
    ];
    const snapshot = aSnapshot({ stories: specs });
    const rows = outline(backlogTree({ snapshot, grouping: 'parent', canTick: true }));
    assert.deepEqual(rows, [
      'Cart of guests (Feature · 4 items)',
      '  1 Pay once',
      '  2 2 cards at most',
      '  A guest pays',
      '  Tasks of Cart of guests (Task)',
      '1-cart (Feature)',
      'SHOP-1 SHOP-1',
    ]);
    const byStatus = backlogTree({ snapshot, grouping: 'status', canTick: true });
    assert.ok(outline(byStatus).includes('  1 Pay once (in cart-of-guests)'));
    const { spoken, tooltip } = nodeCalled(byStatus, '1 Pay once');
    assert.match(spoken, /cart-of-guests\/1 Pay once/);
    assert.match(tooltip ?? '', /^cart-of-guests\/1 Pay once/);
  });

  it('tick the task itself, by its own story', () => {
    const { checkbox, subject, criterion, open } = nodeCalled(tree(), '2 Send');
    assert.deepEqual(checkbox, { story: taskList.uid, criterion: '2', checked: false });
    assert.deepEqual([subject, criterion], [taskList.uid, '2']);
    assert.equal(open?.type === 'place' && open.uri, taskList.uri);
  });

  it('have no boxes where nothing may be written', () => {
    assert.equal(outline(tree(false)).filter((line) => line.includes('[')).length, 0);
  });

  it('are told in words', () => {
    assert.equal(nodeCalled(tree(), '1.1').spoken, 'Criterion 1 of 3, 1 of 2 tasks done: A card is charged once');
    assert.equal(nodeCalled(tree(), '1.3').spoken, 'Criterion 3 of 3, no tasks: Nobody waits');
    assert.equal(nodeCalled(tree(), '3 Measure').spoken, 'Task 3 of 4, open: Measure it, optional');
    assert.match(nodeCalled(tree(), 'cart/tasks').spoken, /1 of 3 tasks done/);
  });

  it('stand behind the code as well; of a story without criteria its tasks do', () => {
    const change = aStory({ id: 'add-auth', title: 'Add a log-in' });
    const list = {
      ...taskList,
      id: 'add-auth/tasks',
      uid: 'test:add-auth/tasks',
      criteria: taskList.criteria.map((task) => ({ ...task, serves: [{ story: 'add-auth', criteria: [] }] })),
    };
    const snapshot = aSnapshot({ stories: [...stories, change, list] });
    const uri = 'file:///shop/a.ts';
    const links = linksOf(snapshot, [
      aReference('cart/1', uri, 1, { criterion: '1.2' }),
      aReference('add-auth', uri, 1),
    ]);
    const place = { uri, position: { line: 1, character: 0 } };
    assert.deepEqual(outline(whyTree({ snapshot, links, place, canTick: true })), [
      'cart/1 Pay once (0/3 criteria)',
      '  1.2 (0/1) The customer is told (0 of 1 task done)',
      '    [ ] 2 Send the key',
      'add-auth Add a log-in (1/3 tasks)',
      '  [x] 1 Keep a key per basket',
      '  [ ] 2 Send the key',
      '  [ ] 3 Measure it (optional)',
      '  [ ] 4 Write the release note',
    ]);
  });

  it('offer to set a status that another file says', () => {
    const node = nodeCalled(
      backlogTree({ snapshot: aSnapshot({ stories: [noted] }), grouping: 'parent', canTick: true }),
      'cart/1',
    );
    assert.ok(node.can?.includes('status'));
  });
});
