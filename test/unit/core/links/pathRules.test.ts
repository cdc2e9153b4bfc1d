import assert from 'node:assert/strict';
import { pathRulesOf } from '../../../../src/core/links/pathRules.js';
import type { PathRules } from '../../../../src/core/links/pathRules.js';

const folder = 'file:///shop';
const rules = (paths: Readonly<Record<string, readonly string[]>>): PathRules =>
  pathRulesOf(Object.entries(paths).map(([pattern, ids]) => ({ folder, pattern, ids })));

describe('the rules of paths', () => {
  it('name the stories of a file: exact paths first, the file before its folders, then globs', () => {
    const paths = rules({ '**/*.ts': ['SHOP-3', 'SHOP-1'], src: ['SHOP-2'], 'src/pay.ts': ['SHOP-1'] });
    assert.deepEqual(paths.idsFor('file:///shop/src/pay.ts'), ['SHOP-1', 'SHOP-2', 'SHOP-3']);
    assert.deepEqual(paths.idsFor('file:///shop/src/ship.ts'), ['SHOP-2', 'SHOP-3', 'SHOP-1']);
    assert.deepEqual(paths.idsFor('file:///shop/srcs/pay.md'), []);
  });

  it('hold in their own folder only', () => {
    const paths = rules({ '**': ['SHOP-1'], 'a.ts': ['SHOP-2'] });
    assert.deepEqual(paths.idsFor('file:///shops/a.ts'), []);
  });

  it('are paths as people write them, while files are URIs', () => {
    const paths = rules({
      'src/für dich.ts': ['SHOP-1'],
      './docs/': ['SHOP-2'],
      'app/(shop)/[id].tsx': ['SHOP-3'],
    });
    assert.deepEqual(paths.idsFor('file:///shop/src/f%C3%BCr%20dich.ts'), ['SHOP-1']);
    assert.deepEqual(paths.idsFor('file:///shop/docs/a/b.md'), ['SHOP-2']);
    assert.deepEqual(paths.idsFor('file:///shop/app/%28shop%29/%5Bid%5D.tsx'), ['SHOP-3']);
  });

  it('are many without taking long', () => {
    const start = performance.now();
    const ids = Array.from({ length: 150_000 }, (_, at) => `SHOP-${at}`);
    const paths = pathRulesOf([
      ...ids.slice(0, 20_000).map((id) => ({ folder, pattern: 'a.ts', ids: [id] })),
      { folder, pattern: 'a.ts', ids },
      { folder, pattern: '*'.repeat(70_000), ids: [] },
    ]);
    assert.equal(paths.idsFor('file:///shop/a.ts').length, 150_000);
    assert.ok(performance.now() - start < 1500);
  });

  it('cost next to nothing where their globs are for other files', () => {
    const patterns = Array.from({ length: 2000 }, (_, at) => `app/feature${at}/**/*.ts`);
    const paths = rules(Object.fromEntries(patterns.map((pattern, at) => [pattern, [`SHOP-${at}`]])));
    const start = performance.now();
    for (let at = 0; at < 2000; at++) {
      assert.deepEqual(paths.idsFor(`file:///shop/app/feature${at}/deep/${at}.ts`), [`SHOP-${at}`]);
    }
    // One after the other they take seconds.
    assert.ok(performance.now() - start < 500);
  });

  it('of one folder keep the order in which they are written, and count once', () => {
    const paths = rules({ '**/*.{ts,t?}': ['SHOP-9'], 'src/**': ['SHOP-1'], '{src,s*}/pay.*': ['SHOP-5', 'SHOP-1'] });
    assert.deepEqual(paths.idsFor('file:///shop/src/pay.ts'), ['SHOP-9', 'SHOP-1', 'SHOP-5']);
  });
});
