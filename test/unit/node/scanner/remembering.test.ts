import { strict as assert } from 'node:assert';
import { readFileSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '../../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../../fakes/temporaryFolder.js';
import { createScannerInFolder, shop } from './scannerInFolder.js';
import type { ScannerInFolder } from './scannerInFolder.js';

describe('what a scanner remembers for the next session', function () {
  // Threads start slowly on a busy machine, and what was written within the last two seconds is not trusted.
  this.timeout(30_000);

  let storage: TemporaryFolder;
  let at: ScannerInFolder;
  const stored = (): readonly string[] => readdirSync(storage.path);
  const theFile = (): string => join(storage.path, stored()[0] ?? assert.fail('nothing is remembered'));
  const old = new Date(Date.now() - 3_600_000);
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2100));
  const written = async (): Promise<void> => {
    for (let tries = 0; stored().length === 0 || stored().some((name) => name.endsWith('unfinished')); tries++) {
      assert.ok(tries < 400, 'nothing is remembered');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  /** A first session that remembers, and is over. */
  const remembered = async (): Promise<void> => {
    await settled();
    await at.look();
    await written();
    at.restart();
  };

  beforeEach(() => {
    storage = createTemporaryFolder();
    at = createScannerInFolder(storage.path);
    at.folder.write('a.ts', '// SHOP-1\n');
    at.folder.write('deep/b.ts', '// SHOP-2\n');
    at.folder.write('deep/none.ts', '// nothing\n');
  });
  afterEach(() => {
    at.dispose();
    storage.dispose();
  });

  it('is told first, and read again only where it changed', async () => {
    await remembered();
    // The content changes and nothing that tells so: what is unchanged by all signs is not read.
    const first = await at.look();
    assert.deepEqual(first.files, { 'a.ts': ['SHOP-1@0:3 comment'], 'deep/b.ts': ['SHOP-2@0:3 comment'] });
    assert.deepEqual(first.summary, { files: 3, skipped: [], truncated: false });
    assert.equal(first.order.length, 2);

    at.folder.write('deep/b.ts', '// SHOP-3\n');
    at.restart();
    const second = await at.look();
    assert.deepEqual(second.files['deep/b.ts'], ['SHOP-3@0:3 comment']);
    assert.deepEqual(second.order.toSorted(), ['a.ts', 'deep/b.ts', 'deep/b.ts']);
  });

  it('is the same for each of many files', async () => {
    for (let number = 0; number < 600; number++) {
      at.folder.write(`many/${number}.ts`, `${'// SHOP-1\n'.repeat(number % 3)}// SHOP-${number}\n`);
    }
    await settled();
    const { files: found } = await at.look();
    await written();
    at.restart();
    // Nothing is read: what is told is what is remembered.
    const { files, order } = await at.look();
    assert.equal(order.length, 602);
    assert.deepEqual(files, found);
    assert.deepEqual(files['many/599.ts'], ['SHOP-1@0:3 comment', 'SHOP-1@1:3 comment', '?SHOP-599@2:3 comment']);
  });

  it('sees files that came, went, moved, and lost their references', async () => {
    at.folder.write('lost.ts', '// SHOP-5\n');
    at.folder.write('gone.ts', '// SHOP-6\n');
    await remembered();
    at.folder.write('new/c.ts', '// SHOP-4\n');
    at.folder.write('lost.ts', '// nothing\n');
    rmSync(join(at.folder.path, 'gone.ts'));
    renameSync(join(at.folder.path, 'deep'), join(at.folder.path, 'deeper'));
    const { files, summary } = await at.look();
    assert.deepEqual(files, {
      'a.ts': ['SHOP-1@0:3 comment'],
      'deeper/b.ts': ['SHOP-2@0:3 comment'],
      'new/c.ts': ['SHOP-4@0:3 comment'],
    });
    assert.equal(summary?.files, 5);
  });

  it('sees a change that leaves size and time of a file as they were', async () => {
    const file = at.folder.write('same.ts', '// SHOP-7\n');
    utimesSync(file, old, old);
    await remembered();
    writeFileSync(file, '// SHOP-8\n');
    utimesSync(file, old, old);
    const { files } = await at.look();
    assert.deepEqual(files['same.ts'], ['SHOP-8@0:3 comment']);
  });

  it('does not trust what was written in the moment of the look', async () => {
    await settled();
    const file = at.folder.write('racy.ts', '// SHOP-7\n');
    await at.look();
    await written();
    at.restart();
    const bytes = readFileSync(theFile());
    assert.ok(bytes.includes('racy.ts'));
    at.folder.write('unrelated.ts');
    writeFileSync(file, '// SHOP-8\n');
    const { files } = await at.look();
    assert.deepEqual(files['racy.ts'], ['SHOP-8@0:3 comment']);
  });

  it('follows rules that changed', async () => {
    at.folder.write('.gitignore', 'nothing\n');
    await remembered();
    at.folder.write('.gitignore', 'deep\n');
    assert.deepEqual(Object.keys((await at.look()).files), ['a.ts']);
  });

  it('follows rules that nobody had made before', async () => {
    await remembered();
    at.folder.write('.gitignore', 'b.ts\n');
    assert.deepEqual(Object.keys((await at.look()).files), ['a.ts']);
  });

  it('is as good as before when the backlog has a new story behind a key that it had', async () => {
    await remembered();
    const bytes = readFileSync(theFile());
    const ids = [...shop.vocabulary.ids, { id: 'SHOP-500', kind: 'story' as const, anyCase: false }];
    const { files, order } = await at.look({ ...shop, vocabulary: { ...shop.vocabulary, ids } });
    assert.equal(Object.keys(files).length, 2);
    assert.equal(order.length, 2);
    assert.deepEqual(readFileSync(theFile()), bytes);
  });

  it('counts for nothing when other places may hold references by now', async () => {
    at.folder.write('c.ts', '// OTHER-1 and ADR 12\n');
    await remembered();
    const ids = [...shop.vocabulary.ids, { id: 'ADR-12', kind: 'decision' as const, anyCase: false }];
    const { files } = await at.look({ ...shop, vocabulary: { ids, keys: ['SHOP', 'OTHER'], heads: [] } });
    assert.deepEqual(files['c.ts'], ['?OTHER-1@0:3 comment', 'ADR-12@0:15 comment']);
    at.restart();
    const ignoring = await at.look({ ...shop, ignore: ['deep'] });
    assert.deepEqual(Object.keys(ignoring.files), ['a.ts']);
  });

  it('tells giant files again', async () => {
    at.folder.write('giant.ts', ' '.repeat(2_100_000));
    await remembered();
    assert.deepEqual((await at.look()).summary?.skipped, [{ path: 'giant.ts', reason: 'large' }]);
  });

  it('is nothing where it is cut off, damaged, foreign, or cannot be written', async () => {
    await remembered();
    const whole = readFileSync(theFile());
    const flipped = Buffer.from(whole);
    flipped[200] = (flipped[200] ?? 0) ^ 1;
    for (const damaged of [whole.subarray(0, whole.length / 2), flipped, Buffer.from('{}'), Buffer.alloc(0)]) {
      writeFileSync(theFile(), damaged);
      at.restart();
      const { files } = await at.look();
      assert.equal(Object.keys(files).length, 2);
    }
    at.dispose();
    at = createScannerInFolder(join(theFile(), 'below a file'));
    at.folder.write('a.ts', '// SHOP-1\n');
    assert.equal(Object.keys((await at.look()).files).length, 1);
  });
});
