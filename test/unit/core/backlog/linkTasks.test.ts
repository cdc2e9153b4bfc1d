import assert from 'node:assert/strict';
import { linkTasks } from '../../../../src/core/backlog/linkTasks.js';
import type { Criterion, Service, Story } from '../../../../src/core/model/story.js';
import { aCriterion, aStory } from '../../../fakes/builders.js';

const statement = (id: string): Criterion => aCriterion({ id, text: `says ${id}`, state: 'derived' });
const task = (id: string, done: boolean, serves: readonly Service[], parts: Partial<Criterion> = {}): Criterion =>
  aCriterion({ id, text: `does ${id}`, done, tickable: true, serves, ...parts });
const story = (id: string, criteria: readonly Criterion[], parts: Partial<Story> = {}): Story =>
  aStory({ id, uid: `test:${parts.uri ?? ''}#${id}`, criteria, ...parts });
const ids = (list: readonly { readonly criterion: string }[] | undefined): readonly string[] =>
  (list ?? []).map(({ criterion }) => criterion);

describe('tasks and what they serve', () => {
  const requirement = story('cart/1', [statement('1.1'), statement('1.2'), statement('1.3')]);
  const tasks = story('cart/tasks', [
    task('1', true, [{ story: 'cart/1', criteria: ['1.1', '1.2'] }]),
    task('2', false, [{ story: 'cart/1', criteria: ['1.2'] }]),
    task('3', true, [{ story: 'cart/1', criteria: [] }]),
  ]);
  const linked = (...stories: readonly Story[]): readonly Story[] => linkTasks(stories).stories;

  it('gives a statement its tasks and how many of them are done', () => {
    const [served] = linked(requirement, tasks);
    assert.deepEqual(
      served?.criteria.map((criterion) => [ids(criterion.tasks), criterion.progress, criterion.done, criterion.state]),
      [
        [['1'], { done: 1, total: 1 }, true, 'derived'],
        [['1', '2'], { done: 1, total: 2 }, false, 'derived'],
        [[], undefined, false, 'derived'],
      ],
    );
    assert.deepEqual(served.criteria[0]?.tasks?.[0], {
      story: 'test:#cart/tasks',
      criterion: '1',
      text: 'does 1',
      done: true,
      state: 'done',
      tickable: true,
    });
  });

  it('gives the story every task that serves it or a criterion of it, once', () => {
    const twice = task('4', false, [
      { story: 'cart/1', criteria: ['1.1'] },
      { story: 'CART/1', criteria: [] },
    ]);
    const [served] = linked(requirement, { ...tasks, criteria: [...tasks.criteria, twice] });
    assert.deepEqual(ids(served?.tasks), ['1', '2', '3', '4']);
  });

  it('means each criterion of a story that is served in all, in the order of the tasks', () => {
    const all = story('cart/tasks', [
      task('1', false, [{ story: 'cart/1', criteria: ['1.2'] }]),
      task('2', false, [{ story: 'cart/1', criteria: 'all' }]),
      task('3', false, [{ story: 'cart/1', criteria: ['1.2'] }]),
    ]);
    const [served] = linked(requirement, all);
    assert.deepEqual(
      served?.criteria.map((criterion) => ids(criterion.tasks)),
      [['2'], ['1', '2', '3'], ['2']],
    );
  });

  it('means the stories below one that is served in all, each task once and in the order of the list', () => {
    const feature = story('cart', []);
    const below = { ...requirement, parent: 'cart' };
    const other = story('shop/1', [statement('1.1')], { parent: 'shop' });
    const list = story(
      'cart/tasks',
      [
        task('1', true, [{ story: 'cart', criteria: 'all' }]),
        task('2', false, [{ story: 'cart/1', criteria: ['1.2'] }]),
        task('3', false, [
          { story: 'cart', criteria: 'all' },
          { story: 'cart/1', criteria: ['1.1'] },
        ]),
        task('4', true, [{ story: 'cart', criteria: [] }]),
      ],
      { parent: 'cart', kind: 'task' },
    );
    const [all, served, untouched, tasks] = linked(feature, below, other, list);
    assert.deepEqual(ids(all?.tasks), ['1', '3', '4']);
    assert.deepEqual(ids(served?.tasks), ['1', '2', '3']);
    assert.deepEqual(
      served?.criteria.map((criterion) => [ids(criterion.tasks), criterion.progress]),
      [
        [['1', '3'], { done: 1, total: 2 }],
        [['1', '2', '3'], { done: 1, total: 3 }],
        [['1', '3'], { done: 1, total: 2 }],
      ],
    );
    assert.deepEqual([untouched, tasks], [other, list]);
    const again = linked(feature, below, other, list);
    assert.equal(again[1], served);
  });

  it('lists optional tasks without counting them', () => {
    const optional = story('cart/tasks', [
      task('1', true, [{ story: 'cart/1', criteria: ['1.1'] }]),
      task('2', false, [{ story: 'cart/1', criteria: ['1.1', '1.2'] }], { optional: true }),
    ]);
    const [served] = linked(requirement, optional);
    assert.deepEqual(served?.criteria[0]?.progress, { done: 1, total: 1 });
    assert.equal(served.criteria[0].done, true);
    assert.deepEqual(ids(served.criteria[1]?.tasks), ['2']);
    assert.equal(served.criteria[1]?.progress, undefined);
    assert.equal(served.criteria[1]?.done, false);
  });

  it('leaves a criterion with a box of its own as it is and lists its tasks', () => {
    const boxed = story('cart/1', [aCriterion({ id: '1.1', done: true, tickable: true })]);
    const [served] = linked(boxed, story('t', [task('1', false, [{ story: 'cart/1', criteria: ['1.1'] }])]));
    const [criterion] = served?.criteria ?? [];
    assert.deepEqual([criterion?.done, criterion?.state, criterion?.progress], [true, 'done', undefined]);
    assert.deepEqual(ids(criterion?.tasks), ['1']);
  });

  it('finds ids in any case and with other zeros, the written one first', () => {
    const [served] = linked(
      story('005-views', [statement('FR-001'), statement('FR-1')]),
      story('t', [task('1', true, [{ story: '5-Views', criteria: ['fr-01', 'FR-001'] }])]),
    );
    assert.deepEqual(
      served?.criteria.map(({ done }) => done),
      [true, true],
    );
  });

  it('tells what is served and does not exist', () => {
    const { lost } = linkTasks([
      requirement,
      story('t', [
        task('1', false, [
          { story: 'cart/1', criteria: ['1.9', '1.1'] },
          { story: 'cart/9', criteria: 'all' },
        ]),
      ]),
    ]);
    assert.deepEqual(lost, [
      { story: 'test:#t', task: '1', served: 'cart/9' },
      { story: 'test:#t', task: '1', served: 'cart/1', criterion: '1.9' },
    ]);
  });

  it('means the nearest of several stories with the id, never one of the archive beside a live one', () => {
    const one = (folder: string, archived = false): readonly Story[] => [
      story('add-auth', [], { uri: `${folder}/proposal.md`, archived }),
      story('add-auth/tasks', [task(folder, false, [{ story: 'add-auth', criteria: [] }])], {
        uri: `${folder}/tasks.md`,
        archived,
      }),
    ];
    const stories = linked(...one('a/x'), ...one('b/x'), ...one('archive/x', true));
    assert.deepEqual(
      stories.filter(({ id }) => id === 'add-auth').map((found) => ids(found.tasks)),
      [['a/x'], ['b/x'], ['archive/x']],
    );
  });

  it('gives the very same story as long as neither it nor its tasks have changed', () => {
    const other = story('cart/2', []);
    const first = linked(requirement, other, tasks);
    const again = linked(requirement, other, tasks);
    assert.ok(first.every((found, at) => found === again[at]));
    assert.equal(first[1], other);
    assert.equal(first[2], tasks);
    const ticked = linked(requirement, other, { ...tasks, criteria: tasks.criteria.slice(0, 1) });
    assert.notEqual(ticked[0], first[0]);
    assert.equal(ticked[1], other);
  });
});
