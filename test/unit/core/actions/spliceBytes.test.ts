import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { byteEditOf, spliceBytes } from '../../../../src/core/actions/spliceBytes.js';
import { WriteConflict } from '../../../../src/core/ports/writer.js';
import { decodeUtf8, encodeUtf8 } from '../../../../src/core/text/utf8.js';

const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('\r', '\n', '[ ]', 'ü', '€', '💳', '\uFEFF'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
  })
  .map((words) => words.replaceAll('\0', ''));

describe('splicing bytes', () => {
  it('gives the same bytes as editing the text and encoding it, byte order mark or not', () => {
    fc.assert(
      fc.property(text, text, text, text, fc.boolean(), (before, expected, behind, replacement, marked) => {
        const mark = marked ? '\uFEFF' : '';
        const bytes = encodeUtf8(mark + before + expected + behind);
        // A text that itself starts with U+FEFF is read as one with a byte order mark.
        const decoded = decodeUtf8(bytes) ?? assert.fail();
        const lost = (before + expected + behind).length - decoded.length;
        fc.pre(lost === 0);
        const span = { start: before.length, end: before.length + expected.length };
        const result = spliceBytes(bytes, byteEditOf(bytes, decoded, { span, expected, replacement }));
        assert.deepEqual(result, new TextEncoder().encode(mark + before + replacement + behind));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses where the text does not hold what is expected', () => {
    const bytes = encodeUtf8('- [x] a');
    assert.throws(
      () => byteEditOf(bytes, '- [x] a', { span: { start: 3, end: 4 }, expected: ' ', replacement: 'x' }),
      WriteConflict,
    );
  });
});
