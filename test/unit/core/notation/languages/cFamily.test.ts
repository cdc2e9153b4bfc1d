import { describeSamples } from './samples.js';

const raw = String.raw;

describeSamples('classes of references in the C family', [
  {
    file: 'Shop.java',
    cases: {
      comments: '// comment-1\nint a; /* comment-2\n * comment-3 */ int b; // "comment-4"',
      'doc comments': '/** doc-1\n * @see doc-2 */\nclass A { /**/ String code = "string-3"; /*** comment-4 */ }',
      annotations:
        '@JiraKey("annotation-1")\n@Issues({ @Issue("annotation-2"), @Issue(value = "annotation-3") }) void a() {}',
      'annotations with long lists': `@Covers({\n${'  One.class,\n'.repeat(60)}  annotation-1.class })\nclass A { b(code-2); }`,
      'comments within annotations': '@JiraKey( /* comment-1 */ value = "annotation-2") void a() { call("string-3"); }',
      'calls are no annotations': 'x = call("string-1"); y = a.b(c[0], "string-2");',
      'qualified annotations': '@org.x.JiraKey  ("annotation-1") class A {}',
      'display names': '@DisplayName("annotation-1 works") @Test void works() {}',
      'strings with quotes and comment marks': raw`a = "// string-1 \" /* string-2"; // comment-3`,
      characters: raw`char a = '"', b = '\'', c = '\u0022'; String d = "string-1"; // comment-2`,
      'text blocks': raw`var a = """` + '\n  "string-1" // string-2\n' + raw`  \""" string-3 """; // comment-4`,
      'unfinished strings end with the line': 'a = "string-1\n// comment-2\nint code = 3;',
    },
  },
  {
    file: 'Shop.kt',
    cases: {
      'nested comments': '/* a /* b */ comment-1 */ val a = "string-2"',
      'templates hold code': 'val a = "string-1 ${b /* comment-2 */ + "string-3" + code-4 } string-5"',
      'raw strings':
        'val a = """ \\""" // comment-1\nval b = """string-2 ${c // comment-3\n} string-4""""; // comment-5',
      'names in backticks are tests': 'fun `test-1 works`() { `code-2`() }',
      'annotations with targets': '@field:JiraKey("annotation-1") val a = 1; @get:[Foo("annotation-2")] val b = 2',
      'Kotest titles': 'class A : StringSpec({ "test-1 works" { x shouldBe "string-2" }\n should("test-3") { }\n })',
    },
  },
  {
    file: 'shop.cpp',
    cases: {
      'raw strings':
        'auto a = R"x( string-1 )" // string-2 )x"; // comment-3\nauto b = u8R"(string-4 ")"; // comment-5',
      'continued comments': '// a \\\n comment-1 \\\r\n comment-2\nint code-3;',
      'disabled code is code': '#if 0\n code-1\n#endif // comment-2',
      'doc comments': '/// doc-1\n//! doc-2\n/*! doc-3 */ //// comment-4',
      'digit separators': "int a = 1'000'000; // comment-1\nchar b = L'\"'; // comment-2",
      'Catch2 titles': 'TEST_CASE("test-1: works", "[string-2]") { SECTION("test-3") { f("string-4"); } }',
      attributes: '[[deprecated("annotation-1")]] void f(); int x = a[f("string-2")];',
      includes: '#include "string-1.h"\n#define X code-2 // comment-3',
    },
  },
  {
    file: 'Shop.cs',
    cases: {
      verbatim: 'var a = @"c:\\string-1\\"; // comment-2\nvar b = @"say ""string-3"" // string-4";',
      'doubled quotes in verbatim strings':
        'f(@"{\n ""string-1"": ""\\/string-2\\"" /* string-3 */\n}", code-4); // comment-5\nvar a = $@"""string-6"" {code-7}"; // comment-8',
      'indexed entries are no attributes': 'var a = new B {\n  ["string-1"] = 1,\n  ["string-2"] = c("string-3")\n};',
      'lists are no attributes':
        'A b() =>\n[\n  new C("string-1"),\n];\nd.e(null,\n  [\n    F.G("string-2"),\n    code-3\n  ]);',
      'attributes of parameters over several lines':
        'A b(\n  [C(\n    annotation-1 |\n    D.E)]\n  Type f, g h) { i("string-2"); }',
      'arrays within attributes':
        '[Shape(typeof(A), With = new object[] { "annotation-1", annotation-2 })]\nclass B { c(code-3); }',
      raw: 'var a = """\n "string-1" // string-2\n """; var b = """"a """ string-3"""" ; // comment-4',
      interpolated: 'var a = $"string-1 {b /* comment-2 */} {{string-3}} {c["string-4"]}"; // comment-5',
      'interpolated and verbatim': 'var a = $@"\\{code-1}string-2"; var b = @$"{c}string-3"; // comment-4',
      'raw with doubled braces': 'var a = $$"""{string-1} {{b}} "string-2" """; // comment-3',
      'doc comments': '/// <summary>doc-1</summary>\n[Issue("annotation-2")]\n// comment-3',
      attributes:
        '[Fact(DisplayName = "annotation-1"), Issue("annotation-2")]\nvoid A([In("annotation-3")] int b) { x[f("string-4")] = new[] { f("string-5") }; }',
    },
  },
  {
    file: 'shop.go',
    cases: {
      'raw strings': 'a := `string-1\n// string-2 \\` // comment-3',
      runes: "a := '\"' // comment-1\nb := '\\'' // comment-2",
      subtests: 't.Run("test-1 works", func(t *testing.T) { f("string-2", 1) })',
      'subtests with joined titles': 't.Run("test-1 "+name, func(t *testing.T) { f("string-2"+name) })',
      'methods named like subtests': 'func (r *root) Run(ctx code-1, args []string) error { return f("string-2") }',
    },
  },
  {
    file: 'shop.rs',
    cases: {
      'nested comments': '/* /* */ comment-1 */ let a = "string-2";',
      'doc comments': '//! doc-1\n/// doc-2\n/*! doc-3 */\n/** doc-4 */ //// comment-5',
      lifetimes: "fn a<'a, 'b>(x: &'a str) -> &'static str { '\\'' /* comment-1 */ } // comment-2",
      'raw strings': 'let a = r#" string-1 " // string-2 "#; let b = r"\\"; // comment-3\nlet c = br##"string-4"# "##;',
      attributes: '#[doc = "annotation-1"] #![x(y = "annotation-2")] fn f() { a[g("string-3")]; }',
      'strings over several lines': 'let a = "x\n // string-1"; // comment-2',
    },
  },
  {
    file: 'Shop.swift',
    cases: {
      interpolation: 'let a = "string-1 \\(b("string-2") /* comment-3 */) string-4" // comment-5',
      'extended delimiters': 'let a = #"string-1 " // string-2"#; // comment-3\n#if DEBUG // comment-4\n#endif',
      'several lines': 'let a = """\n "string-1" // string-2\n """ // comment-3',
      'Swift Testing':
        '@Test("test-1 works") func a() {}\n@available(*, message: "annotation-2") func b() { c("string-3") }',
      'nested comments': '/* /* */ comment-1 */ /// doc-2',
      'regular expressions': 'let a = /string-1 \\/ "/ // comment-2\nlet b = c / d / e // comment-3',
    },
  },
  {
    file: 'Shop.scala',
    cases: {
      interpolators: 'val a = s"string-1 ${b /* comment-2 */} string-3"; val c = "${string-4 // string-5}"',
      'raw strings': 'val a = """\\""" // comment-1\nval b = s"""string-2 ${code-3} string-4"""',
      'nested comments': '/* /* */ comment-1 */ /** doc-2 */',
      titles:
        'test("test-1") {}\n"test-2 a cart" should "test-3 be empty" in { f("string-4") }\nit should "test-5" in {}',
    },
  },
  {
    file: 'shop.dart',
    cases: {
      strings: "var a = r'\\'; // comment-1\nvar b = 'string-2 ${c /* comment-3 */}'; /// doc-4",
      titles: "group('test-1', () { test('test-2', () { f('string-3'); }); });",
    },
  },
  {
    file: 'build.gradle',
    cases: {
      strings: 'a = \'string-1\' // comment-2\nb = "string-3 ${c /* comment-4 */}"',
      'regular expressions': 'a = ~/string-1 \' \\/ "/ // comment-2\nb = c / d // comment-3',
      'Spock titles': 'def "test-1 works"() { expect: f("string-2") }',
    },
  },
  { file: 'Shop.m', cases: { strings: '/** doc-1 */ a = @"string-2 // string-3"; // comment-4' } },
  { file: 'shop.zig', cases: { titles: 'test "test-1 works" { f("string-2"); } // comment-3\n/// doc-4' } },
  { file: 'shop.sol', cases: { comments: '/// doc-1\n// comment-2\nstring a = "string-3";' } },
  { file: 'shop.proto', cases: { comments: 'int32 a = 1 [deprecated = true, (x) = "string-1"]; // comment-2' } },
  {
    file: 'shop.graphql',
    cases: { descriptions: '"""\ndoc-1\n"""\ntype A { a: Int @deprecated(reason: "annotation-2") } # comment-3' },
  },
]);
