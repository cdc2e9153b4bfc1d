import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unpackReferences } from '../../../../src/core/links/packedReferences.js';
import { findReferences, scanText } from '../../../../src/core/links/scanText.js';
import { createVocabulary } from '../../../../src/core/notation/vocabulary.js';

const known = { id: 'SHOP-1', kind: 'story', anyCase: true } as const;
const vocabulary = createVocabulary([known], ['PAY']);
const pieces = [
  'SHOP-1',
  'pay PAY-2/AC-1',
  '@story shop-1',
  '//',
  '/*',
  '*/',
  '"',
  "'",
  '`',
  '${',
  '}',
  '{',
  '\n',
  '\r\n',
  '\r',
];
const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 40 });

describe('references found without their reach', () => {
  it('are those of a whole look at the text, whatever it is', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('a.ts', 'A.java', 'a.py', 'a.md', 'a.yaml', 'a'), (parts, path) => {
        const text = parts.join(' ');
        const packed = findReferences(path, text, vocabulary);
        const whole = scanText({ uri: path, text }, vocabulary).map(({ reach, ...rest }) => {
          assert.ok(reach);
          return rest;
        });
        assert.deepEqual(packed ? unpackReferences(packed, path) : [], whole);
      }),
      { numRuns: 1000 },
    );
  });
});
