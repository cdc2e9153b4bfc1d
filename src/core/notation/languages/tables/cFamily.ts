import type { Row } from '../language.js';
import { words } from '../language.js';
import { lexerOf } from '../lexer.js';
import { block, cComments, character, line, quoted, quotedWhen, skip } from '../rules.js';
import { cppRawStrings, rustRawStrings, swiftRawStrings } from '../scanners/cpp.js';
import { csharpStrings } from '../scanners/csharp.js';
import { immediateHeredoc } from '../scanners/heredoc.js';
import { regularExpression } from '../scanners/javascript.js';
import { backtickNames } from '../scanners/names.js';
import { isWord } from '../characters.js';
import { DOC } from '../regions.js';

const escaped = { escape: '\\' };
const template = [{ open: '${', close: '}' }];

const java = lexerOf([
  ...cComments(),
  quoted('"""', { ...escaped, multiline: true }),
  quoted('"', escaped),
  character(),
]);

const kotlin = lexerOf([
  ...cComments({ nested: true }),
  quoted('"""', { multiline: true, holes: template, greedy: true }),
  quoted('"', { ...escaped, holes: template }),
  character(),
  ...backtickNames('`'),
]);

const cDocComments = [line('//!', { kind: DOC, continued: true }), block('/*!', '*/', { kind: DOC })];
const c = lexerOf([
  ...cDocComments,
  ...cComments({ continued: true }),
  ...cppRawStrings(),
  quoted('"', escaped),
  character(),
]);
const csharp = lexerOf([...cComments(), ...csharpStrings(), character()]);
const go = lexerOf([...cComments(), quoted('`', { multiline: true }), quoted('"', escaped), character()]);

const rust = lexerOf([
  line('//!', { kind: DOC }),
  block('/*!', '*/', { kind: DOC, nested: true }),
  ...cComments({ nested: true }),
  ...rustRawStrings(),
  quoted('"', { ...escaped, multiline: true }),
  character(),
]);

const swiftHole = [{ open: '\\(', close: ')' }];
const swift = lexerOf([
  ...cComments({ nested: true }),
  swiftRawStrings(),
  quoted('"""', { ...escaped, multiline: true, holes: swiftHole }),
  quoted('"', { ...escaped, holes: swiftHole }),
  regularExpression(),
  ...backtickNames('`'),
]);

const hasInterpolator = (text: string, at: number): boolean => at > 0 && isWord(text.charCodeAt(at - 1));
const scala = lexerOf([
  ...cComments({ nested: true }),
  quotedWhen('"""', { multiline: true, holes: template, greedy: true }, hasInterpolator),
  quoted('"""', { multiline: true, greedy: true }),
  quotedWhen('"', { ...escaped, holes: template }, hasInterpolator),
  quoted('"', escaped),
  character(),
]);

const dart = lexerOf([
  ...cComments({ nested: true }),
  ...["'", '"'].flatMap((quote) => [
    quotedWhen(quote.repeat(3), { multiline: true }, isRaw),
    quoted(quote.repeat(3), { ...escaped, multiline: true, holes: template }),
    quotedWhen(quote, {}, isRaw),
    quoted(quote, { ...escaped, holes: template }),
  ]),
]);

function isRaw(text: string, at: number): boolean {
  return text.charAt(at - 1) === 'r' && !(at > 1 && isWord(text.charCodeAt(at - 2)));
}

const groovy = lexerOf([
  line('#!', { at: 'line' }),
  ...cComments(),
  quoted('"""', { ...escaped, multiline: true, holes: template }),
  quoted("'''", { ...escaped, multiline: true }),
  quoted('"', { ...escaped, holes: template }),
  quoted("'", escaped),
  quoted('$/', { close: '/$', multiline: true }),
  regularExpression(),
]);

const zig = lexerOf([
  line('//!', { kind: DOC }),
  ...cComments(),
  line('\\\\', { kind: 6 }),
  quoted('"', escaped),
  character(),
]);
const plainC = lexerOf([...cComments(), quoted('"', escaped), quoted("'", escaped)]);
const objectiveC = lexerOf([...cDocComments, ...cComments({ continued: true }), quoted('"', escaped), character()]);
const graphql = lexerOf([line('#'), quoted('"""', { multiline: true, kind: DOC }), quoted('"', escaped)]);
const hcl = lexerOf([
  line('#'),
  ...cComments(),
  immediateHeredoc('<<', /<<-?([A-Za-z_]\w*)(?=[ \t]*\r?\n)/y),
  skip('\\', 1),
  quoted('"', { ...escaped, holes: template }),
]);

const kotlinTitles = {
  calls: words(
    'test describe it context should given when then feature scenario expect xtest xdescribe xit xcontext Given When Then And',
  ),
  after: /[ \t]{0,9}(?:\.config ?\([^()\n]{0,200}\) ?)?\{/y,
};
const cppTitles = {
  calls: words(
    'TEST_CASE SCENARIO SECTION GIVEN WHEN THEN AND_WHEN AND_THEN AND_GIVEN SUBCASE TEST_SUITE TEST_SUITE_BEGIN DYNAMIC_SECTION TEST_CASE_METHOD ' +
      'TEST TEST_F TEST_P TYPED_TEST INSTANTIATE_TEST_SUITE_P BOOST_AUTO_TEST_CASE BOOST_AUTO_TEST_SUITE TEST_METHOD',
  ),
};
const goTitles = {
  calls: words(
    'Run It Describe Context When Specify Entry By FIt FDescribe FContext PIt PDescribe XIt XDescribe DescribeTable',
  ),
};
const scalaTitles = {
  calls: words('test describe it they feature scenario Feature Scenario property suite should'),
  words: words('should must can it they ignore Scenario Feature'),
  after: /[ \t]{0,9}(?:(?:in|should|must|can|when|which|that|ignore)\b|>>)/y,
};

export const C_FAMILY: readonly Row[] = [
  { id: 'java', lex: java, annotations: ['at'], blocks: 'braces', extensions: ['java', 'jav'] },
  {
    id: 'kotlin',
    lex: kotlin,
    annotations: ['at'],
    titles: kotlinTitles,
    blocks: 'braces',
    extensions: ['kt', 'kts', 'ktm'],
  },
  { id: 'c', lex: c, annotations: ['double-bracket'], titles: cppTitles, blocks: 'braces', extensions: ['c', 'h'] },
  {
    id: 'cpp',
    ids: ['cuda-cpp'],
    lex: c,
    annotations: ['double-bracket'],
    titles: cppTitles,
    blocks: 'braces',
    extensions: ['cc', 'cpp', 'cxx', 'c++', 'hh', 'hpp', 'hxx', 'h++', 'inl', 'ipp', 'tpp', 'cu', 'cuh', 'ino'],
  },
  {
    id: 'objective-c',
    ids: ['objective-cpp'],
    lex: objectiveC,
    annotations: [],
    blocks: 'braces',
    extensions: ['m', 'mm'],
  },
  { id: 'csharp', lex: csharp, annotations: ['bracket'], blocks: 'braces', extensions: ['cs', 'csx', 'cake'] },
  { id: 'go', lex: go, annotations: [], titles: goTitles, blocks: 'braces', extensions: ['go'] },
  { id: 'rust', lex: rust, annotations: ['hash-bracket'], blocks: 'braces', extensions: ['rs'] },
  {
    id: 'swift',
    lex: swift,
    annotations: ['at'],
    titles: { calls: words('@Test @Suite it describe context fit xit') },
    blocks: 'braces',
    extensions: ['swift'],
  },
  {
    id: 'scala',
    lex: scala,
    annotations: ['at'],
    titles: scalaTitles,
    blocks: 'braces',
    extensions: ['scala', 'sc', 'sbt'],
  },
  {
    id: 'dart',
    lex: dart,
    annotations: ['at'],
    titles: { calls: words('test group testWidgets blocTest testGoldens') },
    blocks: 'braces',
    extensions: ['dart'],
  },
  {
    id: 'groovy',
    lex: groovy,
    annotations: ['at'],
    titles: { words: words('def void'), calls: words('test it describe') },
    blocks: 'braces',
    extensions: ['groovy', 'gradle', 'gvy', 'gsh', 'jenkinsfile'],
    names: ['jenkinsfile'],
  },
  {
    id: 'zig',
    lex: zig,
    annotations: [],
    titles: { words: words('test') },
    blocks: 'braces',
    extensions: ['zig', 'zon'],
  },
  { id: 'solidity', lex: plainC, annotations: [], blocks: 'braces', extensions: ['sol'] },
  { id: 'proto', ids: ['proto3', 'protobuf'], lex: plainC, annotations: [], blocks: 'braces', extensions: ['proto'] },
  {
    id: 'thrift',
    lex: lexerOf([line('#'), ...cComments(), quoted('"', escaped), quoted("'", escaped)]),
    annotations: [],
    blocks: 'braces',
    extensions: ['thrift'],
  },
  {
    id: 'glsl',
    ids: ['hlsl', 'wgsl', 'shaderlab'],
    lex: plainC,
    annotations: [],
    blocks: 'braces',
    extensions: ['glsl', 'vert', 'frag', 'hlsl', 'wgsl', 'shader', 'metal'],
  },
  { id: 'graphql', lex: graphql, annotations: ['at'], blocks: 'braces', extensions: ['graphql', 'gql', 'graphqls'] },
  {
    id: 'terraform',
    ids: ['hcl', 'terraform-vars'],
    lex: hcl,
    annotations: [],
    blocks: 'braces',
    extensions: ['tf', 'tfvars', 'hcl', 'tofu', 'nomad'],
  },
];
