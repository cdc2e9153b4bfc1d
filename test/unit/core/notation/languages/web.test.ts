import { describeSamples } from './samples.js';

const raw = String.raw;

describeSamples('classes of references in the languages of the web', [
  {
    file: 'shop.ts',
    cases: {
      'comments and doc comments':
        '#!/usr/bin/env node comment-0\n// comment-1\n/** doc-2 */ /* comment-3 */ const a = 1; /**/ code-4',
      'templates hold code':
        'a = `string-1 ${b(`string-2 ${code-3 /* comment-4 */}`, { c: "string-5" })} // string-6`; // comment-7',
      'regular expressions': raw`a = /[/"']\/code "/.test(b); // comment-1` + '\n' + raw`return /'/g; // comment-2`,
      divisions: "a = b / c; // comment-1\nd = (e) / f[0] / g; h = 'string-2' // comment-3\ni = j++ / k / 'string-4'",
      'a regular expression behind a comment': "a = /* comment-1 */ /'/; // comment-2",
      'type arguments are no elements': 'const a = <T>b; const c: Array<string> = []; // comment-1',
      titles: "describe('test-1', () => { it(`test-2`, f('string-3')); it('test-4 ' + 'test-5', () => {}); });",
      'titles of derived functions':
        "it.each([1, 'string-1'])('test-2', f); test.describe.serial(\"test-3\", f); describe.skipIf(a(')'))('test-4')",
      'titles behind tables': 'it.each`\n a | b\n ${1} | ${"string-1"}\n`("test-2", f)',
      'titles with interpolations': 'it(`${a("string-1")}: test-2 ${b}`, () => {})',
      'titles of methods':
        "t.test('test-1', f); UnitTest.asynctest('test-2', f); /x/.test('string-3'); split('string-4'); Deno.test('test-5')",
      'other arguments are no titles': "it('a', { tag: 'string-1' }, 'string-2'); function it(a = 'string-3') {}",
      'functions of a context are no tests':
        "context.find('string-1'); test.send(a, 'string-2'); it.skip.each(a)('test-3', f); test.concurrent.only('test-4', f)",
      'a regular expression behind a comment that ends with a blank':
        "// comment-1 \n/'string-2/.test(a); // comment-3",
      'names in the place of titles are code':
        'it(code-1, () => {}); context(code-2.title, f); scenario.check(code-3);',
      'titles with comments': "it(\n  // comment-1\n  'test-2', f)",
      decorators: "@Issue('annotation-1') class A { @Input({ alias: 'annotation-2' }) b = f('string-3'); }",
      'strings carried on': "a = 'x \\\n string-1'; // comment-2\nb = 'string-3\n// comment-4",
    },
  },
  {
    file: 'shop.tsx',
    cases: {
      'text between tags':
        "const a = <p class='string-1'>Don't // string-2 {/* comment-3 */}{code-4 /* comment-5 */}</p>; // comment-6",
      'nested elements': 'return (<>string-1 <b c={`string-2`} d={<i>string-3</i>} /> string-4 <br/></>); // comment-5',
      'type parameters are no elements':
        'const a = <T,>(b: T) => b; // comment-1\nconst c = <T extends X>(d: T) => "string-2"; // comment-3\ntype F = <T>(a: T) => T; // comment-4\ntype G = <T = {}>(a: T) => T; // comment-5',
      'comments in tags': 'a = <A /* comment-1 */ b="x" // code\n>string-2</A>',
      'elements with type arguments':
        'a = <A<b, C<d>>\n  e="string-1"\n  f={code-2}\n>string-3<G<h> i={code-4} />string-5</A>; // comment-6',
      'line comments in tags':
        "a = <A\n  // comment-1 isn't code\n  b={code-2} // comment-3\n>string-4</A>; // comment-5",
      'conditional elements':
        "a = b < c && <p>it's string-1</p>; // comment-2\nd = e ? <A/> : <B>string-3</B>; // comment-4",
      maps: 'return <ul>{items.map((i) => <li key={i}>{i} string-1 {/* comment-2 */}</li>)}</ul>; // comment-3',
    },
  },
  {
    file: 'shop.json',
    cases: { values: '{ "code-1": "string-2", // comment-3\n "a" /* comment-4 */: ["string-5 \\" string-6"] }' },
  },
  { file: 'shop.css', cases: { comments: '/* comment-1 */ a { b: url("string-2"); c: code-3; }' } },
  {
    file: 'shop.less',
    cases: {
      'addresses without quotes':
        "a { b: url(data:image/gif;base64,//code-1'); c: url('string-2'); d: url( 'string-3' ); } // comment-4",
    },
  },
  { file: 'shop.scss', cases: { comments: '// comment-1\na { b: url(http://x/code-2); } /* comment-3 */' } },
  {
    file: 'shop.html',
    cases: {
      text: '<!-- comment-1 -->\n<p title="string-2">string-3 < string-4</p>',
      scripts: '<script>// comment-1\na = "string-2 </p>" + code-3</script><p>string-4</p>',
      styles: '<STYLE>/* comment-1 */ a { code-2 }</STYLE > string-3',
      data: '<script type="application/ld+json">{ "code-1": "string-2" }</script>',
    },
  },
  {
    file: 'pom.xml',
    cases: { comments: '<?xml version="1.0"?>\n<a><!-- comment-1 --><![CDATA[ string-2 <b ]]>string-3</a>' },
  },
  {
    file: 'Shop.vue',
    cases: {
      parts:
        '<template>\n <p :a="string-1">string-2 {{ code-3 /* comment-4 */ + \'string-5\' }}</p></template>\n<script lang="ts">\n// comment-6\nconst a = <T>b; // comment-7\n</script>\n<style lang="scss">\n// comment-8\n</style>',
    },
  },
  {
    file: 'Shop.svelte',
    cases: { parts: '<script>\n// comment-1\n</script>\n<p>string-2 {a /* comment-3 */} { string-4</p>' },
  },
]);
