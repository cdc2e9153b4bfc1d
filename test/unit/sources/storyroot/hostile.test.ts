import assert from 'node:assert/strict';
import fc from 'fast-check';
import { storyrootFormat } from '../../../../src/sources/storyroot/index.js';
import { readMarkdown } from '../../../../src/sources/storyroot/readMarkdown.js';
import { readYaml } from '../../../../src/sources/storyroot/readYaml.js';
import { aFile, aFolder, readNamed } from './reading.js';

describe('Odd, broken and hostile Storyroot files', () => {
  it('keeps odd ids as they are', async () => {
    const long = 'x'.repeat(10_000);
    const ids = ['a b c', '🦊-1', '__proto__', 'constructor', long, '007', '../etc'];
    const { stories, problems } = await readNamed(
      'b.yaml',
      ids.map((id) => `- id: ${JSON.stringify(id)}\n  title: T\n  paths: [/etc/passwd, ok.ts]\n`).join(''),
    );
    assert.deepEqual(
      stories.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(stories[0]?.paths, ['ok.ts']);
    for (const { code, message } of problems) {
      assert.equal(code, 'outside-folder');
      assert.ok(message.length < 300);
    }
  });

  it('tells equal ids of one file apart', async () => {
    const { stories } = await readNamed('b.yaml', '- id: A\n- id: A\n- id: A\n');
    assert.equal(new Set(stories.map(({ uid }) => uid)).size, 3);
  });

  it('follows anchors and merges, and never ticks what they share', async () => {
    const { stories, problems } = await readNamed(
      'b.yaml',
      `- id: A-1
  defaults: &open { done: false }
  criteria:
    - &first { text: Shared, done: false }
    - { text: Merged, <<: *open }
    - { text: Own, done: false }
    - { text: Anchored, done: &d false }
- id: A-2
  criteria:
    - *first
    - { text: Aliased, done: *d }
    - { text: Tagged, done: !!bool false }
`,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      stories.flatMap((story) => story.criteria.map(({ text, tickable }) => [text, tickable])),
      [
        ['Shared', false],
        ['Merged', false],
        ['Own', true],
        ['Anchored', false],
        ['Shared', false],
        ['Aliased', false],
        ['Tagged', false],
      ],
    );
  });

  it('reports an alias bomb and goes on at once', async () => {
    const levels = Array.from({ length: 30 }, (_, n) => `  l${n + 1}: &l${n + 1} [${`*l${n}, `.repeat(9)}*l${n}]`);
    const text = `- id: A-1\n  l0: &l0 [x]\n${levels.join('\n')}\n  criteria: *l30\n- id: A-2\n`;
    const started = performance.now();
    const { stories, problems } = await readNamed('b.yaml', text);
    assert.ok(performance.now() - started < 2000);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['invalid-yaml'],
    );
    assert.deepEqual(
      stories.map(({ id }) => id),
      ['A-1', 'A-2'],
    );
  });

  it('yields story by story', async () => {
    const text = Array.from({ length: 2000 }, (_, n) => `- id: A-${n}\n  title: Story ${n}\n`).join('');
    const source = await storyrootFormat().open(aFolder({}), 'b.yaml');
    const started = performance.now();
    for (const item of source.read(aFile('b.yaml', text))) {
      assert.equal(item.type === 'story' ? item.story.id : '', 'A-0');
      break;
    }
    assert.ok(performance.now() - started < 50);
  });

  it('never throws, and points into the file, whatever is cut out of it or put in', function () {
    this.timeout(10_000);
    const yaml =
      '- id: A-1\n  title: "x"\n  criteria:\n    - { id: AC-1, text: >-, done: true }\n    - *a\n  decisions: [D-1]\n';
    const card = '---\nid: A-2\ntradeoffs: [x]\n---\n# A\n## Decisions\n- D-1: x\n### B\n## AC\n- [ ] a\n  - [x] b\n';
    const pieces = [
      '\n',
      '\r',
      '  ',
      '- ',
      ': ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      '&a ',
      '*a',
      '|',
      '#',
      '```',
      '🦊',
      '\0',
      '---\n',
      '\t',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(['x.yaml', yaml] as const, ['x.md', card] as const),
        fc.array(fc.tuple(fc.nat(200), fc.nat(8), fc.constantFrom(...pieces)), { maxLength: 5 }),
        ([path, sample], changes) => {
          let text: string = sample;
          for (const [at, cut, piece] of changes) text = text.slice(0, at) + piece + text.slice(at + cut);
          const file = aFile(path, text);
          for (const explicit of [true, false]) {
            const reading = { file, source: 's', seen: new Map<string, number>() };
            for (const item of path === 'x.md' ? readMarkdown(reading, explicit) : readYaml(reading, explicit)) {
              if (item.type !== 'story') continue;
              for (const { tick } of item.story.criteria) {
                if (tick) assert.equal(text.slice(tick.start, tick.end), tick.current);
              }
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads long hostile lines in linear time', async function () {
    this.timeout(10_000);
    const long = 200_000;
    const texts = [
      `- id: ${'a: '.repeat(long)}`,
      `- id: x\n  title: ${'"'.repeat(long)}`,
      ' '.repeat(long),
      `- ${'- '.repeat(2000)}x`,
      `${'- '.repeat(long)}x`,
      `id: x\n${'['.repeat(long)}`,
      `id: x\n${'{'.repeat(long)}`,
      `id: x\ncriteria: ${'{a: '.repeat(5000)}`,
      `${'#'.repeat(long)}\n- id: x`,
      `stories:\n${' \n'.repeat(long)}- id: x`,
      `---\nid: x\n---\n${'## Decisions\n'.repeat(5000)}`,
      `---\nid: x\n---\n## Intent\nAs a ${'I want '.repeat(long)}`,
      `---\nid: x\n---\n## AC\n${'- [ ] AC-1 x\n'.repeat(5000)}`,
      `---\nid: x\n---\n## AC\n- [ ] ${' '.repeat(long)}x`,
      `---\nid: x\n---\n## Trade-offs\n- ${' '.repeat(long)}x${'; '.repeat(long)}`,
    ];
    for (const [index, text] of texts.entries()) {
      const started = performance.now();
      await readNamed(text.startsWith('---') ? 'x.md' : 'x.yaml', text);
      const took = performance.now() - started;
      assert.ok(took < 3000, `${index}: ${took}`);
    }
  });
});
