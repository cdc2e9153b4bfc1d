import { strict as assert } from 'node:assert';
import { planTick } from '../../../../src/core/actions/planTick.js';
import type { LocalSource } from '../../../../src/core/backlog/format.js';
import { WriteConflict } from '../../../../src/core/ports/writer.js';
import { aCriterion, aStory } from '../../../fakes/builders.js';

describe('planning a tick', () => {
  const criterion = aCriterion({ tickable: true, tick: { start: 3, end: 4, current: ' ', done: 'x', open: ' ' } });
  const story = aStory({ criteria: [criterion] });
  const source: LocalSource = {
    id: 'test',
    type: 'test',
    label: 'Test',
    folder: { uri: 'file:///shop', name: 'shop' },
    configuration: [],
    claims: () => true,
    read: () => [{ type: 'story', story }],
  };
  const seen = { story, criterion, uri: 'file:///shop/a.md', path: 'a.md', source };

  it('edits the characters that the reader named', () => {
    const edit = planTick(seen, '- [ ] AC-1', { done: true });
    assert.deepEqual(edit, { span: { start: 3, end: 4 }, expected: ' ', replacement: 'x' });
  });

  it('refuses when the reader is wrong about what stands there', () => {
    assert.throws(() => planTick(seen, 'something else', { done: true }), WriteConflict);
    assert.throws(() => planTick(seen, '', { done: true }), WriteConflict);
  });
});
