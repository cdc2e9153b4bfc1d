import assert from 'node:assert/strict';
import { createNamedIds } from '../../../../src/core/links/namedIds.js';
import { createReferenceIndex } from '../../../../src/core/links/referenceIndex.js';
import type { Reference } from '../../../../src/core/model/reference.js';

function reference(id: string, line: number, parts: Partial<Reference> = {}): Reference {
  const range = { start: { line, character: 3 }, end: { line, character: 5 } };
  return { id, known: false, uri: 'file:///a.ts', range, reach: range, class: 'comment', provenance: 'text', ...parts };
}

describe('the ids that a workspace names', () => {
  it('are those of the classes that count, and the very same set as long as they are the same', () => {
    const index = createReferenceIndex();
    let counts = 'comment';
    const named = createNamedIds(index, (one) => one.class === counts);
    index.set('file:///a.ts', [reference('#7', 1), reference('#8', 2, { class: 'code' })]);
    index.set('file:///b.ts', [reference('#7', 1), reference('#9', 2)]);
    const first = named.ids();
    assert.deepEqual([...first], ['#7', '#9']);
    // A line was typed above: everything moves, nothing is named that was not.
    index.set('file:///b.ts', [reference('#7', 2), reference('#9', 3)]);
    assert.equal(named.ids(), first);
    // Still named by the other file.
    index.set('file:///b.ts', [reference('#9', 3)]);
    assert.equal(named.ids(), first);
    index.set('file:///b.ts', []);
    assert.deepEqual([...named.ids()], ['#7']);
    counts = 'code';
    named.forget();
    assert.deepEqual([...named.ids()], ['#8']);
    index.clear();
    assert.deepEqual([...named.ids()], []);
  });
});
