import assert from 'node:assert/strict';
import { packReferences } from '../../../../src/core/links/packedReferences.js';
import type { Scanner } from '../../../../src/core/links/scanner.js';
import type { Storyroot, StoryrootPorts } from '../../../../src/core/storyroot.js';
import { createMemoryScanner } from '../../../fakes/memoryScanner.js';
import type { MemoryScanner } from '../../../fakes/memoryScanner.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { storyrootOn } from '../../../fakes/openedShop.js';
import { aReference } from '../../../fakes/references.js';
import { unexpected } from '../../../fakes/unexpected.js';

interface Opened extends MemoryWorkspace {
  readonly scanner: MemoryScanner;
  readonly storyroot: Storyroot;
  /** What listeners of the links were told since the last look. */
  told(): readonly unknown[];
  paths(id?: string): readonly string[];
}

const first = '// SHOP-1\n';

async function opened(content: Readonly<Record<string, string>>, ports: Partial<StoryrootPorts> = {}): Promise<Opened> {
  const shop = createMemoryWorkspace({ 'backlog.md': '# SHOP-1 Pay\n', ...content });
  const scanner = createMemoryScanner(shop);
  const storyroot = storyrootOn(shop, { scanner: () => Promise.resolve(scanner), ...ports });
  const told: unknown[] = [];
  storyroot.links.onDidChange((uris) => told.push(uris));
  await storyroot.open([shop.folder]);
  told.length = 0;
  return {
    ...shop,
    scanner,
    storyroot,
    told: () => told.splice(0),
    paths: (id = 'SHOP-1') => storyroot.links.to(id).map(({ uri }) => uri.slice(shop.folder.uri.length + 1)),
  };
}

async function settled({ pace }: MemoryWorkspace): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await pace.pause();
}

describe('verifying what nobody told of', () => {
  it('finds files that came, changed and went, and tells of them once', async () => {
    const shop = await opened({ 'a.ts': first, 'b.ts': '', 'same.ts': first });
    shop.remove('a.ts');
    shop.write('b.ts', first);
    shop.write('new/c.ts', first);
    await shop.storyroot.verify();
    assert.deepEqual(shop.paths(), ['b.ts', 'new/c.ts', 'same.ts']);
    assert.deepEqual(
      shop.told().map((uris) => (uris as string[]).toSorted()),
      [['a.ts', 'b.ts', 'new/c.ts'].map((path) => shop.uri(path))],
    );
  });

  it('tells nobody of anything where all is as it was', async () => {
    const shop = await opened({ 'a.ts': first });
    const { revision } = shop.storyroot.backlog.snapshot;
    let isScanShown = false;
    shop.storyroot.links.onDidStartScan(() => (isScanShown = true));
    await shop.storyroot.verify();
    assert.deepEqual([shop.told(), shop.storyroot.backlog.snapshot.revision, isScanShown], [[], revision, false]);
  });

  it('finds stories of files that came, changed and went', async () => {
    const shop = await opened({ 'a.ts': '// SHOP-1, SHOP-2, SHOP-3\n', 'gone.md': '# SHOP-3 Going\n' });
    shop.write('backlog.md', '# SHOP-1 Pay later\n');
    shop.write('new/more.md', '# SHOP-2 Ship\n');
    shop.remove('gone.md');
    await shop.storyroot.verify();
    const { snapshot } = shop.storyroot.backlog;
    assert.deepEqual(
      ['SHOP-1', 'SHOP-2', 'SHOP-3'].map((id) => snapshot.story(id)?.title),
      ['Pay later', 'Ship', undefined],
    );
    assert.deepEqual(
      shop.storyroot.links.unknown().map(({ id }) => id),
      ['SHOP-3'],
    );
  });

  it('looks for other ids in all files where lost stories bring them', async () => {
    const shop = await opened({ 'a.ts': '// PAY-7\n' });
    shop.write('new/pay.md', '# PAY-7 By card\n');
    await shop.storyroot.verify();
    assert.deepEqual(shop.paths('PAY-7'), ['a.ts']);
  });

  it('follows a configuration that changed', async () => {
    const shop = await opened({ 'a.ts': first, 'vendor/b.ts': first });
    shop.write('storyroot.yaml', 'notation:\n  ignore: ["vendor/**"]\n');
    await shop.storyroot.verify();
    assert.deepEqual(shop.paths(), ['a.ts']);
  });

  it('is one for all who ask before it begins, and one more for who asks later', async () => {
    const shop = await opened({ 'a.ts': first });
    const { storyroot, scanner } = shop;
    await Promise.all([storyroot.verify(), storyroot.verify(), storyroot.verify()]);
    assert.deepEqual(scanner.asked, ['all', 'all']);
    scanner.hold();
    const one = storyroot.verify();
    await settled(shop);
    shop.write('a.ts', '');
    const other = Promise.all([storyroot.verify(), storyroot.verify()]);
    scanner.release();
    await Promise.all([one, other]);
    assert.deepEqual([scanner.asked.length, shop.paths()], [4, []]);
  });

  it('never shows what an earlier session found, and the index is complete meanwhile', async () => {
    const shop = await opened({ 'a.ts': first, 'b.ts': '' });
    for (const path of ['a.ts', 'b.ts']) {
      shop.scanner.remember(path, packReferences([aReference('SHOP-2', shop.uri(path), 7)]));
    }
    shop.scanner.hold();
    const verified = shop.storyroot.verify();
    await settled(shop);
    assert.deepEqual([shop.paths(), shop.storyroot.links.isComplete], [['a.ts'], true]);
    shop.scanner.release();
    await verified;
    assert.deepEqual([shop.paths(), shop.told()], [['a.ts'], []]);
  });

  it('leaves to a change that is told meanwhile what it says', async () => {
    const shop = await opened({ 'a.ts': first, 'b.ts': first });
    shop.scanner.hold();
    const verified = shop.storyroot.verify();
    await settled(shop);
    shop.write('a.ts', '');
    await shop.storyroot.update([{ folder: shop.folder, path: 'a.ts', type: 'changed' }]);
    assert.deepEqual(shop.paths(), ['b.ts']);
    shop.scanner.release();
    await verified;
    assert.deepEqual(shop.paths(), ['b.ts']);
  });

  it('gives way to a look through all files', async () => {
    const shop = await opened({ 'a.ts': first });
    shop.scanner.hold();
    const verified = shop.storyroot.verify();
    await settled(shop);
    const scanned = shop.storyroot.links.scanFolders([shop.folder]);
    await settled(shop);
    assert.equal(shop.storyroot.links.isComplete, false);
    shop.scanner.release();
    await Promise.all([verified, scanned]);
    assert.deepEqual([shop.paths(), shop.told()], [['a.ts'], [undefined]]);
  });

  it('keeps what is known where the scanner fails', async () => {
    const failures: unknown[] = [];
    const shop = await opened({ 'a.ts': first, 'b.ts': first }, { failed: (error) => failures.push(error) });
    shop.scanner.failAfter(1);
    await shop.storyroot.verify();
    assert.deepEqual([shop.paths(), shop.told(), failures.length], [['a.ts', 'b.ts'], [], 1]);
  });

  it('looks through no files where there is no scanner that knows which are unchanged', async () => {
    let reads = 0;
    const shop = createMemoryWorkspace({ 'backlog.md': '# SHOP-1 Pay\n', 'a.ts': first });
    const readText: typeof shop.files.readText = (uri, limit) => {
      if (uri.endsWith('.ts')) reads++;
      return shop.files.readText(uri, limit);
    };
    const storyroot = storyrootOn(shop, { files: { ...shop.files, readText } });
    await storyroot.open([shop.folder]);
    await storyroot.verify();
    assert.equal(reads, 1);
  });

  it('does nothing once all has ended', async () => {
    const shop = await opened({ 'a.ts': first });
    shop.storyroot.dispose();
    await shop.storyroot.verify();
    await shop.storyroot.links.scanFolders([shop.folder]);
    await shop.storyroot.update([{ folder: shop.folder, path: 'a.ts', type: 'changed' }]);
    assert.deepEqual(shop.scanner.asked, ['all']);
  });
});

describe('the end of the links', () => {
  it('is not a failure to tell of, in the middle of files that changed', async () => {
    const shop = createMemoryWorkspace({ 'backlog.md': '# SHOP-1 Pay\n' });
    let end: (error: Error) => void = unexpected;
    const scanner: Scanner = {
      ...createMemoryScanner(shop),
      scanFiles: () => new Promise((_, reject) => (end = reject)),
      dispose: () => {
        end(new Error('The scanner has ended.'));
      },
    };
    const storyroot = storyrootOn(shop, { scanner: () => Promise.resolve(scanner) });
    await storyroot.open([shop.folder]);
    const names = Array.from({ length: 40 }, (_, at) => `file${at}.ts`);
    for (const name of names) shop.write(name, first);
    const update = storyroot.update(names.map((path) => ({ folder: shop.folder, path, type: 'created' })));
    await settled(shop);
    storyroot.dispose();
    await update;
    assert.deepEqual(storyroot.links.to('SHOP-1'), []);
  });
});
