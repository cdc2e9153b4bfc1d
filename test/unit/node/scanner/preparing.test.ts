import { strict as assert } from 'node:assert';
import { folderAt } from '../../../../src/node/filePath.js';
import { createTemporaryFolder } from '../../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../../fakes/temporaryFolder.js';
import { createScannerInFolder, shop } from './scannerInFolder.js';
import type { ScannerInFolder } from './scannerInFolder.js';

describe('a folder made ready before it is known what to look for', function () {
  // Threads start slowly on a busy machine, and what was written within the last two seconds is not trusted.
  this.timeout(30_000);

  let storage: TemporaryFolder;
  let at: ScannerInFolder;
  const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const prepared = async (): Promise<void> => {
    await after(2100);
    at.scanner.prepare?.(folderAt(at.folder.path, 'test'));
    await after(600);
  };

  beforeEach(() => {
    storage = createTemporaryFolder();
    at = createScannerInFolder(storage.path);
    at.folder.write('storyroot.yaml', '');
    at.folder.write('a.ts', '// SHOP-1\n');
    at.folder.write('deep/b.ts', '// SHOP-2\n');
    at.folder.write('left/out.ts', '// SHOP-3\n');
  });
  afterEach(() => {
    at.dispose();
    storage.dispose();
  });

  it('is looked through as it is when the look begins', async () => {
    await prepared();
    at.folder.write('deep/new.ts', '// SHOP-4\n');
    at.folder.write('newer/c.ts', '// SHOP-5\n');
    at.folder.write('a.ts', '// SHOP-6\n');
    at.folder.write('.gitignore', 'b.ts\n');
    const { files } = await at.look({ ...shop, ignore: ['left'] });
    assert.deepEqual(files, {
      'a.ts': ['SHOP-6@0:3 comment'],
      'deep/new.ts': ['SHOP-4@0:3 comment'],
      'newer/c.ts': ['SHOP-5@0:3 comment'],
    });
  });

  it('is looked through at once when the look does not wait', async () => {
    at.scanner.prepare?.(folderAt(at.folder.path, 'test'));
    assert.deepEqual(Object.keys((await at.look()).files), ['a.ts', 'deep/b.ts', 'left/out.ts']);
    assert.deepEqual(Object.keys((await at.look()).files), ['a.ts', 'deep/b.ts', 'left/out.ts']);
  });

  it('is looked through as it is where an earlier session remembered it', async () => {
    await after(2100);
    await at.look();
    await after(600);
    at.restart();
    await prepared();
    at.folder.write('deep/b.ts', '// SHOP-7\n');
    assert.deepEqual((await at.look()).files, {
      'a.ts': ['SHOP-1@0:3 comment'],
      'deep/b.ts': ['SHOP-7@0:3 comment'],
      'left/out.ts': ['SHOP-3@0:3 comment'],
    });
  });

  it('fails in silence where there is none', async () => {
    at.scanner.prepare?.({ uri: 'memory:/nowhere', name: 'nowhere' });
    at.scanner.prepare?.(folderAt('/there/is/none', 'none'));
    assert.equal(Object.keys((await at.look()).files).length, 3);
    at.scanner.prepare?.(folderAt(at.folder.path, 'test'));
    at.scanner.dispose();
    at.scanner.prepare?.(folderAt(at.folder.path, 'test'));
  });
});
