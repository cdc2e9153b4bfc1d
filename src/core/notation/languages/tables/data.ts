import type { Row } from '../language.js';
import { lexerOf } from '../lexer.js';
import { COMMENT, STRING } from '../regions.js';
import { line, quoted, skip } from '../rules.js';
import { longBracket } from '../scanners/brackets.js';
import { propertyLexer } from '../scanners/properties.js';
import { lexYaml } from '../scanners/yaml.js';

const escaped = { escape: '\\' };

const toml = lexerOf([
  line('#'),
  quoted('"""', { ...escaped, multiline: true }),
  quoted("'''", { multiline: true }),
  quoted('"', escaped),
  quoted("'"),
]);

const cmake = lexerOf([
  longBracket('#', COMMENT),
  line('#'),
  longBracket('', STRING),
  skip('\\', 1),
  quoted('"', { ...escaped, multiline: true }),
]);

const none: Pick<Row, 'annotations' | 'blocks'> = { annotations: [], blocks: 'none' };

export const DATA: readonly Row[] = [
  {
    id: 'yaml',
    ids: ['dockercompose', 'github-actions-workflow', 'home-assistant', 'azure-pipelines', 'ansible', 'helm'],
    lex: lexYaml,
    annotations: [],
    blocks: 'indent',
    extensions: ['yaml', 'yml', 'eyaml', 'yaml-tmlanguage', 'cff', 'clang-format', 'clang-tidy'],
    names: ['.clang-format', '.clang-tidy', '.yamllint'],
  },
  { id: 'toml', lex: toml, ...none, extensions: ['toml'], names: ['pipfile', 'cargo.lock', 'poetry.lock', 'uv.lock'] },
  {
    id: 'properties',
    ids: ['java-properties', 'spring-boot-properties'],
    lex: propertyLexer({ comments: '#!', inline: '', separators: /[=:]/ }),
    ...none,
    extensions: ['properties'],
  },
  {
    id: 'ini',
    ids: ['systemd-conf', 'editorconfig'],
    lex: propertyLexer({ comments: '#;', inline: ';#', separators: /[=:]/ }),
    ...none,
    extensions: ['ini', 'editorconfig', 'desktop', 'inf', 'reg'],
    names: ['.editorconfig', '.npmrc', '.gitconfig', 'setup.cfg', 'tox.ini', '.flake8', '.pylintrc', '.coveragerc'],
  },
  {
    id: 'dotenv',
    ids: ['env'],
    lex: propertyLexer({ comments: '#', inline: '#', separators: /=/ }),
    ...none,
    extensions: ['env'],
    names: ['.env'],
  },
  { id: 'cmake', lex: cmake, ...none, extensions: ['cmake'], names: ['cmakelists.txt'] },
];
