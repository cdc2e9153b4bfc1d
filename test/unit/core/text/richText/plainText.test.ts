import assert from 'node:assert/strict';
import { plainText } from '../../../../../src/core/text/richText/plainText.js';

const samples: readonly (readonly [what: string, markdown: string, expected: string])[] = [
  ['emphasis', '**Bold**, *thin* and __Both of it__: ***all***', 'Bold, thin and Both of it: all'],
  ['code', 'Run `npm test` and ``a ` b``', 'Run npm test and a ` b'],
  ['marks within code', '`**kept** _kept_ &lt;`', '**kept** _kept_ &lt;'],
  ['emphasis around code and links', '**`pay()`** of [*the* shop](shop.md)', 'pay() of the shop'],
  ['links and pictures', '[text](https://x.org/a "t") ![alt](b.png) <https://y.org>', 'text alt https://y.org'],
  ['links whose text is their address', 'See [https://x.org](https://x.org).', 'See https://x.org.'],
  ['line breaks', 'one<br>two<br/>three\\\nfour\nfive', 'one two three four five'],
  ['escapes and entities', '\\*a\\* 1 &lt; 2 &amp; 3 &#8594; 4', '*a* 1 < 2 & 3 → 4'],
  ['comments', 'a <!-- hidden --> b', 'a b'],
];

/** Texts that people mean as they are written. */
const kept: readonly string[] = [
  '',
  'Pay by card',
  'Export of snake_case_name and _private_name_',
  'src/specify/__init__.py has __version__ = "1"',
  '2*3*4 = 24, and 2 * 3 * 4 as well, 2**3**4 too',
  'src/**/*.ts and test/**/*.test.ts, *.md',
  'foo(*args, **kwargs) calls bar(*args)',
  'Map<string, List<T>> and origin/<branch>',
  'AT&T &co; and a[0], [x], [1][2]',
  'a \\ b, C:\\temp',
  '* and ** and _ and `',
  '~5 of ~10',
  '~~dropped~~ kept',
];

describe('the plain text of Markdown', () => {
  for (const [what, markdown, expected] of samples) {
    it(`shows ${what} as a reader sees them`, () => {
      assert.equal(plainText(markdown), expected);
    });
  }

  for (const text of kept) {
    it(`leaves ${JSON.stringify(text)} as it is`, () => {
      assert.equal(plainText(text), text);
    });
  }

  it('is on one line and hides nothing', () => {
    assert.equal(plainText('a\n\n  *b*\tc\u202Ed\u200B'), 'a b cd');
    assert.doesNotMatch(plainText('a&#x202E;b&#10;c **\u200Bd**'), /[\n\u202E\u200B]/);
  });
});
