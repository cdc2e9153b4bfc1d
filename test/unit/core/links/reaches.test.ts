import assert from 'node:assert/strict';
import { createMemoryScanner } from '../../../fakes/memoryScanner.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { storyrootOn } from '../../../fakes/openedShop.js';
import type { Storyroot } from '../../../../src/core/storyroot.js';

const declaration = '// SHOP-1\nfunction pay() {\n  done();\n}\n';

interface Opened {
  readonly shop: MemoryWorkspace;
  readonly storyroot: Storyroot;
  readonly told: readonly unknown[];
  /** First and last line of what the first reference of a file explains. */
  readonly reach: (path: string) => string | undefined;
}

async function opened(files: Readonly<Record<string, string>>): Promise<Opened> {
  const shop = createMemoryWorkspace({ 'backlog.md': '# SHOP-1 Pay\n', ...files });
  const scanner = createMemoryScanner(shop);
  const storyroot = storyrootOn(shop, { scanner: () => Promise.resolve(scanner) });
  await storyroot.open([shop.folder]);
  const told: unknown[] = [];
  storyroot.links.onDidChange((uris) => told.push(uris));
  return {
    shop,
    storyroot,
    told,
    reach: (path) => {
      const reach = storyroot.links.inFile(shop.uri(path))[0]?.reach;
      return reach && `${reach.start.line}-${reach.end.line}`;
    },
  };
}

describe('the reach of references in files that no editor holds', () => {
  it('is found, quietly, when somebody asks for the file', async () => {
    const { storyroot, shop, reach, told } = await opened({ 'a.ts': declaration, 'b.ts': declaration });
    const { links } = storyroot;
    const behind = (path: string): number => storyroot.whyAt(shop.uri(path), { line: 2, character: 0 }).length;
    assert.deepEqual([reach('a.ts'), behind('a.ts')], [undefined, 0]);
    await links.reach([shop.uri('a.ts')]);
    assert.deepEqual([reach('a.ts'), behind('a.ts'), reach('b.ts')], ['1-3', 1, undefined]);
    await links.reach();
    assert.deepEqual([reach('b.ts'), behind('b.ts')], ['1-3', 1]);
    assert.deepEqual(told, []);
  });

  it('is found in hundreds of files', async () => {
    const paths = Array.from({ length: 600 }, (_, at) => `src/${at}.ts`);
    const { storyroot, reach } = await opened(Object.fromEntries(paths.map((path) => [path, declaration])));
    await storyroot.links.reach();
    assert.deepEqual(
      paths.filter((path) => reach(path) !== '1-3'),
      [],
    );
  });

  it('stays known when all files are looked through again, and is found in what is new', async () => {
    const { storyroot, shop, reach } = await opened({ 'a.ts': declaration });
    await storyroot.links.reach();
    shop.write('b.ts', declaration);
    await storyroot.links.scanFolders([shop.folder]);
    assert.equal(reach('a.ts'), '1-3');
    await storyroot.links.verify();
    assert.equal(reach('b.ts'), '1-3');
  });

  it('follows the lines around a reference that stays where it is, and that is told', async () => {
    const { storyroot, shop, reach, told } = await opened({ 'a.ts': declaration });
    await storyroot.links.reach();
    shop.write('a.ts', declaration.replace('}', '  more();\n}'));
    await storyroot.update([{ folder: shop.folder, path: 'a.ts', type: 'changed' }]);
    assert.equal(reach('a.ts'), '1-4');
    assert.deepEqual(told, [[shop.uri('a.ts')]]);
  });

  it('is known, and told, as soon as an editor holds the file', async () => {
    const { storyroot, shop, reach, told } = await opened({ 'a.ts': declaration });
    storyroot.links.scanOpen({ uri: shop.uri('a.ts'), text: declaration });
    assert.equal(reach('a.ts'), '1-3');
    assert.deepEqual(told, [[shop.uri('a.ts')]]);
  });
});
