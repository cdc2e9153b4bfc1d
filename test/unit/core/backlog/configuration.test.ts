import assert from 'node:assert/strict';
import { emptyConfiguration, readConfiguration } from '../../../../src/core/backlog/configuration.js';
import { linesOf } from '../../../../src/core/text/lines.js';

const sample = `version: 1
sources:                      # none given: every known format found in the repository is read
  - type: storyroot           # or backlog-md, openspec, spec-kit, kiro, bmad, …, github, gitlab, jira, …
    path: backlog             # file, folder or glob inside the repository; never absolute, never ".."
  - type: github
    repository: acme/shop
notation:
  keys: [SHOP, PAY]           # key prefixes beyond those the sources teach
  ignore: ["vendor/**"]       # files never scanned
paths:                        # the why of files without comments
  "src/payments/**": [SHOP-100]
definitionOfReady: [Value is stated, Criteria are testable]
definitionOfDone: [Reviewed, Criteria evidenced by tests, Decision recorded if one was made]
reports: ["build/test-results/**/*.xml"]   # what tests reported; none given: the usual places
`;

function read(text: string): ReturnType<typeof readConfiguration> {
  return readConfiguration({ uri: 'file:///shop/storyroot.yaml', path: 'storyroot.yaml', text, lines: linesOf(text) });
}

function complaints(text: string): readonly (readonly unknown[])[] {
  return read(text).problems.map(({ code, severity, range }) => [code, severity, range?.start.line]);
}

describe('storyroot.yaml', () => {
  it('is read in full from the documented sample', () => {
    const { configuration, problems } = read(sample);
    assert.deepEqual(problems, []);
    assert.deepEqual(configuration, {
      sources: [
        { type: 'storyroot', path: 'backlog', settings: new Map() },
        { type: 'github', settings: new Map([['repository', 'acme/shop']]) },
      ],
      ownStories: [],
      keys: ['SHOP', 'PAY'],
      ignore: ['vendor/**'],
      paths: [{ pattern: 'src/payments/**', ids: ['SHOP-100'] }],
      definitionOfReady: ['Value is stated', 'Criteria are testable'],
      definitionOfDone: ['Reviewed', 'Criteria evidenced by tests', 'Decision recorded if one was made'],
      reports: ['build/test-results/**/*.xml'],
    });
  });

  it('may say nothing at all', () => {
    for (const text of ['', '# nothing yet\n', '---\n', 'version: 1\n', 'sources:\nnotation:\npaths: ~\n']) {
      assert.deepEqual(read(text), { configuration: emptyConfiguration, problems: [] }, text);
    }
  });

  it('is a source of stories when it holds some', () => {
    assert.deepEqual(read('stories:\n  - id: A\n').configuration.ownStories, [
      { type: 'storyroot', path: 'storyroot.yaml', settings: new Map() },
    ]);
  });

  it('reports unknown keys at their place and reads the rest', () => {
    const { configuration, problems } = read(
      'colour: red\nnotation:\n  keys: SHOP-\n  kes: [X]\nsources: [{ type: kiro, pth: x }]\n',
    );
    assert.deepEqual(configuration.keys, ['SHOP']);
    assert.deepEqual(configuration.sources, [{ type: 'kiro', settings: new Map([['pth', 'x']]) }]);
    assert.deepEqual(
      problems.map(({ code, severity, range, message }) => [code, severity, range?.start, message]),
      [
        [
          'unknown-key',
          'information',
          { line: 0, character: 0 },
          'storyroot.yaml, line 1: “colour” is not known and has no effect.',
        ],
        [
          'unknown-key',
          'information',
          { line: 3, character: 2 },
          'storyroot.yaml, line 4: “notation.kes” is not known and has no effect.',
        ],
        [
          'unknown-key',
          'information',
          { line: 4, character: 24 },
          'storyroot.yaml, line 5: “sources.pth” is not known and has no effect.',
        ],
      ],
    );
  });

  it('refuses paths that lead out of the folder, naming the way out', () => {
    const bad = [
      '/etc',
      '../x',
      'a/../../b',
      '{a,..}/b',
      'C:/x',
      'C:x',
      'a\\b',
      '~/x',
      '~',
      'https://x.y/z',
      'file:x',
      '\\\\host\\x',
      '',
    ];
    for (const path of bad) {
      const { configuration, problems } = read(
        `sources:\n  - type: storyroot\n    path: ${JSON.stringify(path)}\n  - type: kiro\nnotation: { ignore: [${JSON.stringify(path || '/')}] }\npaths: { ${JSON.stringify(path || '/')}: [A-1], ok: [A-2] }\n`,
      );
      assert.deepEqual(configuration.sources, [{ type: 'kiro', settings: new Map() }], path);
      assert.deepEqual([configuration.ignore, configuration.paths], [[], [{ pattern: 'ok', ids: ['A-2'] }]], path);
      assert.deepEqual(
        problems.map(({ code, range }) => [code, range?.start.line]),
        [
          ['invalid-configuration', 2],
          ['invalid-configuration', 4],
          ['invalid-configuration', 5],
        ],
        path,
      );
    }
    for (const path of ['a/b', './a', 'a..b/c', '...', '**/*.yaml', 'ä ö/🦊', '.']) {
      assert.deepEqual(complaints(`sources: [{ type: storyroot, path: ${JSON.stringify(path)} }]\n`), [], path);
    }
  });

  it('names values of the wrong kind and reads the rest', () => {
    const error = 'error';
    assert.deepEqual(complaints('sources: storyroot\nnotation: [x]\npaths: [x]\ndefinitionOfDone: { a: b }\n'), [
      ['invalid-configuration', error, 1],
      ['invalid-configuration', error, 0],
      ['invalid-configuration', error, 2],
      ['invalid-configuration', error, 3],
    ]);
    assert.deepEqual(complaints('sources:\n  - x\n  - path: a\n  - type: [y]\n  - type: svn\n  - type: jira\n'), [
      ['invalid-configuration', error, 1],
      ['invalid-configuration', error, 2],
      ['invalid-configuration', error, 3],
      ['invalid-configuration', error, 4],
    ]);
    assert.deepEqual(complaints('- a\n'), [['invalid-configuration', error, 0]]);
    assert.deepEqual(complaints('notation:\n  keys: [1, "A B", "", Ü_1, A-B]\n'), [
      ['invalid-configuration', error, 1],
      ['invalid-configuration', error, 1],
    ]);
  });

  it('never takes a secret from the repository', () => {
    const { configuration, problems } = read('sources:\n  - type: gitlab\n    project: a/b\n    token: glpat-1\n');
    assert.deepEqual([...(configuration.sources[0]?.settings.keys() ?? [])], ['project']);
    assert.equal(problems[0]?.code, 'invalid-configuration');
    assert.doesNotMatch(problems[0].message, /glpat/);
  });

  it('is one problem on its line when it is broken, and what can be read is read', () => {
    const { configuration, problems } = read('notation:\n  keys: [SHOP]\ndefinitionOfDone: a: b\n');
    assert.deepEqual(configuration.keys, ['SHOP']);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range?.start.line]),
      [['invalid-yaml', 2]],
    );
  });
});
