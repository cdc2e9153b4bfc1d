import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseFastYaml } from '../../../../src/core/text/fastYaml.js';
import { frontMatterOf } from '../../../../src/core/text/frontMatter.js';
import { parseLibraryYaml } from '../../../../src/core/text/libraryYaml.js';

/** Fails where the fast reader says something else than the library; tells whether it said anything. */
function agrees(text: string, from = 0, to = text.length): boolean {
  const fast = parseFastYaml(text, from, to);
  if (fast) assert.deepEqual(fast, parseLibraryYaml(text, from, to), JSON.stringify(text.slice(from, to)));
  return fast !== undefined;
}

/** How many random texts each property is tried on. */
const runs = Number(process.env['RUNS'] ?? 400);

const realData = '../shared/data';

/** Front matters and YAML files of real repositories. */
function realYaml(): readonly string[] {
  return readdirSync(realData, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile() || !/\.(?:md|ya?ml)$/.test(entry.name)) return [];
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    if (!entry.name.endsWith('.md')) return [text];
    const front = frontMatterOf(text);
    return front ? [text.slice(front.start, front.end)] : [];
  });
}

const pieces = [
  ...[
    'a',
    'key: ',
    'b: ',
    'x y',
    '- ',
    '-',
    ': ',
    ':',
    ',',
    ', ',
    '[',
    ']',
    '{',
    '}',
    ' #',
    '# c',
    '"',
    "'",
    '\\',
    '|',
    '>',
    '|-',
    '>-',
  ],
  ...[
    '\n',
    '\n',
    '\n  ',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    '\r\n',
    ' ',
    '  ',
    '\t',
    '~',
    'null',
    'true',
    'No',
    '1',
    '-2.50',
    '0x1f',
    '1e3',
    '.5',
  ],
  ...[
    '2026-11-01',
    '---',
    '...',
    '&a ',
    '*a',
    '!!str ',
    '? ',
    '%',
    '@',
    '`',
    'é🦊',
    '\u00a0',
    '\u0085',
    '\u2028',
    '\ufeff',
    '<<',
    '"q"',
    "'it''s'",
    '"\\n"',
  ],
];

describe('The fast YAML reader', () => {
  it('reads what people write in backlogs', () => {
    const texts = [
      'id: SHOP-1\ntitle: "Pay: now"\ndone: true\nn: 5\nempty:\ntilde: ~\ndate: 2026-11-01\n',
      '- id: A\n  list:\n    - one\n    - two # why\n  other:\n  - three\n\n# between\n- id: B\n',
      '{ "a": [1, 2.5, "x", null], b: { c: d } }\n',
      'a: [x,\n  y, # why\n\n  z]\nb: { c: d,\n  e: f }\n',
      'a: |\n  one\n\n  two\n   deeper\n\nb: >-\n  one\n  two\n\n  three\nc: |-\n  x',
      'title: one\n  two\n\n  three\nnext: 1\n',
      'a: it’s # a comment\nb: a#b\nc: a:b\nd: -x\ne: "\\"q\\""\nf: \'it\'\'s\'\r\ng: h\r\n',
      '- - a\n  - b\n-   c: 1\n    d: 2\n',
      '',
      '# nothing\n\n',
    ];
    for (const text of texts) assert.ok(agrees(text), JSON.stringify(text));
  });

  it('leaves to the library what it is not sure of', () => {
    const texts = [
      'a: &x 1\nb: *x\n',
      'a: !!str 1\n',
      '? a\n: b\n',
      'a:\tb\n',
      'a: b: c\n',
      'a: 1\n b: 2\n',
      'a: [1\nb: 2\n',
      'a: "x\n',
      '%YAML 1.2\n---\na: 1\n',
      'a: 1\rb: 2\r',
      'a: |2\n   x\n',
      'just words',
      `${'['.repeat(200)}${']'.repeat(200)}`,
    ];
    for (const text of texts) assert.equal(parseFastYaml(text, 0, text.length), undefined, JSON.stringify(text));
  });

  it('says what the library says about any mixture of YAML’s marks', function () {
    this.timeout(120_000);
    let read = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), (parts) => {
        const text = parts.join('');
        if (agrees(text) && text.trim() !== '') read++;
        agrees(`a: 1\n${text}`, 5);
      }),
      { numRuns: runs },
    );
    assert.ok(read > runs / 50, `${read} read`);
  });

  it('says what the library says about lines of any depth', function () {
    this.timeout(120_000);
    let read = 0;
    const values = [
      '',
      'x',
      'one two',
      '"q"',
      "'it''s'",
      '[a, b]',
      '{ c: d }',
      '[',
      ']',
      '}',
      '{ "j":1,',
      '|',
      '>-',
      '>',
      '1',
      '~',
      'a#b',
      '- y',
      'f:g',
    ];
    const line = fc
      .tuple(
        fc.constantFrom('', '', '  ', '  ', '   ', '    ', '    ', '      '),
        fc.constantFrom('', '', '', '- ', '- - ', '-'),
        fc.constantFrom('', 'k: ', 'k: ', 'key:', '"k": ', 'a b : '),
        fc.constantFrom(...values),
        fc.constantFrom('', '', '', ' ', ' # why', '#'),
        fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n', '\n  \n'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = lines.join('');
        if (agrees(text) && lines.length > 1) read++;
      }),
      { numRuns: runs * 5 },
    );
    assert.ok(read > runs / 25, `${read} read`);
  });

  it('says what the library says about values that were written out', function () {
    this.timeout(120_000);
    let read = 0;
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('yes', '# x', 'a: b', '- x', '1', ' x ', 'x\ny\n\nz'),
    );
    const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true }));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(fc.constantFrom('id', 'title', 'criteria'), text), tie('tree'), { maxKeys: 5 }),
      ),
    }));
    const styles = fc.record({
      collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
      lineWidth: fc.constantFrom(0, 20, 80),
      indentSeq: fc.boolean(),
      defaultStringType: fc.constantFrom(
        'PLAIN' as const,
        'QUOTE_DOUBLE' as const,
        'QUOTE_SINGLE' as const,
        'BLOCK_FOLDED' as const,
      ),
      crlf: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), styles, (value, { crlf, ...style }) => {
        const written = stringify(value, style);
        if (agrees(crlf ? written.replaceAll('\n', '\r\n') : written)) read++;
      }),
      { numRuns: runs },
    );
    assert.ok(read > runs / 25, `${read} read`);
  });

  describe('on real front matters', () => {
    before(function () {
      if (existsSync(realData)) return;
      console.log('      (no real data beside the project: skipped)');
      this.skip();
    });

    it('agrees with the library about all of them, and reads nearly all', () => {
      const all = realYaml();
      const read = all.filter((text) => agrees(text)).length;
      console.log(`      ${all.length} front matters and files, ${read} read fast`);
      assert.ok(read > all.length * 0.9);
    });

    it('agrees when they are cut, joined and sprinkled with marks', function () {
      this.timeout(120_000);
      const all = realYaml().filter(({ length }) => length < 3000);
      fc.assert(
        fc.property(
          fc.constantFrom(...all),
          fc.array(fc.tuple(fc.nat(3000), fc.nat(6), fc.constantFrom(...pieces)), { maxLength: 3 }),
          (sample, changes) => {
            let text = sample;
            for (const [at, cut, piece] of changes) {
              const place = at % (text.length + 1);
              text = text.slice(0, place) + piece + text.slice(place + cut);
            }
            agrees(text);
          },
        ),
        { numRuns: runs },
      );
    });
  });
});
