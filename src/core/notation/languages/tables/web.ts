import type { Row } from '../language.js';
import { words } from '../language.js';
import type { Rule } from '../lexer.js';
import { lexerOf } from '../lexer.js';
import { block, cComments, endBehind, line, quoted } from '../rules.js';
import { markupLexer } from '../scanners/html.js';
import { regularExpression } from '../scanners/javascript.js';
import { jsonStrings } from '../scanners/json.js';
import { jsx } from '../scanners/jsx.js';
import { phpLexer } from '../scanners/php.js';

const escaped = { escape: '\\' };

const script: readonly Rule[] = [
  line('#!', { at: 'line' }),
  line('//'),
  block('/**', '*/', { kind: 2, notBefore: '/*' }),
  block('/*', '*/'),
  quoted("'", escaped),
  quoted('"', escaped),
  quoted('`', { ...escaped, multiline: true, holes: [{ open: '${', close: '}' }] }),
  regularExpression(),
];

const typescript = lexerOf(script);
const typescriptReact = lexerOf([...script, jsx()]);

/** An address without quotes is code: neither its slashes nor its quotes mean anything. */
const address: Rule = {
  open: 'url(',
  scan: ({ text }, at) => (/["'\s]/.test(text.charAt(at + 4)) ? at : endBehind(text, at + 4, ')')),
};

const css = lexerOf([block('/*', '*/'), address, quoted("'", escaped), quoted('"', escaped)]);
const scss = lexerOf([
  address,
  line('//', { notAfter: ':' }),
  block('/*', '*/'),
  quoted("'", { ...escaped, holes: [{ open: '#{', close: '}' }] }),
  quoted('"', { ...escaped, holes: [{ open: '#{', close: '}' }] }),
]);
const stylus = lexerOf([line('//', { notAfter: ':' }), block('/*', '*/'), quoted("'", escaped), quoted('"', escaped)]);
const json = lexerOf([...cComments(), jsonStrings('"'), jsonStrings("'")]);

const embedded = { script: typescriptReact, typedScript: typescript, style: scss, json };
const html = markupLexer(embedded);
const php = phpLexer(html);
const vue = markupLexer({ ...embedded, expression: 'doubled' });
const svelte = markupLexer({ ...embedded, expression: 'single' });

const jsTitles = {
  calls: words(
    'it test describe suite context specify feature scenario fit xit fdescribe xdescribe xtest xcontext xspecify ftest ' +
      'QUnit Deno UnitTest Scenario Feature testCase asynctest step',
  ),
};

export const WEB: readonly Row[] = [
  {
    id: 'typescript',
    lex: typescript,
    annotations: ['at'],
    titles: jsTitles,
    blocks: 'braces',
    extensions: ['ts', 'mts', 'cts'],
  },
  {
    id: 'typescriptreact',
    lex: typescriptReact,
    annotations: ['at'],
    titles: jsTitles,
    blocks: 'braces',
    extensions: ['tsx'],
  },
  {
    id: 'javascript',
    ids: ['javascriptreact', 'flow', 'babel'],
    lex: typescriptReact,
    annotations: ['at'],
    titles: jsTitles,
    blocks: 'braces',
    extensions: ['js', 'mjs', 'cjs', 'jsx', 'es6', 'gs', 'qml'],
  },
  {
    id: 'json',
    ids: ['jsonc', 'json5', 'jsonl', 'snippets'],
    lex: json,
    annotations: [],
    blocks: 'none',
    extensions: [
      'json',
      'jsonc',
      'json5',
      'jsonl',
      'ndjson',
      'geojson',
      'webmanifest',
      'ipynb',
      'code-workspace',
      'code-snippets',
      'har',
      'avsc',
      'libsonnet',
      'jsonnet',
    ],
    names: ['.babelrc', '.eslintrc', '.prettierrc', '.jshintrc'],
  },
  { id: 'css', lex: css, annotations: [], blocks: 'braces', extensions: ['css', 'pcss'] },
  { id: 'scss', ids: ['less', 'postcss'], lex: scss, annotations: [], blocks: 'braces', extensions: ['scss', 'less'] },
  { id: 'stylus', ids: ['sass'], lex: stylus, annotations: [], blocks: 'indent', extensions: ['styl', 'sass'] },
  {
    id: 'html',
    ids: [
      'xml',
      'xsl',
      'handlebars',
      'razor',
      'django-html',
      'jinja-html',
      'erb',
      'aspnetcorerazor',
      'blade',
      'twig',
      'astro',
      'mxml',
    ],
    lex: html,
    annotations: [],
    blocks: 'none',
    extensions: (
      'html htm xhtml xml xsd xsl xslt svg xaml axaml csproj fsproj vbproj props targets nuspec resx plist wsdl rng jsp jspx aspx ascx cshtml ' +
      'razor hbs handlebars mustache ejs erb twig njk ftl fxml xmi pom dtd astro mjml storyboard xib config vcxproj'
    ).split(' '),
  },
  {
    id: 'php',
    ids: ['hack'],
    lex: php,
    annotations: ['hash-bracket'],
    titles: { calls: words('it test describe') },
    blocks: 'braces',
    extensions: ['php', 'phtml', 'php5', 'inc', 'module', 'theme', 'install', 'phpt'],
  },
  { id: 'vue', ids: ['vue-html'], lex: vue, annotations: [], titles: jsTitles, blocks: 'none', extensions: ['vue'] },
  { id: 'svelte', lex: svelte, annotations: [], titles: jsTitles, blocks: 'none', extensions: ['svelte'] },
];
