import assert from 'node:assert/strict';
import { createReferenceIndex } from '../../../../src/core/links/referenceIndex.js';
import type { ReferenceIndex } from '../../../../src/core/links/referenceIndex.js';
import type { ReferenceClass } from '../../../../src/core/model/reference.js';
import { createVocabulary } from '../../../../src/core/notation/vocabulary.js';
import { aReference } from '../../../fakes/references.js';

const nothing = createVocabulary([], [], ['#']);

function indexWhere(counts: ReferenceClass): ReferenceIndex {
  return createReferenceIndex(nothing, (own) => own === counts);
}

describe('the ids that a workspace names', () => {
  it('are those of the classes that count, and the very same set as long as they are the same', () => {
    const index = indexWhere('comment');
    const put = (uri: string, ...references: readonly ReturnType<typeof aReference>[]): void => {
      index.set(uri, references);
    };
    const [a, b] = ['file:///a.ts', 'file:///b.ts'];
    put(a, aReference('#7', a, 1), aReference('#8', a, 2, { class: 'code' }));
    put(b, aReference('#7', b, 1), aReference('#9', b, 2));
    const first = index.linkedIds();
    assert.deepEqual([...first], ['#7', '#9']);
    // A line was typed above: everything moves, nothing is named that was not.
    put(b, aReference('#7', b, 2), aReference('#9', b, 3));
    assert.equal(index.linkedIds(), first);
    // Still named by the other file.
    put(b, aReference('#9', b, 3));
    assert.equal(index.linkedIds(), first);
    // Gone and back before anybody asks.
    put(a);
    put(a, aReference('#7', a, 1), aReference('#8', a, 2, { class: 'code' }));
    assert.equal(index.linkedIds(), first);
    put(b);
    assert.deepEqual([...index.linkedIds()], ['#7']);
    put(a, aReference('#7', a, 1, { class: 'code' }), aReference('#8', a, 2, { class: 'code' }));
    assert.deepEqual([...index.linkedIds()], []);
    index.count((own) => own === 'code');
    assert.deepEqual([...index.linkedIds()], ['#7', '#8']);
    put(a);
    assert.deepEqual([...index.linkedIds()], []);
  });

  it('are called as the backlog calls them, from when it knows them', () => {
    const index = indexWhere('comment');
    const uri = 'file:///a.ts';
    index.set(uri, [aReference('shop-7', uri, 1, { known: false })]);
    assert.deepEqual(index.ofIds(['SHOP-7']).length, 1);
    const known = createVocabulary([{ id: 'SHOP-007', kind: 'story', anyCase: true }], [], ['#']);
    assert.deepEqual(index.recognise(known), [uri]);
    assert.deepEqual([...index.linkedIds()], ['SHOP-007']);
    assert.deepEqual(
      index.ofIds(['SHOP-7']).map(({ id, known: isKnown }) => [id, isKnown]),
      [['SHOP-007', true]],
    );
    assert.deepEqual(index.recognise(nothing), [uri]);
    assert.deepEqual([...index.linkedIds()], ['shop-7']);
  });
});
