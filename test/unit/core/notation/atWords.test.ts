import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { atWordsOf } from '../../../../src/core/notation/atWords.js';

describe('words behind an @', () => {
  const words = ['@story', '@stories', '@ ', '@REQ_', '@relation'];

  it('are told as a search for each would tell them, whatever the text', () => {
    const pieces = fc.constantFrom(...words, '@', '@sto', 'story', ' ', '\n', 'x', '@@');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const expected = words.filter((word) => text.includes(word));
        assert.deepEqual([...atWordsOf(words)(text)].sort(), expected.sort());
      }),
    );
  });

  it('are none in a text that ends with an @', () => {
    assert.equal(atWordsOf(words)('someone@').size, 0);
  });
});
