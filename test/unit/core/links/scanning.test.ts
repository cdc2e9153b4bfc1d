import assert from 'node:assert/strict';
import { createStoryroot } from '../../../../src/core/storyroot.js';
import { boxesFormat } from '../../../fakes/boxesFormat.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { openedShop } from '../../../fakes/openedShop.js';
import { unexpected } from '../../../fakes/unexpected.js';

describe('looking through the files', () => {
  it('is over, for whoever asked first, when the call that replaced it is', async () => {
    const shop = createMemoryWorkspace({ 'backlog.md': '# SHOP-1 Pay\n', 'pay.ts': '// PAY-2 pays\n' });
    let reads = 0;
    let goOn: (() => void) | undefined;
    const storyroot = createStoryroot({
      ...shop,
      files: {
        ...shop.files,
        // The first look at the code goes on when the second has come as far, and is over before it.
        readText: async (uri, limit) => {
          if (uri !== shop.uri('pay.ts')) return shop.files.readText(uri, limit);
          if (++reads === 1) {
            shop.write('backlog.md', '# SHOP-1 Pay\n# PAY-2 Later\n');
            const change = { folder: shop.folder, path: 'backlog.md', type: 'changed' } as const;
            void storyroot.update([change]);
            await new Promise<void>((resolve) => (goOn = resolve));
          } else {
            goOn?.();
            await shop.pace.pause();
          }
          return shop.files.readText(uri, limit);
        },
      },
      formats: () => Promise.resolve([boxesFormat]),
      isTrusted: () => true,
      failed: unexpected,
    });
    await storyroot.open([shop.folder]);
    assert.equal(storyroot.links.to('PAY-2').length, 1);
  });

  it('does not hold on to changes of old when a folder could not be listed', async () => {
    const shop = createMemoryWorkspace({ 'backlog.md': '# SHOP-1 Pay\n', 'pay.ts': '// SHOP-1\n' });
    let isBroken = false;
    let reads = 0;
    const { backlog, links } = createStoryroot({
      ...shop,
      files: {
        ...shop.files,
        list: (folder) => (isBroken ? Promise.reject(new Error('unplugged')) : shop.files.list(folder)),
        readText: (uri, limit) => {
          if (uri === shop.uri('pay.ts')) reads++;
          return shop.files.readText(uri, limit);
        },
      },
      formats: () => Promise.resolve([boxesFormat]),
      isTrusted: () => true,
      failed: unexpected,
    });
    await backlog.load([shop.folder]);
    isBroken = true;
    await assert.rejects(links.scanFolders([shop.folder]), /unplugged/);
    isBroken = false;
    await links.scanFiles([shop.uri('pay.ts')]);
    reads = 0;
    await links.scanFolders([shop.folder]);
    assert.equal(reads, 1);
  });

  it('leaves out the same files whether all are looked through or one changed', async () => {
    const shop = await openedShop({ 'backlog.md': '# SHOP-1 Pay\n', 'pay.ts': '', 'pay.min.js': '// SHOP-1\n' });
    const { links } = shop.storyroot;
    assert.equal(links.to('SHOP-1').length, 0);
    shop.link('inside.ts', '// SHOP-1\n');
    shop.link('out.ts', '// SHOP-1\n', 'outside');
    await links.scanFiles(['pay.min.js', 'inside.ts', 'out.ts'].map((path) => shop.uri(path)));
    assert.equal(links.to('SHOP-1').length, 0);
  });
});
