import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globIndex, globMatcher, isGlob } from '../../../../src/core/text/globs.js';

const covers = (glob: string, path: string): boolean => globMatcher([glob])(path);

describe('a glob', () => {
  it('covers files by stars, in one folder or below any', () => {
    assert.ok(covers('src/*.ts', 'src/pay.ts'));
    assert.ok(!covers('src/*.ts', 'src/deep/pay.ts'));
    assert.ok(covers('src/**/*.ts', 'src/pay.ts'));
    assert.ok(covers('src/**/*.ts', 'src/a/b/pay.ts'));
    assert.ok(covers('**/*.gen.ts', 'a/b.gen.ts'));
    assert.ok(covers('**', '.github/x'));
    assert.ok(!covers('src/?.ts', 'src/ab.ts'));
    assert.ok(covers('src/?.ts', 'src/🎉.ts'));
  });

  it('covers all that is in a folder that it names', () => {
    for (const glob of ['vendor', 'vendor/', './vendor', 'vendor/**', 'vend*']) assert.ok(covers(glob, 'vendor/a/b.c'));
    assert.ok(!covers('vendor', 'vendors/a'));
    assert.ok(!covers('vendor/**', 'vendor'));
    assert.ok(!covers('', 'a'));
  });

  it('knows classes and choices', () => {
    assert.ok(covers('v[0-9]/{a,b/{c,d}}.ts', 'v1/b/d.ts'));
    assert.ok(covers('v[!0-9]/x', 'vx/x'));
    assert.ok(!covers('v[!0-9]/x', 'v1/x'));
    assert.ok(!covers('{a,b}.ts', 'c.ts'));
  });

  it('covers the file whose name looks like a pattern', () => {
    for (const path of ['app/[id]/page.tsx', 'app/(shop)/page.tsx', 'a{b}.ts', 'a[.ts', '!x.ts', 'c++/x']) {
      assert.ok(covers(path, path), path);
    }
    assert.ok(covers('app/[id]/**', 'app/[id]/deep/page.tsx'));
  });

  it('means what other tools mean by it, alone and among others', () => {
    const written = (...pieces: readonly string[]): fc.Arbitrary<string> =>
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
    const part = written('a', 'b', '.a', '.b', '*', '?', '[ab]', '[^a]', '[a-b].').filter((one) => !one.includes('**'));
    const glob = fc
      .array(fc.oneof(fc.constant('**'), part), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    const path = fc
      .array(written('a', 'b', '.a', '.b'), { minLength: 1, maxLength: 5 })
      .map((names) => names.join('/'));
    // There `a/**` is also the file `a`, but `*/**` is not.
    const inside = (one: string): string => one.replace(/(?:\/\*\*)+$/, '/**/*');
    fc.assert(
      fc.property(fc.array(glob, { minLength: 1, maxLength: 5 }), path, (globs, name) => {
        const theirs = picomatch(
          globs.map(inside).flatMap((one) => [one, `${one}/**/*`]),
          { dot: true, nonegate: true },
        );
        assert.equal(globMatcher(globs)(name), theirs(name));
        const own = globs.flatMap((one, at) => (covers(one, name) ? [at] : []));
        assert.deepEqual(
          globIndex([...globs, '{a,b,?}/**'])(name).filter((at) => at < globs.length),
          own,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('costs next to nothing among many that name other files', () => {
    const many = Array.from({ length: 5000 }, (_, at) => [`**/folder${at}`, `**/*.ext${at}`, `top${at}/**/*.*`]).flat();
    const matches = globMatcher(many);
    const paths = Array.from({ length: 4000 }, (_, at) => `src/part${at}/deep/er/file${at}.ts`);
    const start = performance.now();
    assert.ok(!paths.some(matches));
    // One after the other they take seconds.
    assert.ok(performance.now() - start < 1500);
    assert.ok(matches('src/folder1999/a.ts') && matches('src/a.ext7') && matches('top3/a.b') && !matches('a/top3/a.b'));
  });

  it('never takes long, whatever a repository writes', () => {
    const start = performance.now();
    covers(`${'*a'.repeat(100)}b`, 'a'.repeat(4000));
    covers(`${'**/a/'.repeat(100)}b`, 'a/'.repeat(2000));
    covers(`${'**/a/*/'.repeat(100)}b`, 'a/'.repeat(20_000));
    covers('{a,b}'.repeat(100), 'a'.repeat(100));
    covers('{'.repeat(1000), 'a');
    covers('*'.repeat(100_000), 'a');
    assert.ok(performance.now() - start < 1000);
  });

  it('is told from a plain name', () => {
    assert.deepEqual(['src/a.ts', 'src/*.ts', 'a[b', '{a,b}', 'a?'].map(isGlob), [false, true, true, true, true]);
  });
});
