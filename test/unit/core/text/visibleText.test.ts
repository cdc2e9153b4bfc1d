import assert from 'node:assert/strict';
import { visibleText } from '../../../../src/core/text/visibleText.js';

describe('visibleText', () => {
  it('spells out what turns the reading direction', () => {
    assert.equal(visibleText('a\u202Eb\u2066c\u200Fd'), 'a[U+202E]b[U+2066]c[U+200F]d');
  });

  it('spells out zero-width characters, tags and controls', () => {
    assert.equal(
      visibleText('a\u200Bb\uFEFFc\u00ADd\u{E0041}e\u0007f'),
      'a[U+200B]b[U+FEFF]c[U+00AD]d[U+E0041]e[U+0007]f',
    );
  });

  it('leaves pictographs that are joined, and joiners in scripts that need them', () => {
    for (const text of ['👩‍💻', '👨🏽‍🚀', '🏳️‍🌈', 'می‌خواهم', 'क्‍ष']) assert.equal(visibleText(text), text);
    assert.equal(visibleText('pay\u200Dpal'), 'pay[U+200D]pal');
  });

  it('leaves letters of all languages, blanks, tabs and line breaks', () => {
    const text = 'Grüße, שלום, 日本語\tx\n y';
    assert.equal(visibleText(text), text);
    assert.equal(visibleText('a\r\nb\rc'), 'a\nb\nc');
  });
});
