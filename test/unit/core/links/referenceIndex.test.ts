import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createReferenceIndex } from '../../../../src/core/links/referenceIndex.js';
import type { ReferenceIndex } from '../../../../src/core/links/referenceIndex.js';
import type { Reference } from '../../../../src/core/model/reference.js';
import { canonicalId } from '../../../../src/core/notation/ids.js';
import { createVocabulary } from '../../../../src/core/notation/vocabulary.js';
import type { Vocabulary } from '../../../../src/core/notation/vocabulary.js';
import { aReference } from '../../../fakes/references.js';

const words = ['SHOP-1', 'SHOP-2', 'SHOP-02', 'shop-2', 'ADR-0007', 'ADR-7'];
const uris = ['file:///a.ts', 'file:///b/c.ts', 'file:///b/d.ts'];

function vocabularyOf(ids: readonly string[]): Vocabulary {
  return createVocabulary(
    ids.map((id) => ({ id, kind: 'story', anyCase: true })),
    [],
    ['SHOP-'],
  );
}

function newIndex(vocabulary: Vocabulary): ReferenceIndex {
  return createReferenceIndex(vocabulary, (own) => own !== 'code');
}

/** What a text's references are with this knowledge. */
function asKnown(references: readonly Reference[], vocabulary: Vocabulary): readonly Reference[] {
  return references.map((reference) => {
    const entry = vocabulary.known(reference.id);
    return { ...reference, id: entry?.id ?? reference.id, known: entry !== undefined };
  });
}

const contents = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom('comment' as const, 'code' as const)), { maxLength: 4 })
  .chain((named) => fc.constantFrom(...uris).map((uri) => ({ uri, named })));
const knowledge = fc.subarray(words).map((ids) => ({ ids }));

describe('the index of references', () => {
  it('knows after any changes of files and of what is known what it would know from scratch', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(contents, knowledge), { maxLength: 12 }), (changes) => {
        let vocabulary = vocabularyOf([]);
        const index = newIndex(vocabulary);
        const files = new Map<string, readonly Reference[]>();
        for (const change of changes) {
          if ('ids' in change) {
            vocabulary = vocabularyOf(change.ids);
            index.recognise(vocabulary);
          } else {
            const { uri, named } = change;
            const references = named.map(([id, own], line) => aReference(id, uri, line, { class: own }));
            files.set(uri, references);
            index.set(uri, references);
          }
        }
        const expected = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
        const all = expected.flatMap(([, references]) => asKnown(references, vocabulary));
        for (const uri of uris) assert.deepEqual(index.ofFile(uri), asKnown(files.get(uri) ?? [], vocabulary));
        for (const word of words) {
          const meant = all.filter(({ id }) => canonicalId(id) === canonicalId(word));
          assert.deepEqual(index.ofIds([word]), meant);
        }
        assert.deepEqual(
          [...index.linkedIds()].sort(),
          [...new Set(all.filter((reference) => reference.class !== 'code').map(({ id }) => id))].sort(),
        );
        assert.deepEqual([...index.files()].sort(), [...new Set(all.map(({ uri }) => uri))]);
      }),
    );
  });

  it('says whether a change is one, and gives the very array of the time before where it is none', () => {
    const index = newIndex(vocabularyOf(['SHOP-1']));
    const uri = 'file:///a.ts';
    assert.equal(index.set(uri, [aReference('SHOP-1', uri, 3)]), true);
    const references = index.ofFile(uri);
    assert.equal(index.set(uri, [aReference('SHOP-1', uri, 3, { known: false })]), false);
    assert.equal(index.ofFile(uri), references);
    for (const parts of [{ criterion: 'AC-1' }, { class: 'doc' as const }]) {
      assert.equal(index.set(uri, [aReference('SHOP-1', uri, 3, parts)]), true);
    }
    assert.equal(index.set(uri, []), true);
    assert.equal(index.set(uri, []), false);
  });
});
