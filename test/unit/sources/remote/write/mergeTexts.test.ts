import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSameText, mergeTexts } from '../../../../../src/sources/remote/write/merge/mergeTexts.js';

const list = (...marks: readonly string[]): string => marks.map((mark, at) => `- [${mark}] Step ${at}`).join('\n');

describe('mergeTexts', () => {
  it('keeps ticks of neighbouring lines', () => {
    const merged = mergeTexts('markdown', { base: list(' ', ' '), ours: list('x', ' '), theirs: list(' ', 'x') });
    assert.equal(merged, list('x', 'x'));
  });

  it('keeps a tick beside lines that somebody added and took away', () => {
    const base = `Intro\n\nOld\n\n${list(' ', ' ', ' ')}`;
    const theirs = `New intro\n\n${list(' ', ' ', ' ')}\n- [ ] Step 3`;
    const ours = `Intro\n\nOld\n\n${list(' ', 'x', ' ')}`;
    assert.equal(mergeTexts('markdown', { base, ours, theirs }), `New intro\n\n${list(' ', 'x', ' ')}\n- [ ] Step 3`);
  });

  it('keeps a tick where somebody put a line in just beside it, and ticked the next', () => {
    const versions = { base: list(' ', ' '), ours: list('x', ' '), theirs: `New\n${list(' ', 'x')}` };
    assert.equal(mergeTexts('markdown', versions), `New\n${list('x', 'x')}`);
  });

  it('gives up where somebody removed the line that was ticked', () => {
    assert.equal(mergeTexts('markdown', { base: list(' '), ours: list('x'), theirs: 'Nothing left' }), undefined);
  });

  it('gives up where both changed the same line in different ways', () => {
    assert.equal(mergeTexts('markdown', { base: 'a\nb\nc', ours: 'a\nB\nc', theirs: 'a\nbee\nc' }), undefined);
  });

  it('ends lines as ours do', () => {
    const merged = mergeTexts('textile', { base: 'a\nb\nc', ours: 'A\r\nb\r\nc', theirs: 'a\nb\nC' });
    assert.equal(merged, 'A\r\nb\r\nC');
  });

  it('keeps every tick of two that ticked different boxes, whichever', () => {
    const boxes = fc.array(fc.constantFrom('nobody', 'us', 'them', 'both'), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(boxes, (who) => {
        const marked = (...names: readonly string[]): string =>
          list(...who.map((one) => (names.includes(one) ? 'x' : ' ')));
        const texts = { base: marked(), ours: marked('us', 'both'), theirs: marked('them', 'both') };
        assert.equal(mergeTexts('markdown', texts), marked('us', 'them', 'both'));
      }),
    );
  });

  describe('of documents in JSON', () => {
    const task = (id: string, state: string, text = id): unknown => ({
      type: 'taskItem',
      attrs: { localId: id, state },
      content: [{ type: 'text', text }],
    });
    const document = (...content: readonly unknown[]): string => JSON.stringify({ type: 'doc', version: 1, content });

    it('keeps ticks of two items, and a node that was added', () => {
      const merged = mergeTexts('adf', {
        base: document(task('a', 'TODO'), task('b', 'TODO')),
        ours: document(task('a', 'DONE'), task('b', 'TODO')),
        theirs: document({ type: 'rule' }, task('a', 'TODO'), task('b', 'DONE')),
      });
      assert.ok(merged);
      assert.ok(isSameText('adf', merged, document({ type: 'rule' }, task('a', 'DONE'), task('b', 'DONE'))));
    });

    it('keeps a tick of ours beside other words of theirs in the same item', () => {
      const merged = mergeTexts('adf', {
        base: document(task('a', 'TODO')),
        ours: document(task('a', 'DONE')),
        theirs: document(task('a', 'TODO', 'other words')),
      });
      assert.ok(merged);
      assert.ok(isSameText('adf', merged, document(task('a', 'DONE', 'other words'))));
    });

    it('gives up where both changed the same words, and where one is no document', () => {
      const base = document(task('a', 'TODO'));
      const texts = { base, ours: document(task('a', 'TODO', 'mine')), theirs: document(task('a', 'TODO', 'theirs')) };
      assert.equal(mergeTexts('adf', texts), undefined);
      assert.equal(mergeTexts('adf', { base, ours: base, theirs: 'h2. Wiki text' }), undefined);
    });
  });
});

describe('isSameText', () => {
  it('overlooks line endings, blanks at the end and the order of keys, and nothing else', () => {
    assert.ok(isSameText('textile', 'a\r\nb\r\n', 'a\nb'));
    assert.ok(isSameText('adf', '{"a":1,"b":[2]}', '{ "b": [2], "a": 1 }'));
    assert.ok(!isSameText('markdown', '- [ ] a', '- [x] a'));
    assert.ok(!isSameText('adf', '{"a":1}', '{"a":2}'));
  });
});
