import { titleArgument } from './titles.js';
import type { SyntaxNode } from './treeSitter.js';

/**
 * How syntax nodes map to classes. Read from the innermost node outwards, the first of these decides: a comment is a
 * comment, or doc where `isDoc`; a hole is code; a string is a string. A string or code is an annotation's when the
 * brackets of an annotation hold it with no body between; a string is a test's title where `isTitle`.
 */
export interface SyntaxRules {
  /** The parser's name within the editor's package. */
  readonly parser: string;
  readonly comments: ReadonlySet<string>;
  readonly isDoc: (comment: SyntaxNode) => boolean;
  readonly strings: ReadonlySet<string>;
  readonly isDocString?: (text: SyntaxNode) => boolean;
  /** Code inside strings. */
  readonly holes: ReadonlySet<string>;
  readonly isHole?: (node: SyntaxNode) => boolean;
  /** Nodes that the parser takes whole without looking inside: it has no opinion there. */
  readonly unread?: ReadonlySet<string>;
  /** What is within an annotation's brackets. */
  readonly annotations?: ReadonlySet<string>;
  readonly isAnnotation?: (node: SyntaxNode) => boolean;
  /** What ends an annotation's reach inwards. */
  readonly bodies?: ReadonlySet<string>;
  /** Judges the chain of nodes from a string outwards. */
  readonly isTitle?: (chain: readonly SyntaxNode[]) => boolean;
}

const types = (list: string): ReadonlySet<string> => new Set(list.split(' ').filter((type) => type !== ''));
const startsWith =
  (pattern: RegExp) =>
  ({ text }: SyntaxNode): boolean =>
    pattern.test(text);

/** `/**` that is neither empty nor a box of stars. */
const starred = /^\/\*\*(?![*/])/;
const starredOrSlashed = /^(?:\/\*\*(?![*/])|\/\/\/(?!\/))/;
const doxygen = /^(?:\/\*\*(?![*/])|\/\/\/(?!\/)|\/\/!|\/\*!)/;

const script: SyntaxRules = {
  parser: 'typescript',
  comments: types('comment hash_bang_line html_comment'),
  isDoc: startsWith(starred),
  strings: types('string template_string regex jsx_text template_literal_type'),
  holes: types('template_substitution template_type jsx_expression'),
  isAnnotation: (node) => node.type === 'arguments' && node.parent?.parent?.type === 'decorator',
  bodies: types('statement_block class_body'),
  isTitle: titleArgument({
    calls: types('call_expression'),
    callee: 'function',
    lists: types('arguments'),
    names: types(
      'it test describe suite context specify feature scenario fit xit fdescribe xdescribe xtest xcontext xspecify ftest ' +
        'QUnit Deno UnitTest Scenario Feature testCase asynctest step',
    ),
  }),
};

const cpp: SyntaxRules = {
  parser: 'cpp',
  comments: types('comment'),
  isDoc: startsWith(doxygen),
  strings: types('string_literal raw_string_literal char_literal'),
  holes: types(''),
  // The text of a macro is one node.
  unread: types('preproc_arg'),
  annotations: types('attribute_declaration'),
};

/** A string that is the first statement of a module, class or function. */
function isPythonDoc(text: SyntaxNode): boolean {
  const whole = text.parent?.type === 'concatenated_string' ? text.parent : text;
  const statement = whole.parent;
  if (statement?.type !== 'expression_statement' || /^[rRuU]*[bBfF]/.test(text.text)) return false;
  const block = statement.parent;
  const first = block?.namedChildren.find((child) => child !== null && child.type !== 'comment');
  if (first?.id !== statement.id) return false;
  return block?.type === 'module' || /^(?:function|class)_definition$/.test(block?.parent?.type ?? '');
}

/** Rust: an attribute within a macro's tokens, which the parser leaves as they are. */
function isRustAttribute(node: SyntaxNode): boolean {
  if (!/^token_tree(?:_pattern)?$/.test(node.type) || !node.text.startsWith('[')) return false;
  const before = node.previousSibling;
  return before?.text === '#' || (before?.text === '!' && before.previousSibling?.text === '#');
}

/** Python: the arguments of a decorator. */
function isDecoratorArgument(node: SyntaxNode): boolean {
  return node.type === 'argument_list' && node.parent?.parent?.type === 'decorator';
}

/** PHP: `{$a['b']}` within a string. */
function isPhpHole(node: SyntaxNode): boolean {
  return (
    /^(?:encapsed_string|heredoc_body|shell_command_expression)$/.test(node.parent?.type ?? '') &&
    /^(?:\{|\$\{)$/.test(node.previousSibling?.type ?? '')
  );
}

/** The rules by Storyroot's language id. */
export const SYNTAX: Readonly<Record<string, SyntaxRules>> = {
  java: {
    parser: 'java',
    comments: types('line_comment block_comment'),
    isDoc: startsWith(starredOrSlashed),
    strings: types('string_literal character_literal'),
    holes: types('string_interpolation'),
    annotations: types('annotation_argument_list'),
  },
  typescript: script,
  typescriptreact: { ...script, parser: 'tsx' },
  javascript: { ...script, parser: 'javascript' },
  python: {
    parser: 'python',
    comments: types('comment'),
    isDoc: () => false,
    strings: types('string'),
    isDocString: isPythonDoc,
    holes: types('interpolation'),
    isAnnotation: isDecoratorArgument,
  },
  go: {
    parser: 'go',
    comments: types('comment'),
    isDoc: startsWith(starredOrSlashed),
    strings: types('interpreted_string_literal raw_string_literal rune_literal'),
    holes: types(''),
    isTitle: titleArgument({
      calls: types('call_expression'),
      callee: 'function',
      lists: types('argument_list'),
      names: types(
        'Run It Describe Context When Specify Entry By FIt FDescribe FContext PIt PDescribe XIt XDescribe DescribeTable',
      ),
    }),
  },
  rust: {
    parser: 'rust',
    comments: types('line_comment block_comment shebang'),
    isDoc: startsWith(doxygen),
    strings: types('string_literal raw_string_literal char_literal'),
    holes: types(''),
    annotations: types('attribute_item inner_attribute_item'),
    isAnnotation: isRustAttribute,
  },
  c: cpp,
  cpp,
  csharp: {
    parser: 'c-sharp',
    comments: types('comment'),
    isDoc: startsWith(starredOrSlashed),
    strings: types(
      'string_literal verbatim_string_literal raw_string_literal interpolated_string_expression character_literal',
    ),
    holes: types('interpolation'),
    annotations: types('attribute_list global_attribute'),
  },
  php: {
    parser: 'php',
    comments: types('comment'),
    isDoc: startsWith(starred),
    strings: types('string encapsed_string heredoc_body nowdoc_body shell_command_expression'),
    holes: types('heredoc_end'),
    isHole: isPhpHole,
    // Markup outside of the code.
    unread: types('text'),
    annotations: types('attribute_group'),
    bodies: types('compound_statement'),
  },
  ruby: {
    parser: 'ruby',
    comments: types('comment'),
    isDoc: () => false,
    strings: types(
      'string string_array symbol_array delimited_symbol regex subshell heredoc_body uninterpreted character',
    ),
    holes: types('interpolation heredoc_end'),
    isTitle: titleArgument({
      calls: types('call'),
      callee: 'method',
      lists: types('argument_list'),
      names: types(
        'it test describe context specify scenario feature example should it_behaves_like fit xit fdescribe xdescribe pending',
      ),
    }),
  },
  shellscript: {
    parser: 'bash',
    comments: types('comment'),
    isDoc: () => false,
    strings: types('string raw_string ansi_c_string translated_string heredoc_body'),
    holes: types('command_substitution heredoc_end'),
  },
  css: {
    parser: 'css',
    comments: types('comment js_comment'),
    isDoc: () => false,
    strings: types('string_value'),
    holes: types(''),
  },
  powershell: {
    parser: 'powershell',
    comments: types('comment'),
    isDoc: () => false,
    strings: types('string_literal'),
    holes: types('sub_expression'),
    annotations: types('attribute'),
  },
};
