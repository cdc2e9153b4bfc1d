import assert from 'node:assert/strict';
import fc from 'fast-check';
import { saysTheSame, wordDiff } from '../../../../src/core/text/wordDiff.js';

const text = fc
  .array(fc.constantFrom('the', 'shop', 'retries', 'twice', 'Ünïcode', '支払い', 'a', ' ', '\n'))
  .map((words) => words.join(' '));

function joined(older: string, newer: string, left: 'removed' | 'added'): string {
  return wordDiff(older, newer)
    .filter(({ type }) => type !== left)
    .map((change) => change.text)
    .join('');
}

describe('a word diff', () => {
  it('names what was removed and what was added between what stayed', () => {
    assert.deepEqual(wordDiff('Retry two times at most', 'Retry three times at most'), [
      { type: 'same', text: 'Retry ' },
      { type: 'removed', text: 'two ' },
      { type: 'added', text: 'three ' },
      { type: 'same', text: 'times at most' },
    ]);
  });

  it('holds the whole newer text, and the older one but for space', () => {
    fc.assert(
      fc.property(text, text, (older, newer) => {
        assert.equal(joined(older, newer, 'removed'), newer.trimStart());
        assert.ok(saysTheSame(joined(older, newer, 'added'), older));
      }),
    );
  });

  it('is silent about space', () => {
    assert.ok(wordDiff('Retry  two\ntimes', 'Retry two times').every(({ type }) => type === 'same'));
    assert.deepEqual(wordDiff('', ' \n'), []);
  });

  it('finds a change in the middle of long texts, and replaces where all of them is another', () => {
    const long = 'word '.repeat(20_000);
    assert.equal(wordDiff(`${long}old ${long}`, `${long}new ${long}`).length, 4);
    const other = wordDiff('a b '.repeat(5_000), 'c d '.repeat(5_000));
    assert.deepEqual(
      other.map(({ type }) => type),
      ['removed', 'added'],
    );
  });
});
