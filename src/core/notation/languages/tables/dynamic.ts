import type { Row } from '../language.js';
import { words } from '../language.js';
import { lexerOf } from '../lexer.js';
import type { Rule } from '../lexer.js';
import { COMMENT, DOC, STRING } from '../regions.js';
import { block, line, quoted, quotedWhen, skip } from '../rules.js';
import { dollarQuoted, longBracket } from '../scanners/brackets.js';
import { heredoc } from '../scanners/heredoc.js';
import { elixirSigils, isElixirDoc } from '../scanners/elixir.js';
import { perlQuotes, pod, podAtEnd } from '../scanners/perl.js';
import { rubyRules } from '../scanners/ruby.js';
import { slashLiteral } from '../scanners/slashes.js';

const escaped = { escape: '\\' };
const long = { escape: '\\', multiline: true };
const hash = [{ open: '#{', close: '}' }];

const lua = lexerOf([
  longBracket('--', COMMENT),
  line('---', { kind: DOC, notBefore: '-' }),
  line('--'),
  longBracket('', STRING),
  quoted('"', escaped),
  quoted("'", escaped),
]);

const elixir = lexerOf([
  line('#'),
  skip('?\\', 1),
  skip('?"'),
  skip("?'"),
  skip('?#'),
  elixirSigils(),
  quotedWhen('"""', { ...long, kind: DOC }, isElixirDoc),
  quoted('"""', { ...long, holes: hash }),
  quotedWhen('"', { ...long, kind: DOC }, isElixirDoc),
  quoted('"', { ...long, holes: hash }),
  quoted("'''", { ...long, holes: hash }),
  quoted("'", { ...long, holes: hash }),
]);

const perl = lexerOf([
  pod(),
  ...podAtEnd(),
  skip('$#'),
  skip("$'"),
  skip('$"'),
  line('#'),
  heredoc({ unquotedTag: /[A-Z_a-z]\w*/y, blanks: 'quoted', mustEnd: true }),
  quoted('"', long),
  quoted("'", long),
  quoted('`', long),
  ...perlQuotes(),
  slashLiteral(false),
]);

const sqlRules: Rule[] = [
  line('--'),
  block('/*', '*/', { nested: true }),
  quotedWhen(
    "'",
    { ...long, doubledClose: true },
    (text, at) => /[eE]/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at - 2)),
  ),
  quoted("'", { multiline: true }),
  quoted('"', { multiline: true }),
  quoted('`', { kind: 0 }),
];
const sqlBody = lexerOf(sqlRules);
const sql = lexerOf([...sqlRules, dollarQuoted(sqlBody)]);

const rubyTitles = {
  words: words(
    'it test describe context specify scenario feature example should it_behaves_like fit xit fdescribe xdescribe pending',
  ),
  calls: words('it test describe context specify scenario feature example it_behaves_like fit xit fdescribe xdescribe'),
  methods: words('describe'),
};

export const DYNAMIC: readonly Row[] = [
  {
    id: 'ruby',
    lex: lexerOf(rubyRules()),
    annotations: [],
    titles: rubyTitles,
    blocks: 'keywords',
    extensions: ['rb', 'rake', 'gemspec', 'ru', 'podspec', 'jbuilder', 'rbi', 'thor'],
    names: [
      'gemfile',
      'rakefile',
      'podfile',
      'fastfile',
      'vagrantfile',
      'guardfile',
      'brewfile',
      'dangerfile',
      'capfile',
    ],
  },
  {
    id: 'lua',
    ids: ['luau'],
    lex: lua,
    annotations: [],
    titles: {
      words: words('it describe context test'),
      calls: words('it describe context test pending insulate expose'),
    },
    blocks: 'keywords',
    extensions: ['lua', 'luau', 'rockspec', 'nse'],
  },
  {
    id: 'elixir',
    lex: elixir,
    annotations: ['at-word'],
    titles: { words: words('test describe property'), calls: words('test describe property') },
    blocks: 'keywords',
    extensions: ['ex', 'exs'],
  },
  {
    id: 'perl',
    ids: ['perl6', 'raku'],
    lex: perl,
    annotations: [],
    titles: { words: words('subtest'), calls: words('subtest') },
    blocks: 'braces',
    extensions: ['pl', 'pm', 't', 'pod', 'psgi'],
  },
  {
    id: 'sql',
    ids: ['mssql', 'mysql', 'pgsql', 'plsql', 'postgres', 'snowflake-sql', 'bigquery'],
    lex: sql,
    annotations: [],
    blocks: 'none',
    extensions: ['sql', 'ddl', 'dml', 'pgsql', 'psql', 'pks', 'pkb', 'plsql', 'mysql', 'cql', 'hql'],
  },
];
