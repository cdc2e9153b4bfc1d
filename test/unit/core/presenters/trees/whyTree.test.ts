import { strict as assert } from 'node:assert';
import { createRejections, rejectionOf } from '../../../../../src/core/links/rejections.js';
import type { Rejections } from '../../../../../src/core/links/rejections.js';
import type { Why } from '../../../../../src/core/model/why.js';
import type { Reference } from '../../../../../src/core/model/reference.js';
import { rejectedNodes } from '../../../../../src/core/presenters/trees/rejectedNodes.js';
import type { Children } from '../../../../../src/core/presenters/trees/treeNode.js';
import { whyTree } from '../../../../../src/core/presenters/trees/whyTree.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aReference, linksOf } from '../../../../fakes/references.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';
import { memoryMemory } from '../../../../fakes/openedHistory.js';
import { unexpected } from '../../../../fakes/unexpected.js';
import { allNodes, nodeCalled, outline } from './outline.js';

const uri = 'file:///shop/src/pay.ts';
const tick = { start: 0, end: 1, current: ' ', done: 'x', open: ' ' };
const retry = aStory({
  id: 'SHOP-3',
  title: 'Retry a payment',
  decisions: ['ADR-0003'],
  criteria: [
    aCriterion({ id: 'AC-1', text: 'Once', done: true, tickable: true, tick }),
    aCriterion({ id: 'AC-2', text: 'Twice', tickable: true, tick }),
  ],
});
const receipt = aStory({ id: 'SHOP-4', title: 'Print a receipt' });
const queue = aDecision({ id: 'ADR-0003', title: 'Use a queue' });
const snapshot = aSnapshot({ stories: [retry, receipt], decisions: [queue] });

function treeAt(line: number, references: readonly Reference[], canTick = true): Children {
  const place = { uri, position: { line, character: 0 } };
  return whyTree({ snapshot, links: linksOf(snapshot, references), place, canTick });
}

describe('what is behind this code, as a tree', () => {
  it('shows what is behind the cursor, and below it the rest of the file', () => {
    const references = [aReference('SHOP-3', uri, 4), aReference('SHOP-4', uri, 20)];
    assert.deepEqual(outline(treeAt(4, references)), [
      'SHOP-3 Retry a payment (1/2 criteria)',
      '  [x] AC-1 Once',
      '  [ ] AC-2 Twice',
      '  ADR-0003 Use a queue (accepted)',
      'In this file (1)',
      '  SHOP-4 Print a receipt',
    ]);
  });

  it('says on demand why it matched', () => {
    const tooltip = nodeCalled(treeAt(4, [aReference('SHOP-3', uri, 4)]), 'SHOP-3').tooltip ?? '';
    assert.match(tooltip, /A comment in line 5 names SHOP-3\.$/);
  });

  it('shows only the criteria that the code names', () => {
    const lines = outline(treeAt(4, [aReference('SHOP-3', uri, 4, { criterion: 'AC-2' })]));
    assert.deepEqual(lines.slice(1), ['  [ ] AC-2 Twice', '  ADR-0003 Use a queue (accepted)']);
  });

  it('lists apart what prose and strings mention, with the places', () => {
    const references = [
      aReference('SHOP-3', uri, 4),
      aReference('SHOP-3', uri, 5, { class: 'string' }),
      aReference('SHOP-4', uri, 6, { class: 'string' }),
      aReference('ADR-0003', uri, 7, { class: 'prose' }),
      aReference('SHOP-99', uri, 8, { class: 'string', known: false }),
    ];
    assert.deepEqual(outline(treeAt(4, references)).slice(4), [
      'Also mentioned (1)',
      '  SHOP-4 Print a receipt',
      '    src/pay.ts:7 (string)',
    ]);
  });

  it('shows the story that is written around the cursor in a file of the backlog', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const own = aSnapshot({ stories: [{ ...retry, uri, range }, receipt], decisions: [queue] });
    const tree = (line: number): readonly string[] => {
      const place = { uri, position: { line, character: 0 } };
      return outline(whyTree({ snapshot: own, links: linksOf(own, []), place, canTick: true }));
    };
    assert.deepEqual(tree(5).slice(0, 2), ['SHOP-3 Retry a payment (1/2 criteria)', '  [x] AC-1 Once']);
    assert.ok(!tree(30).some((row) => row.includes('SHOP-3')));
  });

  it('shows a decision once, below the story that it belongs to', () => {
    const references = [aReference('SHOP-3', uri, 4), aReference('ADR-0003', uri, 20)];
    assert.equal(outline(treeAt(4, references)).filter((row) => row.includes('ADR-0003')).length, 1);
  });

  it('shows a decision that stands alone', () => {
    assert.deepEqual(outline(treeAt(1, [aReference('ADR-0003', uri, 1)])), ['ADR-0003 Use a queue (accepted)']);
  });

  it('says what to do where a file names no story', () => {
    const children = treeAt(0, []);
    assert.deepEqual(outline(children), ['This file names no story (Link it to a story)']);
    assert.deepEqual(nodeCalled(children, 'This file').open, { type: 'link' });
  });

  it('offers no link in Restricted Mode, where nothing is written', () => {
    const place = { uri, position: { line: 0, character: 0 } };
    const [node] = outline(whyTree({ snapshot, links: linksOf(snapshot, []), place, canTick: false }));
    assert.equal(node, 'This file names no story');
  });

  it('says what to do where no file is open', () => {
    const children = whyTree({ snapshot, links: linksOf(snapshot, []), canTick: true });
    assert.deepEqual(outline(children), ['Open a file to see the stories behind it']);
  });

  it('has no nodes without a backlog, so that the welcome is seen', () => {
    const empty = aSnapshot({});
    assert.deepEqual(outline(whyTree({ snapshot: empty, links: linksOf(empty, []), canTick: true })), []);
  });

  it('has no boxes in a workspace that is not trusted', () => {
    const nodes = allNodes(treeAt(4, [aReference('SHOP-3', uri, 4)], false)).map(({ node }) => node);
    assert.equal(nodes[0]?.open?.type, 'trust');
    assert.ok(nodes.every(({ checkbox }) => checkbox === undefined));
  });

  it('stays within three levels', () => {
    const references = [aReference('SHOP-3', uri, 4), aReference('SHOP-4', uri, 20, { class: 'string' })];
    assert.ok(allNodes(treeAt(90, references)).every(({ level }) => level <= 3));
  });

  describe('with git’s history', () => {
    const commit = {
      hash: 'abcdef0'.padEnd(40, '1'),
      subject: 'SHOP-3: try again',
      author: 'Ann',
      at: '2026-03-03T10:00:00+00:00',
    };
    const byCommit: Why = {
      story: retry,
      criteria: [],
      decisions: [],
      provenance: 'commit',
      confidence: 0.7,
      because: 'A commit names it.',
      commit,
    };
    const treeWith = (whys: readonly Why[], rejections: Rejections, problem?: string): Children => {
      const meant = whys.filter((why) => !rejections.has(why, uri));
      const history = {
        repositories: [{ root: 'file:///shop', shallow: false }],
        whyAt: () => whys,
        problemAt: () => problem,
      };
      return whyTree({
        snapshot,
        links: { ...linksOf(snapshot, []), whyAt: () => meant },
        traces: { rejections, history },
        place: { uri, position: { line: 1, character: 0 } },
        canTick: true,
      });
    };

    it('says which commit a story comes from, and opens it', () => {
      const tree = treeWith([byCommit], createRejections(memoryMemory(), unexpected));
      assert.deepEqual(outline(tree).slice(0, 2), [
        'SHOP-3 Retry a payment (1/2 criteria · by commit abcdef0, 2026-03-03)',
        '  SHOP-3: try again (abcdef0 · Ann · 2026-03-03)',
      ]);
      const [story, shown] = allNodes(tree).map(({ node }) => node);
      assert.ok(story?.can?.includes('reject'));
      assert.match(story?.tooltip ?? '', /A commit names it\. Confidence 70 %/);
      assert.deepEqual(shown?.open, { type: 'commit', repository: 'file:///shop', hash: commit.hash });
    });

    it('lists what was rejected last, and no longer as an answer', async () => {
      const rejections = createRejections(memoryMemory(), unexpected);
      await rejections.reject(byCommit, uri);
      assert.deepEqual(outline(treeWith([byCommit], rejections)), [
        'This file names no story (Link it to a story)',
        'Not this one (1)',
        '  SHOP-3 Retry a payment (by commit abcdef0)',
      ]);
    });

    it('takes a rejected id for the one of the file’s own folder', () => {
      const two = { ...snapshot, story: (_: string, near?: string) => (near === undefined ? receipt : retry) };
      const [group] = rejectedNodes(two, [rejectionOf(byCommit, uri)], uri);
      assert.ok(group?.children);
      assert.deepEqual(outline(group.children), ['SHOP-3 Retry a payment (by commit abcdef0)']);
    });

    it('says why history has no answer', () => {
      const tree = treeWith([], createRejections(memoryMemory(), unexpected), 'Git is switched off.');
      assert.ok(outline(tree).includes('Git is switched off.'));
    });
  });
});
