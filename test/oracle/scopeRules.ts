import type { ReferenceClass } from '../../src/core/model/reference.js';

/**
 * How a TextMate grammar's scopes map to classes. A comment anywhere in the stack of scopes makes a comment, or doc when
 * the scope says documentation. Else, from the innermost scope outwards, the first that a rule knows decides: the
 * grammar's own rules, then embedded code, then strings. What no rule knows is of class `otherwise`.
 */
export interface ScopeRules {
  readonly grammar: string;
  readonly otherwise?: ReferenceClass;
  /** The grammar tells doc comments from others; it does unless this is false. */
  readonly knowsDoc?: boolean;
  /** Decides wherever in the stack it stands. */
  readonly whole?: readonly (readonly [scope: RegExp, of: ReferenceClass])[];
  readonly own?: readonly (readonly [scope: RegExp, of: ReferenceClass])[];
  /** Scope of what is within an annotation's brackets; strings and code there are the annotation's. */
  readonly annotation?: RegExp;
}

const DOC = /^comment\S*\.(?:documentation|javadoc|doc)\b/;
const GENERAL: readonly (readonly [RegExp, ReferenceClass])[] = [
  [
    /^(?:meta\.(?:embedded|interpolation|template\.expression)|source\.\S+\.embedded|punctuation\.section\.embedded)/,
    'code',
  ],
  [/^string\.quoted\.docstring/, 'doc'],
  [/^(?:string|meta\.jsx\.children)\b/, 'string'],
];

export function classOfScopes(scopes: readonly string[], rules: ScopeRules): ReferenceClass {
  const comment = scopes.find((scope) => scope.startsWith('comment'));
  if (comment !== undefined) return scopes.some((scope) => DOC.test(scope)) ? 'doc' : 'comment';
  const whole = rules.whole?.find(([pattern]) => scopes.some((scope) => pattern.test(scope)));
  if (whole !== undefined) return whole[1];
  const base = baseOf(scopes, rules);
  const inAnnotation = rules.annotation !== undefined && scopes.some((scope) => rules.annotation?.test(scope) === true);
  return inAnnotation && (base === 'string' || base === 'code') ? 'annotation' : base;
}

function baseOf(scopes: readonly string[], { own = [], otherwise = 'code' }: ScopeRules): ReferenceClass {
  for (const scope of [...scopes].reverse()) {
    for (const [pattern, of] of [...own, ...GENERAL]) if (pattern.test(scope)) return of;
  }
  return otherwise;
}

/** Names of headers in angle brackets, texts of `#error`, words of style sheets. */
const UNQUOTED: ScopeRules['own'] = [[/^string\.(?:unquoted|quoted\.other\.lt-gt)/, 'code']];

/** The rules by Storyroot's language id: all that tree-sitter does not read, and what it leaves open. */
export const SCOPES: Readonly<Record<string, ScopeRules>> = {
  java: { grammar: 'source.java' },
  typescript: { grammar: 'source.ts' },
  typescriptreact: { grammar: 'source.tsx' },
  javascript: { grammar: 'source.js' },
  python: { grammar: 'source.python' },
  go: { grammar: 'source.go' },
  rust: { grammar: 'source.rust' },
  c: { grammar: 'source.c', own: UNQUOTED, knowsDoc: false },
  cpp: { grammar: 'source.cpp', own: UNQUOTED, knowsDoc: false },
  csharp: { grammar: 'source.cs' },
  php: {
    grammar: 'text.html.php',
    otherwise: 'string',
    own: [[/^(?:source\.php|entity\.name\.tag|entity\.other\.attribute-name|meta\.tag)/, 'code']],
  },
  ruby: { grammar: 'source.ruby' },
  shellscript: { grammar: 'source.shell', own: [[/^string\.unquoted\.(?!heredoc)/, 'code']] },
  css: { grammar: 'source.css' },
  scss: { grammar: 'source.css.scss', own: UNQUOTED },
  less: { grammar: 'source.css.less', own: UNQUOTED },
  sql: { grammar: 'source.sql', own: [[/^string\.quoted\.other\.backtick/, 'code']] },
  lua: { grammar: 'source.lua' },
  // The grammar counts the tags of here-documents among their text.
  perl: { grammar: 'source.perl', own: [[/^punctuation\.definition\.string\.\w+\.perl/, 'code']] },
  groovy: { grammar: 'source.groovy', knowsDoc: false },
  swift: { grammar: 'source.swift' },
  dart: { grammar: 'source.dart' },
  r: { grammar: 'source.r' },
  makefile: { grammar: 'source.makefile' },
  dockerfile: { grammar: 'source.dockerfile' },
  powershell: { grammar: 'source.powershell' },
  fsharp: { grammar: 'source.fsharp' },
  clojure: { grammar: 'source.clojure' },
  julia: { grammar: 'source.julia' },
  json: { grammar: 'source.json.comments', own: [[/^support\.type\.property-name/, 'code']] },
  yaml: {
    grammar: 'source.yaml',
    own: [
      [/^entity\.name\.tag/, 'code'],
      // Anchors, aliases and tags are parts of values.
      [/^(?:constant|string|variable|storage)\./, 'string'],
    ],
  },
  html: {
    grammar: 'text.html.derivative',
    otherwise: 'string',
    // Scripts and styles in attributes are the attributes' values.
    whole: [[/^string\.quoted\.\w+\.html/, 'string']],
    own: [
      [/^(?:entity\.name\.tag|entity\.other\.attribute-name|meta\.tag)/, 'code'],
      [/^meta\.attribute/, 'code'],
      [/^source\.(?:js|css)/, 'code'],
    ],
  },
  xml: {
    grammar: 'text.xml',
    otherwise: 'string',
    own: [[/^(?:entity\.name\.tag|entity\.other\.attribute-name|meta\.tag)/, 'code']],
  },
  markdown: {
    grammar: 'text.html.markdown',
    otherwise: 'prose',
    whole: [[/^(?:string\.other|markup\.(?!fenced)|meta\.(?:paragraph|link|image))/, 'prose']],
    own: [
      [/^entity\.name\.tag\.yaml/, 'code'],
      [/^string\.unquoted\.(?!plain)/, 'code'],
      [/^(?:meta\.embedded|source)/, 'code'],
    ],
  },
};
