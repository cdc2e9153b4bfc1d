import assert from 'node:assert/strict';
import { createMemoryScanner } from '../../../fakes/memoryScanner.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { storyrootOn } from '../../../fakes/openedShop.js';

const one = '// SHOP-1\n';
const two = '// SHOP-1\n// and SHOP-1\n';

describe('what editors hold unsaved, though nobody looks at them', () => {
  it('counts instead of what other threads read, unless version control ignores the file', async () => {
    const shop = createMemoryWorkspace({
      'backlog.md': '# SHOP-1 Pay\n',
      '.gitignore': 'c.ts',
      'a.ts': one,
      'b.ts': '',
      'c.ts': one,
    });
    const scanner = createMemoryScanner(shop);
    const storyroot = storyrootOn(shop, { scanner: () => Promise.resolve(scanner) });
    const named = (): readonly string[] => storyroot.links.to('SHOP-1').map(({ uri }) => uri);
    await storyroot.open([shop.folder]);
    assert.deepEqual(named(), [shop.uri('a.ts')]);
    for (const path of ['a.ts', 'b.ts', 'c.ts']) shop.open(path, two);
    const unsaved = ['a.ts', 'a.ts', 'b.ts', 'b.ts'].map((path) => shop.uri(path));
    await storyroot.verify();
    assert.deepEqual(named(), unsaved);
    await storyroot.open([shop.folder]);
    assert.deepEqual(named(), unsaved);
    storyroot.dispose();
  });
});
