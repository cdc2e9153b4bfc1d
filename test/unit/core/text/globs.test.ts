import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globMatcher, isGlob } from '../../../../src/core/text/globs.js';

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

  it('means what other tools mean by it', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 5 });
    const glob = fc.array(
      fc.oneof(
        fc.constant('**'),
        part.filter((text) => !text.includes('**')),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    const path = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(glob, path, (parts, names) => {
        const written = parts.join('/');
        // There `a/**` is also the file `a`, but `*/**` is not.
        const inside = written.replace(/(?:\/\*\*)+$/, '/**/*');
        const theirs = picomatch([inside, `${inside}/**/*`], { dot: true, nonegate: true });
        assert.equal(covers(written, names.join('/')), theirs(names.join('/')));
      }),
    );
  });

  it('never takes long, whatever a repository writes', () => {
    const start = performance.now();
    covers(`${'*a'.repeat(100)}b`, 'a'.repeat(4000));
    covers(`${'**/a/'.repeat(100)}b`, 'a/'.repeat(2000));
    covers('{a,b}'.repeat(100), 'a'.repeat(100));
    covers('{'.repeat(1000), 'a');
    covers('*'.repeat(100_000), 'a');
    assert.ok(performance.now() - start < 1000);
  });

  it('is told from a plain name', () => {
    assert.deepEqual(['src/a.ts', 'src/*.ts', 'a[b', '{a,b}', 'a?'].map(isGlob), [false, true, true, true, true]);
  });
});
