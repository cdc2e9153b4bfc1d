import assert from 'node:assert/strict';
import { richText } from '../../../../../src/core/text/richText/blocks.js';
import type { Inline, RichBlock } from '../../../../../src/core/text/richText/richText.js';

const read = (markdown: string): string =>
  richText(markdown, (url) => url)
    .map(blockText)
    .join(' / ');

/** A compact spelling of the tree: `p(text b(bold))`. */
function blockText(block: RichBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `p(${inlineText(block.inlines)})`;
    case 'heading':
      return `h${block.level}(${inlineText(block.inlines)})`;
    case 'list': {
      const items = block.items.map(
        ({ box, blocks }) => `${box === undefined ? '' : `[${box}] `}${blocks.map(blockText).join(' ')}`,
      );
      return `${block.start === undefined ? 'ul' : `ol${block.start}`}(${items.join(', ')})`;
    }
    case 'code':
      return `pre(${block.text})`;
    case 'quote':
      return `quote(${block.blocks.map(blockText).join(' ')})`;
    case 'table':
      return `table(${block.rows.map((row) => row.map(inlineText).join(' | ')).join(' ; ')})`;
    case 'rule':
      return 'rule';
  }
}

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      if (inline.kind === 'break') return '⏎';
      if (inline.kind === 'code') return `code(${inline.text})`;
      if (inline.kind === 'link') return `a<${inline.target}>(${inlineText(inline.inlines)})`;
      return `${inline.kind[0] === 's' ? inline.kind.slice(0, 6) : 'em'}(${inlineText(inline.inlines)})`;
    })
    .join('');
}

const samples: readonly (readonly [what: string, markdown: string, expected: string])[] = [
  ['paragraphs', 'One\ntwo.\n\nThree.', 'p(One two.) / p(Three.)'],
  ['hard line breaks', 'One  \ntwo\\\nthree<br>four', 'p(One⏎two⏎three⏎four)'],
  ['headings', '# A #\n## B\nText\n---\nC\n===', 'h1(A) / h2(B) / h2(Text) / h1(C)'],
  ['what only looks like a heading', '#142 is a story', 'p(#142 is a story)'],
  ['lists and lists in them', '- a\n  - b\n    c\n- d', 'ul(p(a) ul(p(b c)), p(d))'],
  ['numbered lists', '3. a\n4. b\n\nText', 'ol3(p(a), p(b)) / p(Text)'],
  ['items below a number indented by two', '1. a\n  - b\n2. c', 'ol1(p(a) ul(p(b)), p(c))'],
  ['a list right below a paragraph', 'Steps:\n- a\n- b', 'p(Steps:) / ul(p(a), p(b))'],
  ['a number that starts a line of a paragraph', 'It was in\n1984. Really.', 'p(It was in 1984. Really.)'],
  ['several paragraphs in an item', '- a\n\n  b\n\nc', 'ul(p(a) p(b)) / p(c)'],
  ['boxes as text', '- [x] a\n- [ ] b\n- [~] c', 'ul([x] p(a), [ ] p(b), [~] p(c))'],
  ['code', '`a` and ``b ` c`` and `open', 'p(code(a) and code(b ` c) and `open)'],
  ['fences', '```ts\n  *a*\n```\nb\n~~~\nc', 'pre(  *a*) / p(b) / pre(c)'],
  ['indented code', 'a\n\n    b\n    c', 'p(a) / pre(b\nc)'],
  ['emphasis', '*a* **b** ***c*** _d_ __e__ ~~f~~', 'p(em(a) strong(b) strong(em(c)) em(d) strong(e) strike(f))'],
  [
    'marks that are no emphasis',
    '2 * 3 * 4, snake_case_name, a ** b, ~c~',
    'p(2 * 3 * 4, snake_case_name, a ** b, ~c~)',
  ],
  [
    'marks beside punctuation',
    'foo(*args) and bar(*more), "*a*", *(b)*c',
    'p(foo(*args) and bar(*more), "em(a)", *(b)*c)',
  ],
  [
    'marks of products and of globs',
    '2*3*4, src/**/*.ts, test/**/*.test.*, a',
    'p(2*3*4, src/**/*.ts, test/**/*.test.*, a)',
  ],
  ['marks beside scripts without blanks', '**重要。**です', 'p(strong(重要。)です)'],
  [
    'underscores that are a name’s own',
    '__init__.py _snake_case_ __FILE__ __Bold__ _a_ _b c_d e_',
    'p(__init__.py _snake_case_ __FILE__ strong(Bold) em(a) em(b c_d e))',
  ],
  ['emphasis that crosses', '**a *b** c*', 'p(**a em(b)* c*)'],
  ['quotes', '> a\n> > b', 'quote(p(a) quote(p(b)))'],
  ['tables', '| a | b |\n|---|:-:|\n| `c` | d \\| e |', 'table(a | b ; code(c) | d | e)'],
  ['rules', 'a\n\n***\n- - -', 'p(a) / rule / rule'],
  ['escapes and entities', '\\*a\\* &lt;b&gt; &amp; &unknown;', 'p(*a* <b> & &unknown;)'],
  [
    'entities by name and by number',
    '&mdash; &rarr;&#8594;&#x2192; &#0; &#xD800; &constructor; &amp',
    'p(— →→→ \uFFFD \uFFFD &constructor; &amp)',
  ],
  ['comments, which are left out', 'a <!-- b --> c\n\n<!--\nd\n-->\ne', 'p(a  c) / p(e)'],
  ['comments without an end', '<!-- a', 'p(<!-- a)'],
  [
    'links',
    '[a *b*](https://x.org/y "t") <https://z.org>',
    'p(a<https://x.org/y>(a em(b)) a<https://z.org>(https://z.org))',
  ],
  [
    'bare links',
    'See https://x.org/a_b_c. (http://y.org)',
    'p(See a<https://x.org/a_b_c>(https://x.org/a_b_c). (a<http://y.org>(http://y.org)))',
  ],
  ['links whose text is their address', '[https://x.org](https://x.org)', 'p(a<https://x.org>(https://x.org))'],
  [
    'pictures as links',
    '![alt](https://x.org/p.png) ![](https://x.org/q)',
    'p(a<https://x.org/p.png>(alt) a<https://x.org/q>(https://x.org/q))',
  ],
  ['links to files as their text', '[ADR 7](0007-x.md#y) [z](/etc/passwd)', 'p(ADR 7 z)'],
  ['brackets that are no link', '[a] (b) [c][1] [d](', 'p([a] (b) [c][1] [d]()'],
  ['Windows line ends and tabs', '- a\r\n\t- b\r\n', 'ul(p(a) ul(p(b)))'],
];

describe('richText', () => {
  for (const [what, markdown, expected] of samples) {
    it(`reads ${what}`, () => {
      assert.equal(read(markdown), expected);
    });
  }

  const hostile: readonly (readonly [what: string, markdown: string])[] = [
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['HTML blocks', '<script>\nalert(1)\n</script>'],
    ['command links', '[x](command:workbench.action.quit)'],
    ['script links', '[x](javascript:alert(1))'],
    ['script links in capitals', '[x](JaVaScRiPt:alert)'],
    ['data links', '[x](data:text/html;base64,AAAA)'],
    ['file links', '[x](file:///etc/passwd)'],
    ['links of the editor', '[x](vscode://settings)'],
    ['links in angles', '<javascript:alert(1)> <command:x>'],
    ['links with a name before the host', '[x](https://github.com@evil.example/)'],
    ['links without a host', '[x](https:///a) https:///b'],
    ['pictures', '![x](data:image/svg+xml,<svg/onload=alert(1)>)'],
  ];
  for (const [what, markdown] of hostile) {
    it(`keeps ${what} inert`, () => {
      const asked: string[] = [];
      const tree = richText(markdown, (url) => {
        asked.push(url);
        return url;
      });
      assert.deepEqual(asked, []);
      assert.doesNotMatch(JSON.stringify(tree), /"link"/);
    });
  }

  it('shows hidden characters wherever a text can stand', () => {
    const evil = 'a\u202Eb';
    const markdown = `# ${evil}\n${evil} *${evil}* \`${evil}\` [${evil}](https://x.org)\n\n    ${evil}\n\n- ${evil}\n\n|${evil}|\n|-|\n|${evil}|\n\n\`\`\`\n${evil}\n\`\`\`\nhttps://x.org/${evil}`;
    assert.doesNotMatch(JSON.stringify(richText(markdown, () => 't1')), /\u202E/);
  });

  it('does not nest deeper than can be drawn', () => {
    for (const markdown of [
      '> '.repeat(500) + 'a',
      '- '.repeat(500) + 'a',
      '*a _b '.repeat(500) + '_* '.repeat(500),
      Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
    ]) {
      assert.ok(depthOf(richText(markdown, (url) => url)) < 60);
    }
  });

  describe('costs no more than the text is long', () => {
    const seeds = [
      ...['[', '*', '_', '`', '``a`', '**a', '*a_b', '](', '[a](', '![', '<!--', '<!--\n', '> ', '- ', '  - a\n', '|'],
      ...['|-\n', '~', '#', '# a  ', ' ', '\t', '\\', '&', 'https://@', 'https://a.b/', '1. a\n\n', '\n', '```\n'],
      '[a](b "',
    ];
    const repeated = (seed: string, length: number): string => `a${seed.repeat(length / seed.length)}`;

    for (const seed of seeds) {
      it(`where ${JSON.stringify(seed)} is repeated`, () => {
        for (const tail of ['', 'x`', ' b\n']) assertCheap(repeated(seed, 10_000) + tail, 100_000);
      });
    }

    it('where a link is begun and blanks follow', () => {
      for (const begun of ['[a](', '[a](b', '[a](<', '[a](b "c"']) {
        assertCheap(`${begun}${' '.repeat(10_000)}c d`, 100_000);
      }
    });

    it('where its brackets or stars are hundreds of thousands', () => {
      for (const seed of ['[', '*']) assertCheap(repeated(seed, 400_000), 1_000_000);
    });
  });
});

/**
 * Fails where a text of so many characters as `scale` would take two seconds, if the time grew with the square of the
 * length. A short text tells that as well; what took long only since the machine was busy does not take long again.
 */
function assertCheap(markdown: string, scale: number): void {
  const allowed = 2000 * (markdown.length / scale) ** 2;
  const giveUp = performance.now() + 2000;
  let fastest = Infinity;
  while (fastest > allowed && performance.now() < giveUp) {
    const start = performance.now();
    richText(markdown, (url) => url);
    fastest = Math.min(fastest, performance.now() - start);
  }
  assert.ok(fastest <= allowed, `${fastest.toFixed(0)} ms, more than ${allowed.toFixed(0)}`);
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
