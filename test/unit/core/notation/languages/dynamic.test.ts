import { describeSamples } from './samples.js';

const raw = String.raw;

describeSamples('classes of references in dynamic languages', [
  {
    file: 'shop.rb',
    cases: {
      'block comments': '=begin\ncomment-1\n=end\na = "string-2"\n __END__\n=begin x\n comment-3',
      interpolation: 'a = "string-1 #{b "string-2" # comment-3\n} # string-4" # comment-5',
      'several here-documents on a line':
        "f(<<~A, <<-'B') # comment-1\n  string-2 #{code-3 # comment-4\n} string-5\n  A\n# string-6 #{string-7}\n  B\n# comment-8",
      'escaped holes in here-documents': 'a = <<~A\n  string-1 \\#{string-2} #{code-3}\nA\n# comment-4',
      'shifts are no here-documents': 'a <<B # comment-1\nc << "string-2" # comment-3',
      'percent literals':
        'a = %q(string-1 (# string-2) ) # comment-3\nb = %w[string-4] + %(string-5 #{code-6}) # comment-7\nc = d % e # comment-8',
      'regular expressions and divisions':
        'a = b / c # comment-1\nd =~ /["#]string-2/ # comment-3\nsplit(/\'/) # comment-4',
      'code within regular expressions': 'a = /\\A#{code-1 + "string-2"}string-3/ # comment-4',
      'regular expressions over several lines': "a = /string-1 ' # string-2\n  (string-3) # string-4\n/x # comment-5",
      'regular expressions that start a line': 'a = b\n/[\'"]#string-1/.match?(code-2) # comment-3',
      'regular expressions behind a name': "expect(a).to match /string-1'/ # comment-2\nb = size / c # comment-3",
      'bracketed literals behind a name and at the start of a line':
        'assert_equal %(string-1 " # string-2), code-3 # comment-4\nf(\n  %(string-5 \' string-6)\n) # comment-7\nb = c % (d) # comment-8',
      'methods named like tests': 'a.test "string-1" do\nend\nb = context.find("string-2", code-3)',
      'character literals': 'a = ?" # comment-1\nb = c ? "string-2" : $\' # comment-3',
      titles:
        'RSpec.describe Shop, "string-1" do\n  it "test-2 works" do\n    f "string-3"\n  end\n  context("test-4") { }\nend',
      'titles over several lines':
        "it 'test-1 ' \\\n   'test-2 ' \\\n   'test-3' do\n  f 'string-4 ' \\\n    'string-5'\nend",
      'shared examples': "it_behaves_like('test-1', 'string-2')",
      'the data at the end': 'a\n__END__\nstring-1 # string-2',
    },
  },
  {
    file: 'shop.php',
    cases: {
      'markup around code':
        '<!-- comment-1 --><p>string-2</p><?php\n// comment-3 ?> string-4 <?= $a /* comment-5 */ ?> string-6',
      comments:
        "<?php\n# comment-1\n/** doc-2 */\n#[Issue(\"annotation-3\")]\nfunction a() { $b = 'string-4 # \\' // string-5'; } // comment-6",
      interpolation: '<?php $a = "string-1 {$b["string-2"]} ${code-3} // string-4"; // comment-5',
      'here-documents':
        "<?php\n$a = <<<EOT\nstring-1 // string-2\n  EOT; // comment-3\n$b = <<<'X'\n?> string-4\nX . 'string-5'; # comment-6",
      'code within here-documents':
        '<?php\n$a = <<<HTML\nstring-1 {$this->code-2("string-3", fn () => { return 1; })} string-4\nHTML; // comment-5',
      'variables within braces': '<?php $a = "string-1 {$b->c($d, $e)} string-2 {$f[$g]} // string-3"; // comment-4',
      'a closing mark in a string': '<?php $a = "?> string-1"; // comment-2',
      titles: "<?php it('test-1 works', function () { f('string-2'); });",
    },
  },
  {
    file: 'shop.lua',
    cases: {
      'long comments': '--[==[ comment-1 ]] comment-2 ]==] a = "string-3" -- comment-4\n--- doc-5',
      'long strings':
        'a = [[string-1 -- string-2 ]] -- comment-3\nb = [=[ string-4 ]] ]=] -- comment-5\nc = d[e[1]] -- comment-6',
      titles: 'describe("test-1", function() it("test-2", function() f("string-3") end) end)\nit "test-4"',
    },
  },
  {
    file: 'shop.exs',
    cases: {
      'doc strings': '@moduledoc """\ndoc-1 # doc-2\n"""\n@doc "doc-3"\n@doc ~S"""\ndoc-4\n"""\n@doc false # comment-5',
      sigils:
        raw`a = ~s(string-1 #{b # comment-2` + '\n} string-3) # comment-4\nc = ~r/"/ # comment-5\nd = ?" # comment-6',
      strings: 'a = """\nstring-1 # string-2\n""" # comment-3\nb = "string-4 #{c "string-5"}" # comment-6',
      titles: 'describe "test-1" do\n  test "test-2 works" do\n    f "string-3"\n  end\nend',
      tags: '@tag jira: "annotation-1"\n@moduletag "annotation-2"\na = "string-3"',
    },
  },
  {
    file: 'shop.pl',
    cases: {
      documentation: '=head1 doc-1\n\n# doc-2\n\n=cut\n# comment-3\n$#a; # comment-4',
      quotes:
        'my $a = q(string-1 (# string-2) ); # comment-3\nmy $b = qq{string-4 "}; s/#/x/; # comment-5\ntr{a}{b}; # comment-6\n%h = (y => "string-7"); # comment-8',
      'here-documents': 'print <<"A", <<\'B\'; # comment-1\n# string-2\nA\nstring-3\nB\n# comment-4',
      'here-documents with a blank before the tag': 'f(<< "A"); # comment-1\n# string-2\nA\n$a = 1 << b; # comment-3',
      'regular expressions':
        "a(/string-1 ' # string-2\n string-3/x); # comment-4\n$b = $c / $d; # comment-5\nm,string-6',; # comment-7",
      'lists of words between braces': '@a{qw(string-1 string-2)} = ($b{q}, $c{s}); # comment-3',
      'documentation at the end': '__END__\nstring-1\n\n=head1 doc-2\n\ndoc-3\n\n=cut\n\nstring-4',
      titles: "subtest 'test-1 works' => sub { ok(1, 'string-2') };",
    },
  },
  {
    file: 'shop.sql',
    cases: {
      comments: "-- comment-1\nselect 'it''s string-2 -- string-3' /* a /* b */ comment-4 */, \"a\" -- comment-5",
      backslashes: "select '\\' -- comment-1\n, E'\\' string-2' -- comment-3",
      'dollar quotes':
        "select $a$ string-1 -- string-2 ' $a$; -- comment-3\ncreate function f() as $$ -- comment-4\n select 'string-5' $$; -- comment-6",
    },
  },
]);

describeSamples('classes of references in functional languages', [
  {
    file: 'shop.hs',
    cases: {
      comments:
        '-- comment-1\n-- | doc-2\n-- doc-3\n\n-- comment-4\nx = a --> code-5\ny = b |-- code-6\n{- a {- b -} comment-7 -} {-| doc-8 -}\nz = "string-9" --- comment-10',
      primes: "a' = b' 'c' '\"' -- comment-1",
      titles: 'describe "test-1" $ do\n  it "test-2" $ f "string-3"',
    },
  },
  {
    file: 'shop.clj',
    cases: { comments: '; comment-1\n(defn a "doc-2" [b] (c "string-3" \\" ;; comment-4\n))\n(testing "test-5")' },
  },
  {
    file: 'shop.erl',
    cases: { comments: '%% comment-1\na(\'b%code\', "string-2 % string-3", $", $\\"). % comment-4' },
  },
  {
    file: 'shop.ml',
    cases: {
      comments: '(* a (* b *) comment-1 *) let a = "string-2" (** doc-3 *) let b = (*) c \'"\' (* comment-4 *)',
    },
  },
  {
    file: 'Shop.fs',
    cases: {
      comments:
        '(* comment-1 *) /// doc-2\nlet a = (*) // comment-3\nlet b = @"\\" // comment-4\n[<Issue("annotation-5")>]\nlet ``test-6 works`` () = f "string-7"\ntestCase "test-8" <| fun',
    },
  },
  { file: 'shop.el', cases: { comments: '; comment-1\n#| comment-2 |# (a "string-3" ?\\" #\\; b) ; comment-4' } },
]);
