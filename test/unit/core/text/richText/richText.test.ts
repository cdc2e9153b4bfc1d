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
  ['emphasis that crosses', '**a *b** c*', 'p(**a em(b)* c*)'],
  ['quotes', '> a\n> > b', 'quote(p(a) quote(p(b)))'],
  ['tables', '| a | b |\n|---|:-:|\n| `c` | d \\| e |', 'table(a | b ; code(c) | d | e)'],
  ['rules', 'a\n\n***\n- - -', 'p(a) / rule / rule'],
  ['escapes and entities', '\\*a\\* &lt;b&gt; &amp; &unknown;', 'p(*a* <b> & &unknown;)'],
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

  it('costs no more than the text is long', function () {
    this.timeout(30_000);
    const seeds = [
      '[',
      '*',
      '_',
      '`',
      '``a`',
      '**a',
      '*a_b',
      '](',
      '[a](',
      '![',
      '<!--',
      '<!--\n',
      '> ',
      '- ',
      '  - a\n',
      '|',
      '|-\n',
      '~',
      '#',
      '# a  ',
      ' ',
      '\t',
      '\\',
      '&',
      'https://@',
      'https://a.b/',
      '1. a\n\n',
      '\n',
      '```\n',
      '[a](b "',
    ];
    for (const seed of seeds) {
      for (const tail of ['', 'x`', ' b\n']) {
        const size = seed === '[' || seed === '*' ? 1_000_000 : 100_000;
        const markdown = `a${seed.repeat(size / seed.length)}${tail}`;
        const start = performance.now();
        richText(markdown, (url) => url);
        const took = performance.now() - start;
        assert.ok(took < 2000, `${JSON.stringify(seed)} took ${took.toFixed(0)} ms`);
      }
    }
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
