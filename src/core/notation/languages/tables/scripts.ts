import type { Row } from '../language.js';
import { words } from '../language.js';
import { lexerOf } from '../lexer.js';
import { DOC } from '../regions.js';
import { block, cComments, line, quoted, skip } from '../rules.js';
import { heredoc } from '../scanners/heredoc.js';
import { pythonComment, pythonStrings } from '../scanners/python.js';
import { shellRules } from '../scanners/shell.js';

const escaped = { escape: '\\' };
const long = { escape: '\\', multiline: true };

const python = lexerOf([pythonComment(), ...pythonStrings()]);
const shell = lexerOf(shellRules());
const r = lexerOf([
  line("#'", { kind: DOC }),
  line('#'),
  quoted('"', long),
  quoted("'", long),
  quoted('`', { kind: 0 }),
]);

const powershell = lexerOf([
  block('<#', '#>'),
  line('#', { at: 'word' }),
  skip('`', 1),
  quoted('@"', { close: '\n"@', multiline: true }),
  quoted("@'", { close: "\n'@", multiline: true }),
  quoted('"', { escape: '`', multiline: true, holes: [{ open: '$(', close: ')' }] }),
  quoted("'", { multiline: true }),
]);

const julia = lexerOf([
  block('#=', '=#', { nested: true }),
  line('#'),
  quoted('"""', { ...long, holes: [{ open: '$(', close: ')' }] }),
  quoted('"', { ...long, holes: [{ open: '$(', close: ')' }] }),
]);

const makefile = lexerOf([skip('\\', 1), line('#', { at: 'word' }), quoted('"', escaped), quoted("'")]);
const dockerfile = lexerOf([
  line('#', { at: 'line' }),
  heredoc({ unquotedTag: /[A-Za-z_]\w*/y, mustEnd: true }),
  skip('\\', 1),
  quoted('"', { ...escaped, multiline: true }),
  quoted("'", { multiline: true }),
]);
const hash = lexerOf([line('#', { at: 'word' }), skip('\\', 1), quoted('"', escaped), quoted("'", escaped)]);
const nix = lexerOf([
  line('#'),
  block('/*', '*/'),
  quoted("''", { multiline: true, holes: [{ open: '${', close: '}' }] }),
  quoted('"', { ...long, holes: [{ open: '${', close: '}' }] }),
]);
const vim = lexerOf([line('"', { at: 'line' }), quoted("'"), quoted('"', escaped)]);
const batch = lexerOf([
  line('::', { at: 'line' }),
  ...['REM ', 'rem ', 'Rem ', '@REM ', '@rem '].map((open) => line(open, { at: 'line' })),
  quoted('"'),
]);
const awk = lexerOf([line('#'), quoted('"', escaped)]);
const visualBasic = lexerOf([line("'''", { kind: DOC }), line("'"), quoted('"')]);
const fortran = lexerOf([line('!'), quoted('"'), quoted("'")]);
const matlab = lexerOf([block('%{', '%}'), line('%'), quoted('"')]);
const tcl = lexerOf([line('#', { at: 'word' }), skip('\\', 1), quoted('"', long)]);
const nim = lexerOf([
  block('#[', ']#', { nested: true }),
  line('##', { kind: DOC }),
  line('#'),
  quoted('"""', { multiline: true, greedy: true }),
  quoted('"', escaped),
]);
const ada = lexerOf([line('--'), quoted('"')]);
const pascal = lexerOf([...cComments().slice(1, 2), block('{', '}'), block('(*', '*)'), quoted("'")]);

const pytestTitles = {
  methods: words('subTest'),
  named: { arguments: words('id ids'), calls: words('param parametrize fixture') },
};
const testThat = { calls: words('test_that describe it context') };
const pester = { words: words('Describe Context It'), calls: words('Describe Context It') };
const none: Pick<Row, 'annotations' | 'blocks'> = { annotations: [], blocks: 'none' };
const braced: Pick<Row, 'annotations' | 'blocks'> = { annotations: [], blocks: 'braces' };

export const SCRIPTS: readonly Row[] = [
  {
    id: 'python',
    lex: python,
    annotations: ['line-at'],
    titles: pytestTitles,
    blocks: 'indent',
    extensions: ['py', 'pyi', 'pyw', 'pyx', 'pxd', 'gyp', 'ipy', 'rpy'],
    names: ['sconstruct', 'sconscript', 'wscript'],
  },
  {
    id: 'starlark',
    ids: ['bazel'],
    lex: python,
    annotations: [],
    blocks: 'indent',
    extensions: ['bzl', 'star', 'bazel', 'sky'],
    names: ['build', 'workspace', 'tiltfile', 'buck'],
  },
  {
    id: 'shellscript',
    ids: ['bat-test', 'zsh', 'fish', 'bats'],
    lex: shell,
    titles: { words: words('@test It Describe Context Specify Example') },
    ...braced,
    extensions: ['sh', 'bash', 'zsh', 'ksh', 'bats', 'fish', 'ebuild', 'command'],
    names: ['.bashrc', '.bash_profile', '.profile', '.zshrc', '.zshenv', '.envrc', 'pkgbuild', 'gradlew'],
  },
  {
    id: 'powershell',
    lex: powershell,
    annotations: ['bracket'],
    titles: pester,
    blocks: 'braces',
    extensions: ['ps1', 'psm1', 'psd1'],
  },
  { id: 'r', lex: r, titles: testThat, ...braced, extensions: ['r', 'rprofile'] },
  {
    id: 'julia',
    lex: julia,
    annotations: [],
    titles: { words: words('@testset') },
    blocks: 'keywords',
    extensions: ['jl'],
  },
  {
    id: 'makefile',
    lex: makefile,
    ...none,
    extensions: ['mk', 'mak', 'make'],
    names: ['makefile', 'gnumakefile', 'kbuild', 'justfile'],
  },
  {
    id: 'dockerfile',
    lex: dockerfile,
    ...none,
    extensions: ['dockerfile', 'containerfile'],
    names: ['dockerfile', 'containerfile'],
  },
  { id: 'nix', lex: nix, ...braced, extensions: ['nix'] },
  { id: 'viml', ids: ['vim'], lex: vim, ...none, extensions: ['vim'], names: ['.vimrc', '_vimrc'] },
  { id: 'bat', lex: batch, ...none, extensions: ['bat', 'cmd'] },
  { id: 'awk', lex: awk, ...braced, extensions: ['awk'] },
  { id: 'vb', lex: visualBasic, ...none, extensions: ['vb', 'vbs', 'bas', 'cls', 'frm'] },
  {
    id: 'fortran',
    ids: ['fortran-modern', 'FortranFreeForm'],
    lex: fortran,
    ...none,
    extensions: ['f90', 'f95', 'f03', 'f08'],
  },
  { id: 'matlab', ids: ['octave'], lex: matlab, ...none, extensions: ['mlx', 'octave'] },
  { id: 'tcl', lex: tcl, ...braced, extensions: ['tcl'] },
  {
    id: 'nim',
    lex: nim,
    annotations: [],
    titles: { words: words('test suite') },
    blocks: 'indent',
    extensions: ['nim', 'nims'],
  },
  { id: 'ada', ids: ['vhdl'], lex: ada, ...none, extensions: ['adb', 'ads', 'vhd', 'vhdl'] },
  { id: 'pascal', ids: ['objectpascal', 'delphi'], lex: pascal, ...none, extensions: ['pas', 'dpr', 'pp', 'lpr'] },
  {
    id: 'hash-comments',
    ids: ['ignore', 'gitignore', 'git-rebase', 'gnuplot', 'crystal', 'coffeescript', 'codeowners'],
    lex: hash,
    ...none,
    extensions: [
      'gitignore',
      'gitattributes',
      'dockerignore',
      'npmignore',
      'coffee',
      'cr',
      'gd',
      'conf',
      'cfg',
      'rules',
      'mailmap',
      'service',
      'ninja',
      'just',
      'po',
      'robot',
    ],
    names: [
      'codeowners',
      '.gitignore',
      '.gitattributes',
      '.dockerignore',
      '.npmignore',
      '.gitmodules',
      '.mailmap',
      'requirements.txt',
      'crontab',
    ],
  },
];
