import assert from 'node:assert/strict';
import { parseLibraryYaml } from '../../../../src/core/text/libraryYaml.js';
import { parseYaml } from '../../../../src/core/text/parseYaml.js';

describe('YAML that only the library reads', () => {
  const read = (text: string): ReturnType<typeof parseLibraryYaml> => parseLibraryYaml(text, 0, text.length);
  const soon = (text: string): ReturnType<typeof parseLibraryYaml> => {
    const start = performance.now();
    const document = read(text);
    assert.ok(performance.now() - start < 1000, `${(performance.now() - start).toFixed()} ms`);
    return document;
  };

  it('is not read beyond 1 MB, and one problem says so', () => {
    const long = `a: &x 1\n${'b: *x\n'.repeat(200_000)}`;
    const { root, problems } = soon(long);
    assert.deepEqual([root, problems.length, problems[0]?.end], [undefined, 1, long.length]);
    assert.match(problems[0]?.message ?? '', /1 MB/);
    assert.ok((problems[0]?.message ?? '').length <= 60);
  });

  it('may be as long as it wants where it is plain', () => {
    const { root, problems } = parseYaml('- id: SHOP-1\n  title: Pay\n'.repeat(50_000));
    assert.deepEqual([root?.kind === 'list' && root.items.length, problems], [50_000, []]);
  });

  it('is given up after a hundred errors', () => {
    for (const text of ['}'.repeat(500_000), 'a: }\n'.repeat(100_000)]) {
      const { problems } = soon(text);
      assert.ok(problems.length > 0 && problems.length <= 101, String(problems.length));
    }
    assert.equal(read(`a: "${'\\q'.repeat(1000)}"\n`).problems.length, 100);
  });

  it('takes an alias for the last node before it that has the anchor, however many there are', () => {
    const { root } = read('a: &x { b: &y 1 }\nc: &y 2\nd: *x\ne: *y\n');
    const last = root?.kind === 'map' ? root.entries.at(-1)?.value : undefined;
    assert.equal(last?.kind === 'scalar' && last.value, 2);
    const timeOf = (text: string): number => {
      const start = performance.now();
      read(text);
      return performance.now() - start;
    };
    const [plain, aliased] = ['[a]', '[*a]'].map((value) => `a: &a ${value}\n`.repeat(3000));
    const [quick, slow] = [plain, aliased].map((text = '') => Math.min(timeOf(text), timeOf(text)));
    assert.ok((slow ?? 0) < 3 * (quick ?? 0), `${slow} ms, without aliases ${quick} ms`);
  });

  it('keeps what stands beside a few errors', () => {
    const { root, problems } = read('a: 1\nb: [1}\nc: 2\n');
    assert.ok(problems.length > 0);
    assert.equal(root?.kind === 'map' && root.entries[0]?.value?.kind === 'scalar' && root.entries[0].value.value, 1);
  });

  it('says where a second document starts', () => {
    const { problems } = parseYaml('--- &x\na: 1\n---\nb: 2\n');
    assert.deepEqual(problems, [{ message: 'A second document starts here', start: 12, end: 21 }]);
  });
});
