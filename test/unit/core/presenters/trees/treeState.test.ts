import { strict as assert } from 'node:assert';
import { mostChildren, shownChildren } from '../../../../../src/core/presenters/trees/paging.js';
import { listed, paged } from '../../../../../src/core/presenters/trees/treeNode.js';
import type { Children, TreeNode } from '../../../../../src/core/presenters/trees/treeNode.js';
import { createTreeState } from '../../../../../src/core/presenters/trees/treeState.js';
import type { TreeElement, TreeState } from '../../../../../src/core/presenters/trees/treeState.js';

function node(id: string, parts: Partial<TreeNode> = {}): TreeNode {
  return { id, kind: 'story', label: id, spoken: id, subject: `uid of ${id}`, ...parts };
}

function group(id: string, ...nodes: readonly TreeNode[]): TreeNode {
  return node(id, { kind: 'group', children: listed(nodes) });
}

function numbers(count: number): Children {
  return paged([...Array(count).keys()], (number) => node(`n${number}`));
}

function labels(state: TreeState, parent?: TreeElement): readonly (string | undefined)[] {
  return state.children(parent).map((element) => state.node(element)?.label);
}

/** A tree whose roots a test replaces. */
function changing(first: readonly TreeNode[]): { state: TreeState; become: (nodes: readonly TreeNode[]) => void } {
  let roots = first;
  return {
    state: createTreeState(() => listed(roots)),
    become: (nodes) => {
      roots = nodes;
    },
  };
}

describe('what is shown of a tree', () => {
  it('keeps one element per place, with what commands are about', () => {
    const { state, become } = changing([group('g', node('a'))]);
    const [before] = state.children();
    become([group('g', node('a'), node('b', { criterion: 'AC-2' }))]);
    const [after] = state.children();
    assert.equal(after, before);
    assert.deepEqual(state.children(after)[1], { path: 'g\nb', subject: 'uid of b', criterion: 'AC-2' });
  });

  it('tells one story in two groups apart', () => {
    const { state } = changing([group('g', node('a')), group('h', node('a'))]);
    const paths = state.children().flatMap((element) => state.children(element).map(({ path }) => path));
    assert.equal(new Set(paths).size, 2);
  });

  it('gives siblings with equal ids different paths', () => {
    const { state } = changing([node('a'), node('a')]);
    assert.equal(new Set(state.children().map(({ path }) => path)).size, 2);
  });

  it('tells nothing when nothing that was asked for has changed', () => {
    const { state, become } = changing([group('g', node('a')), group('h', node('b'))]);
    const [g] = state.children();
    state.children(g);
    become([group('g', node('a')), group('h', node('another'))]);
    assert.deepEqual(state.refresh(), []);
  });

  it('draws anew only the node that looks different', () => {
    const { state, become } = changing([group('g', node('a'), node('b'))]);
    const [g] = state.children();
    const [, b] = state.children(g);
    become([group('g', node('a'), node('b', { description: '1/2' }))]);
    assert.deepEqual(state.refresh(), [b]);
    assert.equal(b && state.node(b)?.description, '1/2');
  });

  it('draws a node anew whose children are others', () => {
    const { state, become } = changing([group('g', node('a')), group('h', node('b'))]);
    const [g, h] = state.children();
    state.children(g);
    state.children(h);
    become([group('g', node('a')), group('h', node('b'), node('c'))]);
    assert.deepEqual(state.refresh(), [h]);
    assert.deepEqual(labels(state, h), ['b', 'c']);
  });

  it('draws everything anew when the roots are others', () => {
    const { state, become } = changing([node('a')]);
    state.children();
    become([node('a'), node('b')]);
    assert.equal(state.refresh(), 'all');
  });

  it('opens what was closed with fresh children', () => {
    const { state, become } = changing([group('g', node('a'))]);
    const [g] = state.children();
    become([group('g', node('b'))]);
    state.refresh();
    assert.deepEqual(labels(state, g), ['b']);
  });

  it('has nothing to say about a node that is gone', () => {
    const { state, become } = changing([group('g', node('a'))]);
    const [g] = state.children();
    assert.ok(g);
    const [a] = state.children(g);
    assert.ok(a);
    become([node('z')]);
    state.children();
    assert.equal(state.node(g), undefined);
    assert.equal(state.node(a), undefined);
    assert.deepEqual(state.children(g), []);
    assert.equal(state.showMore(a.path), undefined);
  });

  it('grows by 200 per click, never past a thousand children', () => {
    const state = createTreeState(() => listed([node('g', { children: numbers(5000) })]));
    const [g] = state.children();
    const counts: number[] = [];
    for (;;) {
      const shown = state.children(g);
      counts.push(shown.length);
      const last = shown.at(-1);
      assert.ok(last);
      if (state.node(last)?.open?.type !== 'more') break;
      assert.equal(state.showMore(last.path), g);
    }
    assert.deepEqual(counts, [201, 401, 601, 801, 1000]);
    assert.deepEqual(labels(state, g).at(-1), '4001 more: find a story by its words');
  });

  it('lets the roots grow too', () => {
    const state = createTreeState(() => numbers(300));
    const more = state.children().at(-1);
    assert.equal(state.showMore(more?.path ?? ''), 'all');
    assert.equal(state.children().length, 300);
  });

  it('shows a thousand without a rest only where there are no more', () => {
    assert.equal(shownChildren(numbers(mostChildren - 1), 5000).length, mostChildren - 1);
    assert.equal(shownChildren(numbers(mostChildren), 5000).length, mostChildren);
    assert.equal(shownChildren(numbers(mostChildren + 1), 5000).length, mostChildren);
  });
});
