import { describeSamples } from './samples.js';

describeSamples('classes of references in data', [
  {
    file: 'shop.yaml',
    cases: {
      comments: '# comment-1\na: b # comment-2\nc: d#string-3\n---\n  # comment-4',
      'keys and values':
        'code-1: string-2\n- code-3: "string-4 # string-5" # comment-6\n- string-7\n"code-8": \'it\'\'s # string-9\'\n',
      'block scalars':
        'a:\n  - b: | # comment-1\n      string-2 # string-3\n\n      # string-4\n    code-5: >-\n     string-6\n# comment-7',
      'values that look like the head of a block':
        'a:\n  - \'<b href="#string-1">x</b> #string-2\'\n  - string-3 # comment-4\ncode-5: ' +
        `${'x'.repeat(115)} a || b\n  # comment-6`,
      'quoted values over several lines':
        'a: "string-1\n  # string-2" # comment-3\ncode-4: [ "x # string-5", string-6 ] # comment-7',
    },
  },
  {
    file: 'shop.toml',
    cases: {
      values:
        '# comment-1\ncode-2 = "string-3 # string-4" # comment-5\na = """\n# string-6""" # comment-7\nb = \'\\\' # comment-8',
    },
  },
  {
    file: 'shop.properties',
    cases: { values: '# comment-1\n! comment-2\ncode-3 = string-4 # string-5\\\n  string-6\ncode-7:string-8' },
  },
  { file: 'shop.ini', cases: { values: '; comment-1\n[code-2]\ncode-3 = string-4 ; comment-5' } },
  { file: '.env.local', cases: { values: '# comment-1\ncode-2=string-3 # comment-4' } },
  {
    file: 'CMakeLists.txt',
    cases: {
      comments:
        '# comment-1\n#[==[ comment-2\n comment-3 ]==] set(a "string-4 # string-5\n") # comment-6\nset(b [[string-7 # string-8]])',
    },
  },
  {
    file: 'main.tf',
    cases: {
      comments:
        '# comment-1\n// comment-2\n/* comment-3 */ a = "string-4 ${b["string-5"]} # string-6"\nc = <<-EOT\n # string-7\n EOT\n# comment-8',
    },
  },
]);

describeSamples('classes of references in running text', [
  {
    file: 'README.md',
    cases: {
      prose: "# prose-1\n\nprose-2 `prose-3` [prose-4](x) don't prose-5",
      'HTML comments': 'prose-1 <!-- comment-2\n\n```\ncomment-3 --> prose-4\n`<!--` prose-5\n<!-- prose-6',
      'front matter': '---\ntitle: string-1 # comment-2\n---\nprose-3\n---\nprose-4',
      'fenced code':
        '```ts\n// comment-1\nit("string-2", code-3)\n```\nprose-4\n~~~~ unknown\n// code-5\n~~~\n~~~~\nprose-6\n> ```sh\n> a code-7 # comment-8\n> ```\n> prose-9',
      'unclosed fences': 'prose-1\n```py\n# comment-2',
    },
  },
  { file: 'CHANGELOG.txt', cases: { prose: 'prose-1 # prose-2' } },
  { file: 'CHANGELOG', cases: { prose: '* prose-1' } },
  { file: 'COMMIT_EDITMSG', cases: { prose: 'prose-1\n\n prose-2\n# comment-3' } },
  {
    file: 'shop.adoc',
    cases: { prose: '= prose-1\n// comment-2\n////\ncomment-3\n////\nprose-4\n----\nstring-5\n----\nprose-6' },
  },
  {
    file: 'shop.rst',
    cases: { prose: 'prose-1\n\n.. comment-2\n   comment-3\n\n.. note:: prose-4\n\n.. _prose-5: x\n' },
  },
  { file: 'shop.tex', cases: { prose: 'prose-1 100\\% prose-2 % comment-3\nprose-4' } },
  {
    file: 'shop.feature',
    cases: {
      tags: '# comment-1\n@test-2 @story:test-3 # comment-4\nFeature: test-5\n  prose-6\n  Scenario Outline: test-7\n    Given prose-8\n      | string-9 |\n      """\n      string-10\n      """\n  Szenario: test-11',
    },
  },
  { file: 'shop.unknown', cases: { 'everything is code': '// code-1\n"code-2"' } },
]);
