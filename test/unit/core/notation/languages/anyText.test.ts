import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createReach } from '../../../../../src/core/links/reach.js';
import { classify, regionsOf } from '../../../../../src/core/notation/classify.js';
import { LANGUAGES } from '../../../../../src/core/notation/languages/index.js';
import type { Row } from '../../../../../src/core/notation/languages/language.js';
import { linesOf } from '../../../../../src/core/text/lines.js';

/** What means something in one language or another, to make arbitrary texts that look like code. */
const PIECES = (
  '" \' ` """ \'\'\' // # -- /* */ {- -} (* *) <# #> ${ #{ $( { } ( ) [ ] < > </ /> <a <!-- --> <? ?> <?php <<A <<~B <<<C A B C ' +
  '\\ \\" @ @" $" $$""" """" r#" "# R"x( )x" q( %q( %w[ ~s( =begin =end =cut __END__ [[ ]] --[==[ ]==] #= =# $$ $a$ : ; , . = => -> | % & ? ! ~ ~~~ ``` ' +
  '--- - # | > it test describe def class function do end @doc f" rb\' 1 SHOP-1 import return <script> </script> <style> <T> é 😀 \u2028 \ud800'
).split(' ');

const piece = fc.oneof(
  fc.constantFrom(...PIECES),
  fc.constantFrom('\n', '\r\n', ' ', '  ', '\t', '\r'),
  fc.string({ maxLength: 3 }),
);
const texts = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));

function checkRegions(text: string, language: Row): void {
  const regions = regionsOf(text, language);
  let last = 0;
  for (let index = 0; index < regions.count; index++) {
    const [start, end] = [regions.starts[index] ?? -1, regions.ends[index] ?? -1];
    if (start < last || end <= start || end > text.length) {
      assert.fail(`${language.id}: region ${index} from ${start} to ${end}, behind ${last}`);
    }
    last = end;
  }
}

function spansIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/SHOP-1|\w/g)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}

describe('any text in any language', () => {
  for (const language of LANGUAGES) {
    it(`is lexed into ascending regions within the text: ${language.id}`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          checkRegions(text, language);
        }),
        { numRuns: 30 },
      );
    });
  }

  it('is classified alike whether or not more text follows the last span', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        const spans = spansIn(text);
        const classes = classify(text, language, spans);
        assert.equal(classes.length, spans.length);
        const half = spans.slice(0, Math.ceil(spans.length / 2));
        assert.deepEqual(classify(text, language, half), classes.slice(0, half.length), language.id);
      }),
      { numRuns: 300 },
    );
  });

  it('gives every reference a reach within the text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        const lines = linesOf(text);
        const reach = createReach({ text, lines, language, regions: regionsOf(text, language) });
        const spans = spansIn(text);
        const classes = classify(text, language, spans);
        for (const [index, span] of spans.entries()) {
          const { start, end } = reach(span, classes[index] ?? 'code');
          assert.ok(lines.offsetAt(start) <= lines.offsetAt(end), language.id);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const SIZE = 300_000;
/** Each is repeated to 300,000 characters; anything quadratic would take many seconds. */
const TRAPS = [
  '"',
  '<<A\n',
  '/*',
  '{{{{',
  '(/[',
  '<a {a=>',
  '\n> ',
  'x\n """\n',
  '):\n""',
  "'a",
  '`${',
  '<!--',
  '\n/',
  'a /b ',
  '__END__\n=a\n',
];

/** One language for each way of telling blocks. */
const OUTLINED = ['typescript', 'java', 'python', 'ruby', 'yaml', 'markdown', 'gherkin'];

describe('texts made to be slow', () => {
  const known = new Set<unknown>();
  const languages = LANGUAGES.filter(({ lex }) => !known.has(lex) && known.add(lex));
  for (const language of languages) {
    it(`are read in linear time: ${language.id}`, function () {
      this.timeout(30_000);
      for (const trap of TRAPS) {
        const text = trap.repeat(Math.ceil(SIZE / trap.length));
        const start = performance.now();
        checkRegions(text, language);
        const took = performance.now() - start;
        assert.ok(took < 2500, `${JSON.stringify(trap)} took ${Math.round(took)} ms`);
      }
    });
  }

  it('are classified in linear time', function () {
    this.timeout(60_000);
    for (const language of LANGUAGES.filter(({ id }) => OUTLINED.includes(id) || id === 'csharp')) {
      for (const trap of ['@A({"a", ', 'f("a" + ', "it 'a' \\\n", '["a", [', '`${"a"', '}){"a"']) {
        const text = trap.repeat(Math.ceil(SIZE / trap.length));
        const spans = Array.from({ length: 1000 }, (_, index) => text.indexOf('a', index * 299));
        const start = performance.now();
        classify(
          text,
          language,
          spans.map((at) => ({ start: at, end: at + 1 })),
        );
        const took = performance.now() - start;
        assert.ok(took < 2500, `${language.id}: ${JSON.stringify(trap)} took ${Math.round(took)} ms`);
      }
    }
  });

  it('are outlined in linear time', function () {
    this.timeout(60_000);
    for (const language of LANGUAGES.filter(({ id }) => OUTLINED.includes(id))) {
      for (const trap of [
        '{',
        '{}',
        'f(a=>{},',
        'f(',
        'a {\n',
        '@A(\n',
        '// a\n',
        ' a:\n',
        '# a\n',
        'def a\n',
        '"',
        'if a:\n ',
      ]) {
        const text = trap.repeat(Math.ceil(SIZE / 6 / trap.length));
        const lines = linesOf(text);
        const start = performance.now();
        const reach = createReach({ text, lines, language, regions: regionsOf(text, language) });
        for (let at = 1000; at < text.length; at += 5000) reach({ start: at, end: at + 1 }, 'comment');
        const took = performance.now() - start;
        assert.ok(took < 2500, `${language.id}: ${JSON.stringify(trap)} took ${Math.round(took)} ms`);
      }
    }
  });
});
