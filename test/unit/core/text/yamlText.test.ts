import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseYaml } from '../../../../src/core/text/parseYaml.js';
import { yamlText } from '../../../../src/core/text/yamlText.js';

/** What YAML reads as the value of a key, in block and in flow style. */
function readings(written: string): readonly unknown[] {
  return [`- key: ${written}\n`, `[{ key: ${written}, next: 1 }]`].map((text) => {
    const { root } = parseYaml(text);
    const map = root?.kind === 'list' ? root.items[0] : undefined;
    const value = map?.kind === 'map' ? map.entries[0]?.value : undefined;
    return value?.kind === 'scalar' ? value.value : undefined;
  });
}

describe('a text as a YAML scalar', () => {
  it('is read as the same text whatever it holds, in the quotes that were there', () => {
    const words = fc.constantFrom(
      'to do',
      ': ',
      ' #',
      '- ',
      '"',
      "'",
      '\\',
      '~',
      'null',
      '1',
      '{',
      ',',
      '💳',
      '%',
      '  ',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.array(words).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom('', '"a"', "'a'", 'plain'), (any, like) => {
        const text = any.replace(/[\p{C}\u2028\u2029]/gu, '').trim();
        const written = yamlText(text, like);
        if (/^["']/.test(like)) assert.equal(written.charAt(0), like.charAt(0));
        assert.deepEqual(readings(written), [text, text]);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays plain where it can', () => {
    for (const text of ['To Do', 'Won’t do', 'in progress (2)', 'v1.2', '決定', 'a-b_c/d'])
      assert.equal(yamlText(text), text);
    for (const text of ['true', '2026-01-01', '0x1F', 'no', '', 'a: b', '-x'])
      assert.equal(yamlText(text), `"${text}"`);
  });
});
