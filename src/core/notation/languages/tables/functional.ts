import { isWord } from '../characters.js';
import type { Row } from '../language.js';
import { words } from '../language.js';
import { lexerOf } from '../lexer.js';
import { DOC } from '../regions.js';
import { block, cComments, character, line, quoted, quotedWhen, skip } from '../rules.js';
import { haskellComment } from '../scanners/brackets.js';
import { backtickNames } from '../scanners/names.js';

const escaped = { escape: '\\' };
const long = { escape: '\\', multiline: true };

const haskell = lexerOf([
  haskellComment(),
  block('{-|', '-}', { kind: DOC, nested: true }),
  block('{- |', '-}', { kind: DOC, nested: true }),
  block('{-', '-}', { nested: true }),
  quoted('"', long),
  character(),
]);

const elm = lexerOf([
  line('--'),
  block('{-|', '-}', { kind: DOC, nested: true }),
  block('{-', '-}', { nested: true }),
  quoted('"""', long),
  quoted('"', escaped),
  character(),
]);

/** `(defn name "…"`: the string behind a definition's name. */
function isClojureDoc(text: string, at: number): boolean {
  return /\((?:defn-?|defmacro|defmulti|defprotocol|def|ns|defrecord)\s+\S+\s+$/.test(
    text.slice(Math.max(0, at - 120), at),
  );
}

const clojure = lexerOf([
  line(';'),
  skip('\\', 1),
  quotedWhen('"', { ...long, kind: DOC }, isClojureDoc),
  quoted('"', long),
]);
const lisp = lexerOf([
  block('#|', '|#', { nested: true }),
  line(';'),
  skip('#\\', 1),
  skip('?\\', 1),
  quoted('"', long),
]);

const isAtom = (text: string, at: number): boolean => at === 0 || !isWord(text.charCodeAt(at - 1));
const erlang = lexerOf([
  line('%'),
  skip('$\\', 1),
  skip('$', 1),
  quoted('"""', long),
  quoted('"', long),
  quotedWhen("'", { ...escaped, kind: 0 }, isAtom),
]);

const ocaml = lexerOf([
  skip('(*)'),
  block('(**', '*)', { kind: DOC, nested: true, notBefore: '*)' }),
  block('(*', '*)', { nested: true }),
  quoted('"', long),
  quoted('{|', { close: '|}', multiline: true }),
  character(),
]);

const fsharp = lexerOf([
  skip('(*)'),
  block('(*', '*)', { nested: true }),
  ...cComments().slice(0, 2),
  ...backtickNames('``'),
  quoted('"""', { multiline: true }),
  quotedWhen('"', { multiline: true, doubledClose: true }, (text, at) => text.charAt(at - 1) === '@'),
  quoted('"', long),
  character(),
]);

const hspec = { words: words('it describe context specify prop testCase testGroup testProperty test') };
const none: Pick<Row, 'annotations' | 'blocks'> = { annotations: [], blocks: 'none' };

export const FUNCTIONAL: readonly Row[] = [
  {
    id: 'haskell',
    ids: ['literate haskell', 'purescript', 'agda', 'idris'],
    lex: haskell,
    titles: hspec,
    annotations: [],
    blocks: 'indent',
    extensions: ['hs', 'purs', 'hsc', 'cabal', 'idr'],
  },
  { id: 'elm', lex: elm, titles: hspec, ...none, extensions: ['elm'] },
  {
    id: 'clojure',
    lex: clojure,
    titles: { words: words('testing it describe context') },
    ...none,
    extensions: ['clj', 'cljs', 'cljc', 'edn', 'bb'],
  },
  {
    id: 'lisp',
    ids: ['scheme', 'racket', 'elisp', 'emacs-lisp', 'commonlisp'],
    lex: lisp,
    ...none,
    extensions: ['lisp', 'lsp', 'cl', 'scm', 'ss', 'rkt', 'el', 'fnl'],
  },
  { id: 'erlang', lex: erlang, ...none, extensions: ['erl', 'hrl', 'escript', 'xrl', 'yrl'] },
  {
    id: 'ocaml',
    ids: ['ocaml.interface', 'sml'],
    lex: ocaml,
    titles: { words: words('test_case'), calls: words('test_case test'), after: /[ \t]{0,9}>::/y },
    ...none,
    extensions: ['ml', 'mli', 'mll', 'mly', 'sml'],
  },
  {
    id: 'fsharp',
    lex: fsharp,
    annotations: ['angle-bracket'],
    titles: {
      words: words('testCase testList test testAsync testTask testProperty ftestCase ptestCase testCaseAsync'),
    },
    blocks: 'none',
    extensions: ['fs', 'fsi', 'fsx'],
  },
  {
    id: 'prolog',
    lex: lexerOf([line('%'), block('/*', '*/'), quoted('"', escaped), quoted("'", escaped)]),
    ...none,
    extensions: ['pro', 'prolog'],
  },
  {
    id: 'wat',
    lex: lexerOf([line(';;'), block('(;', ';)', { nested: true }), quoted('"', escaped)]),
    ...none,
    extensions: ['wat', 'wast'],
  },
  {
    id: 'asm',
    ids: ['assembly', 'nasm'],
    lex: lexerOf([line(';'), line('#', { at: 'line' }), line('//'), block('/*', '*/'), quoted('"')]),
    ...none,
    extensions: ['asm', 's', 'nasm'],
  },
];
