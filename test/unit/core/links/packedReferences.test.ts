import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packReferences, unpackReferences } from '../../../../src/core/links/packedReferences.js';
import type { Position, Range } from '../../../../src/core/model/range.js';
import type { Reference } from '../../../../src/core/model/reference.js';

const plain = { noNullPrototype: true };
const uri = 'file:///shop/src/a.ts';
const position: fc.Arbitrary<Position> = fc.record({ line: fc.nat(100_000), character: fc.nat(10_000) }, plain);
const range: fc.Arbitrary<Range> = fc.record({ start: position, end: position }, plain);
const reference: fc.Arbitrary<Reference> = fc
  .record(
    {
      id: fc.string(),
      known: fc.boolean(),
      criterion: fc.option(fc.string(), { nil: undefined }),
      range,
      class: fc.constantFrom('comment', 'doc', 'annotation', 'test', 'prose', 'string', 'code'),
      reach: range,
    },
    plain,
  )
  .map(({ criterion, ...rest }): Reference => ({
    ...rest,
    ...(criterion === undefined ? {} : { criterion }),
    uri,
    provenance: 'text',
  }));

describe('packed references', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.array(reference), (references) => {
        assert.deepEqual(unpackReferences(packReferences(references), uri), references);
      }),
    );
  });

  it('hold each word once', () => {
    fc.assert(
      fc.property(fc.array(reference), (references) => {
        const { words } = packReferences(references);
        assert.equal(new Set(words).size, words.length);
      }),
    );
  });
});
