import assert from 'node:assert/strict';
import { createStoryroot } from '../../../src/core/storyroot.js';
import type { Storyroot } from '../../../src/core/storyroot.js';
import type { Files } from '../../../src/core/ports/files.js';
import { boxesFormat } from '../../fakes/boxesFormat.js';
import { createMemoryWorkspace } from '../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../fakes/memoryWorkspace.js';
import { unexpected } from '../../fakes/unexpected.js';

function coreOn(shop: MemoryWorkspace, files: Partial<Files> = {}): Storyroot {
  return createStoryroot({
    ...shop,
    files: { ...shop.files, ...files },
    formats: () => Promise.resolve([boxesFormat]),
    isTrusted: () => true,
    failed: unexpected,
  });
}

describe('the core', () => {
  it('keeps a change that comes while the backlog is being loaded', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n' });
    let updated: Promise<void> | undefined;
    const storyroot = coreOn(shop, {
      readText: async (uri, limit) => {
        const text = await shop.files.readText(uri, limit);
        shop.write('a.md', '# SHOP-1 Pay later\n');
        updated ??= storyroot.update([{ folder: shop.folder, path: 'a.md', type: 'changed' }]);
        return text;
      },
    });
    await storyroot.open([shop.folder]);
    await updated;
    assert.equal(storyroot.backlog.snapshot.story('SHOP-1')?.title, 'Pay later');
  });

  it('follows what the configuration says of files that are never scanned', async () => {
    const shop = createMemoryWorkspace({
      'a.md': '# SHOP-1 Pay\n',
      'vendor/x.ts': '// SHOP-1\n',
      'storyroot.yaml': '',
    });
    const storyroot = coreOn(shop);
    await storyroot.open([shop.folder]);
    const linksAfter = async (text: string): Promise<number> => {
      shop.write('storyroot.yaml', text);
      await storyroot.update([{ folder: shop.folder, path: 'storyroot.yaml', type: 'changed' }]);
      return storyroot.links.to('SHOP-1').length;
    };
    assert.equal(await linksAfter('notation:\n  ignore: ["vendor/**"]\n'), 0);
    assert.equal(await linksAfter('version: 1\n'), 1);
  });

  it('leaves out of a root within another root what the outer one leaves out, however it comes to know of it', async () => {
    const shop = createMemoryWorkspace({
      'a.md': '# SHOP-1 Pay\n',
      'storyroot.yaml': 'notation:\n  ignore: ["app/made/**"]\n',
      'app/made/x.ts': '// SHOP-1\n',
      'app/own.ts': '// SHOP-1\n',
    });
    const app = { uri: shop.uri('app'), name: 'app' };
    const inApp = ['made/x.ts', 'own.ts'].map((path) => ({ path, link: false }));
    const storyroot = coreOn(shop, {
      list: (folder) =>
        folder.name === 'app' ? Promise.resolve({ files: inApp, truncated: false }) : shop.files.list(folder),
    });
    await storyroot.open([shop.folder, app]);
    const paths = (): readonly string[] => storyroot.links.to('SHOP-1').map(({ uri }) => uri);
    assert.deepEqual(paths(), [shop.uri('app/own.ts')]);
    await storyroot.update([{ folder: app, path: 'made/x.ts', type: 'changed' }]);
    storyroot.links.scanOpen({ uri: shop.uri('app/made/x.ts'), text: '// SHOP-1\n' });
    assert.deepEqual(paths(), [shop.uri('app/own.ts')]);
  });

  it('ticks what lies in a root within another root', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n', 'app/b.md': '# APP-1 Tap\n- [ ] AC-1 Fast\n' });
    const app = { uri: shop.uri('app'), name: 'app' };
    const storyroot = coreOn(shop, {
      list: (folder) =>
        folder.name === 'app'
          ? Promise.resolve({ files: [{ path: 'b.md', link: false }], truncated: false })
          : shop.files.list(folder),
    });
    await storyroot.open([shop.folder, app]);
    const { written } = await storyroot.ticks.setCriterion({ story: 'APP-1', criterion: 'AC-1', done: true });
    assert.deepEqual([written, shop.text('app/b.md')], ['disk', '# APP-1 Tap\n- [x] AC-1 Fast\n']);
  });

  it('lists a folder once while it is opened, and again when files came or went meanwhile', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n', 'pay.ts': '// SHOP-1\n' });
    let lists = 0;
    let isBusy = false;
    const storyroot = coreOn(shop, {
      list: (folder) => {
        lists++;
        return shop.files.list(folder);
      },
      readText: async (uri, limit) => {
        if (isBusy) {
          isBusy = false;
          shop.write('late.ts', '// SHOP-1\n');
          void storyroot.update([{ folder: shop.folder, path: 'late.ts', type: 'created' }]);
        }
        return shop.files.readText(uri, limit);
      },
    });
    await storyroot.open([shop.folder]);
    assert.equal(lists, 1);
    isBusy = true;
    await storyroot.open([shop.folder]);
    assert.equal(lists, 3);
    assert.deepEqual(
      storyroot.links.to('SHOP-1').map(({ uri }) => uri),
      [shop.uri('late.ts'), shop.uri('pay.ts')],
    );
  });

  it('loads once more, not ten times, when it is asked ten times', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n' });
    const { backlog } = coreOn(shop);
    await Promise.all(Array.from({ length: 10 }, () => backlog.load([shop.folder])));
    assert.ok(backlog.snapshot.revision <= 2);
    assert.equal(backlog.snapshot.stories.length, 1);
  });
});
