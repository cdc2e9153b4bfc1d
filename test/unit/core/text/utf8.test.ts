import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { decodeUtf8, encodeUtf8, sameBytes, utf8Length } from '../../../../src/core/text/utf8.js';

describe('UTF-8', () => {
  it('is written as the platform writes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.deepEqual(encodeUtf8(text), new TextEncoder().encode(text));
        assert.equal(utf8Length(text), Buffer.byteLength(text));
      }),
    );
  });

  it('is read without its byte order mark, line endings as they are', () => {
    assert.equal(decodeUtf8(encodeUtf8('\uFEFFa\r\nb\rc')), 'a\r\nb\rc');
    assert.equal(decodeUtf8(encodeUtf8('\uFEFF\uFEFFa')), '\uFEFFa');
  });

  it('is not what holds a NUL, a broken sequence or UTF-16', () => {
    assert.equal(decodeUtf8(new Uint8Array([97, 0])), undefined);
    assert.equal(decodeUtf8(new Uint8Array([0xc3, 0x28])), undefined);
    assert.equal(decodeUtf8(new Uint8Array([0xff, 0xfe, 0x61, 0x00])), undefined);
  });

  it('compares byte by byte', () => {
    assert.ok(sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2])));
    assert.ok(!sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 3])));
    assert.ok(!sameBytes(new Uint8Array([1, 2]), new Uint8Array([1])));
  });
});
