import type { Criterion, Service, Story } from '../../src/core/model/story.js';
import { statusOf } from '../../src/core/backlog/words.js';
import { aCriterion, aStory } from './builders.js';

/** A requirement with three statements, and the list of tasks that serve them. */
export const requirement = aStory({
  id: 'cart/1',
  title: 'Pay once',
  uri: 'file:///shop/.specs/cart/requirements.md',
  criteria: [
    aStatement('1.1', 'A card is charged once'),
    aStatement('1.2', 'The customer is told'),
    aStatement('1.3', 'Nobody waits'),
  ],
});

const serving: Service = { story: 'cart/1', criteria: ['1.1'] };

export const taskList = aStory({
  id: 'cart/tasks',
  title: 'Tasks of cart',
  kind: 'task',
  uri: 'file:///shop/.specs/cart/tasks.md',
  criteria: [
    aTask('1', 'Keep a key per basket', true, [serving]),
    aTask('2', 'Send the key', false, [serving, { story: 'cart/1', criteria: ['1.2'] }]),
    aTask('3', 'Measure it', false, [serving], true),
    aTask('4', 'Write the release note', false, [{ story: 'cart/1', criteria: [] }]),
  ],
});

/** The requirement with a status that only another file says. */
export const noted: Story = (() => {
  const status = statusOf('in-progress');
  const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 13 } };
  const statusMark = { start: 40, end: 51, current: 'in-progress' };
  const uri = 'file:///shop/.specs/status.yaml';
  return { ...requirement, status, statusNotes: [{ story: 'cart/1', status, statusMark, source: 'test', uri, range }] };
})();

function aStatement(id: string, text: string): Criterion {
  return aCriterion({ id, text, state: 'derived' });
}

function aTask(id: string, text: string, done: boolean, serves: readonly Service[], isOptional = false): Criterion {
  const tick = { start: 0, end: 1, current: done ? 'x' : ' ', done: 'x', open: ' ' };
  const optional = isOptional ? { optional: true } : {};
  return aCriterion({ id, text, done, serves, tick, tickable: true, ...optional });
}
