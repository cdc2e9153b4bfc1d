import { describeSamples } from './samples.js';

describeSamples('classes of references in scripting languages', [
  {
    file: 'shop.py',
    cases: {
      'doc string of a module': '#!/usr/bin/python\n# comment-1\n"""doc-2\n\ndoc-3"""\nimport a\n"""string-4"""',
      'doc string behind comments that end with blanks': '# comment-1 \n#  \n"""doc-2"""\n"""string-3"""',
      'doc strings of classes and functions':
        'class A(B):\n    """doc-1"""\n    def f(self):\n        # comment-2\n        r\'doc-3\'\n        return "string-4"\n',
      'doc string behind a long signature':
        'def f(\n    a: str = ":",  # comment-1\n    b=g(")"),\n) -> Dict[str, int]:\n    """doc-2"""\n    x = "string-3"',
      'doc string behind a very long signature': `def f(\n${'    a: Optional[str] = None,\n'.repeat(120)}) -> None:\n    """doc-1"""`,
      'doc strings behind many values on lines of their own': `a = {\n${'  "b":\n  "string-1",\n'.repeat(80)}}\ndef f(\n${'    a: int = 1,\n'.repeat(20)}):\n    """doc-2"""`,
      'a quoted annotation is no doc string':
        'def f(a: "string-1", b: Dict[str, "string-2"]) -> "string-3":\n  "doc-4"',
      'a string in a block is no doc string':
        'if a:\n    """string-1"""\nx = {"a":\n "string-2"}\nasync def f():\n  """doc-3"""',
      'prefixes and triple quotes':
        'a = rb"\\"string-1" # comment-2\nb = """ \' " # string-3\n""" # comment-4\nc = "string-5\\\n string-6" # comment-7',
      'f-strings': 'a = f"string-1 {b["string-2"]} {{string-3}} {code-4:>{w}} string-5" # comment-6',
      'formats with a number sign': 'a = f"{b:#x} string-1 {c:>#{d}}" # comment-2',
      'names that end like a prefix': 'buf"string-1" # comment-2\nbar = "# string-3"',
      'decorators with unpacked arguments':
        '@pytest.mark.x(**{a: "annotation-1" for a in ("annotation-2", b)})\ndef f(): pass',
      decorators: '@pytest.mark.jira("annotation-1")\ndef f(): pass\na = b @ c("string-2")',
      'pytest ids':
        '@pytest.mark.parametrize("string", [pytest.param(1, id="test-1 works")], ids=["test-2"])\ndef f(): pass',
      subtests: 'with self.subTest("test-1"):\n  f("string-2", id="string-3")',
    },
  },
  {
    file: 'shop.sh',
    cases: {
      'comments at the start of a word only':
        'a=${x#code-1} b=a#code-2 $# code-3 # comment-4\necho;# comment-5\n${#a} code-6',
      quotes: "a='# string-1' # comment-2\nb=\"string-3 # string-4\" c=$'\\' string-5' # comment-6",
      'escaped quotes': "echo it\\'s # comment-1",
      substitutions: 'a="string-1 $(f "string-2" code-3 # comment-4\n) string-5"',
      'here-documents':
        "cat <<EOF <<-'END' # comment-1\nstring-2 # string-3 $(code-4 # comment-5\n)\nEOF\n# string-6\n\tEND\n# comment-7",
      'here-documents with an escaped tag': "f <<-\\EOF &&\n\tstring-1 ' # string-2 $(string-3)\n\tEOF\n# comment-4",
      'here-documents with a blank before the tag': "cat > a << EOF\nstring-1 ' # string-2\nEOF\n# comment-3",
      'shifts are no here-documents': 'a=$((1 << b)) # comment-1\necho code-2 "string-3"',
      'here-strings': 'cat <<< "string-1" # comment-2',
      titles: '@test "test-1 works" {\n  run "string-2"\n}',
    },
  },
  {
    file: 'Shop.ps1',
    cases: {
      comments: '<# comment-1 #> $a = "string-2 $(f # comment-3\n)" # comment-4',
      'here-strings': '$a = @"\nstring-1 " # string-2\n"@ # comment-3',
      titles: 'Describe "test-1" { It "test-2" { f "string-3" } }',
    },
  },
  {
    file: 'shop.r',
    cases: { comments: "#' doc-1\n# comment-2\na <- 'string-3 # string-4'\ntest_that(\"test-5\", {})" },
  },
  {
    file: 'shop.jl',
    cases: { comments: '#= a #= b =# comment-1 =# # comment-2\na = "string-3"\n@testset "test-4" begin end' },
  },
  { file: 'Makefile', cases: { comments: 'a: b # comment-1\n\techo "string-2" \\# code-3\n# comment-4' } },
  {
    file: 'Dockerfile',
    cases: {
      comments: '# comment-1\nLABEL a="string-2 # string-3"\nRUN a # code-4\nRUN <<EOF\n# string-5\nEOF\n# comment-6',
    },
  },
  { file: 'shop.nix', cases: { strings: "a = ''string-1 # string-2 ${b /* comment-3 */}''; # comment-4" } },
  { file: 'shop.bat', cases: { comments: 'REM comment-1\n:: comment-2\necho code-3' } },
  { file: '.gitignore', cases: { comments: '# comment-1\ncode-2' } },
]);
