import type { SyntaxRules } from './syntaxRules.js';
import type { SyntaxNode } from './treeSitter.js';

const types = (...names: readonly string[]): ReadonlySet<string> => new Set(names);
const isStarred = ({ text }: SyntaxNode): boolean => /^(?:\/\*\*(?![*/])|\/\/\/(?!\/))/.test(text);
const isArgumentOf =
  (list: string, annotation: RegExp) =>
  ({ type, parent }: SyntaxNode): boolean =>
    type === list && (annotation.test(parent?.type ?? '') || annotation.test(parent?.parent?.type ?? ''));

/** `${a}`; the name in `$a` is left to the string around it. */
const isBracedHole = ({ type, text }: SyntaxNode): boolean =>
  (type === 'interpolation' || type === 'template_substitution') && text.startsWith('${');

/** Rules for parsers that the editor does not ship: read from a folder named on the command line, else not used. */
export const FURTHER_SYNTAX: Readonly<Record<string, SyntaxRules>> = {
  kotlin: {
    parser: 'kotlin',
    comments: types('line_comment', 'multiline_comment', 'shebang_line'),
    isDoc: isStarred,
    strings: types('string_literal', 'character_literal'),
    holes: types('interpolated_expression'),
    isAnnotation: isArgumentOf('value_arguments', /^(?:file_)?annotation$/),
  },
  scala: {
    parser: 'scala',
    comments: types('comment', 'block_comment'),
    isDoc: isStarred,
    strings: types('string', 'interpolated_string', 'character_literal'),
    holes: types(),
    isHole: isBracedHole,
    isAnnotation: isArgumentOf('arguments', /^annotation$/),
  },
  swift: {
    parser: 'swift',
    comments: types('comment', 'multiline_comment', 'shebang_line'),
    isDoc: isStarred,
    strings: types('line_string_literal', 'multi_line_string_literal', 'raw_string_literal', 'regex_literal'),
    holes: types('interpolated_expression'),
  },
  lua: {
    parser: 'lua',
    comments: types('comment', 'shebang'),
    isDoc: ({ text }) => /^---(?!-)/.test(text),
    strings: types('string'),
    holes: types(),
  },
  dart: {
    parser: 'dart',
    comments: types('comment', 'documentation_comment'),
    isDoc: isStarred,
    strings: types('string_literal'),
    holes: types(),
    isHole: isBracedHole,
    isAnnotation: isArgumentOf('arguments', /^annotation$/),
  },
};
