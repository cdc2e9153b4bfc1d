import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commentWords } from '../../../../../src/vscode/features/linking/commentWords.js';

const wordsOf = (title: string): string => commentWords({ id: 'PAY-1', title });

describe('a story in a comment', () => {
  it('keeps its id and words', () => {
    const title = "Retry a payment that the bank declines, 3 times (the customer's wish – grüße)";
    assert.equal(wordsOf(title), `PAY-1 ${title}`);
    assert.equal(commentWords({ id: 'shop/web#142', title: '' }), 'shop/web#142');
  });

  it('does not end the comment in any language', () => {
    const ends = ['*/', '-->', '?>', '%>', '#}', '}}', '*)', '-}', '|#', '#>', '=#', ']]', '"""', "'''", '*@', '\n'];
    for (const end of ends) {
      const words = wordsOf(`Pay ${end} rm -rf ~`);
      assert.ok(!words.includes(end) && /^PAY-1 Pay .*rm -rf$/.test(words), words);
    }
    assert.ok(!wordsOf('Pay \\').endsWith('\\'));
  });

  it('does not end it with signs that come together only when others are taken out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (title) => {
        assert.doesNotMatch(wordsOf(title), /[*/<>?%#{}|\]\\"@\n]|--|''/);
        assert.doesNotMatch(commentWords({ id: title, title: '' }), /[*<>?%{}|\]\\"'@\n]/);
      }),
    );
  });
});
