import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { placeIn } from '../../../../src/node/scanner/folderJob.js';
import type { Answer } from '../../../../src/node/scanner/messages.js';
import { fingerprintOf } from '../../../../src/node/worker/fingerprint.js';
import { createFolderScan } from '../../../../src/node/worker/folderScan.js';
import type { FolderScan } from '../../../../src/node/worker/folderScan.js';
import { readRemembered } from '../../../../src/node/worker/rememberedFile.js';
import { placeOf } from '../../../../src/node/worker/repository.js';
import { createScanMemory } from '../../../../src/node/worker/scanMemory.js';
import { createSearcher } from '../../../../src/node/worker/searcher.js';
import type { Searcher } from '../../../../src/node/worker/searcher.js';
import { folderAt } from '../../../../src/node/filePath.js';
import { createTemporaryFolder } from '../../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../../fakes/temporaryFolder.js';
import { createScannerInFolder, shop, workerScript } from './scannerInFolder.js';
import type { ScannerInFolder } from './scannerInFolder.js';

/** Files with references, of which a look tells some dozens at a time. */
const count = 600;

describe('a look through a folder that was interrupted', function () {
  // Threads start slowly on a busy machine, and what was written within the last two seconds is not trusted.
  this.timeout(30_000);

  let storage: TemporaryFolder;
  let at: ScannerInFolder;
  beforeEach(async () => {
    storage = createTemporaryFolder();
    at = createScannerInFolder(storage.path);
    for (let n = 0; n < count; n++) at.folder.write(`d${n % 12}/f${n}.ts`, `// SHOP-${1 + (n % 9)}\n`);
    await new Promise((resolve) => setTimeout(resolve, 2100));
  });
  afterEach(() => {
    at.dispose();
    storage.dispose();
  });

  const file = (): string => placeIn(storage.path, at.folder.path, workerScript).file;
  const savedPaths = (): readonly string[] => (readRemembered(file())?.files ?? []).flat().map(({ path }) => path);
  /** What the worker that leads does, in this thread: so it is certain how far it came. */
  const look = (
    answer: (answer: Answer) => void,
    stopped: () => boolean,
    others: Partial<Searcher> = {},
  ): FolderScan => {
    const root = at.folder.path;
    const { file, tool } = placeIn(storage.path, root, workerScript);
    const searcher = { ...createSearcher(shop), ...others };
    const place = placeOf(root);
    const fingerprint = fingerprintOf(tool, root, shop, searcher.vocabulary);
    const memory = createScanMemory(file, fingerprint, root, place.outside, () => readRemembered(file));
    const input = { job: 0, root, place, searcher, memory };
    return createFolderScan(input, answer, stopped);
  };
  /** The next session: what was saved is told first; what is read is told, so that what is read again is told twice. */
  const assertGoesOn = async (saved: readonly string[]): Promise<void> => {
    const { order, summary } = await at.look();
    assert.deepEqual(order.slice(0, saved.length).sort(), saved.toSorted());
    assert.equal(new Set(order).size, count);
    assert.equal(order.length, count, 'nothing is read again');
    assert.equal(summary?.files, count);
  };

  it('because nobody waited any longer is continued from where it was', async () => {
    let told = 0;
    const scan = look(
      ({ type }) => (told += type === 'told' ? 1 : 0),
      () => told > 2,
    );
    assert.equal(await scan.run(), undefined);
    await scan.save();
    const saved = savedPaths();
    assert.ok(saved.length > 100 && saved.length < count, `${saved.length} are saved`);
    await assertGoesOn(saved);
  });

  it('because its window was closed by force is continued from what was saved ten seconds before', async () => {
    const now = performance.now.bind(performance);
    let told = 0;
    const scan = look(
      ({ type }) => {
        if (type !== 'told') return;
        if (existsSync(file())) throw new Error('killed');
        if (++told === 3) performance.now = () => now() + 10_001;
      },
      () => false,
    );
    try {
      await assert.rejects(scan.run(), /killed/);
    } finally {
      performance.now = now;
    }
    const saved = savedPaths();
    assert.ok(saved.length > 100 && saved.length < count, `${saved.length} are saved`);
    await assertGoesOn(saved);
  });

  it('in its threads, wherever that was, reads nothing again that was saved', async () => {
    const cancelled = new AbortController();
    const stop = (): void => {
      cancelled.abort();
    };
    await at.scanner.scanFolder(folderAt(at.folder.path, 'test'), shop, stop, cancelled.signal);
    for (let tries = 0; savedPaths().length === 0; tries++) {
      assert.ok(tries < 400, 'nothing is saved');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    at.restart();
    await assertGoesOn(savedPaths());
  });

  it('because files could not be read for a while reads them later', async () => {
    const scan = look(
      () => undefined,
      () => false,
      { find: () => 'unreadable' },
    );
    assert.equal((await scan.run())?.summary.skipped.length, count);
    await scan.save();
    const { files, summary } = await at.look();
    assert.equal(Object.keys(files).length, count);
    assert.deepEqual(summary?.skipped, []);
  });

  it('by a change of what is ignored leaves that to the next', async () => {
    at.folder.write('.gitignore', 'nothing\n');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const scan = look(
      () => at.folder.write('.gitignore', 'd0\n'),
      () => false,
    );
    assert.ok(await scan.run());
    await scan.save();
    assert.equal(savedPaths().length, count);
    const { files } = await at.look();
    assert.equal(Object.keys(files).length, count - count / 12);
  });

  it('by a new file of what is ignored leaves folders that it did not come to, to the next', async () => {
    await at.look();
    for (let tries = 0; savedPaths().length < count; tries++) {
      assert.ok(tries < 400, 'nothing is saved');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    at.restart();
    at.folder.write('.gitignore', '*.ts\n');
    // Only the uppermost folder.
    let asked = 0;
    const scan = look(
      () => undefined,
      () => ++asked > 1,
    );
    assert.equal(await scan.run(), undefined);
    await scan.save();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    assert.deepEqual((await at.look()).files, {});
  });

  it('loses nothing that an earlier session knew of folders to which it did not come', async () => {
    for (let n = count; n < 2 * count; n++) {
      for (let more = 0; more < 5; more++) at.folder.write(`e${n % 60}/g${n}-${more}.ts`, '// SHOP-1\n');
    }
    const all = 6 * count;
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await at.look();
    for (let tries = 0; savedPaths().length < all; tries++) {
      assert.ok(tries < 400, 'nothing is saved');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    at.restart();
    for (let n = 0; n < 60; n++) at.folder.write(`e${n}/g${count + n}-0.ts`, '// SHOP-2 instead\n');
    let asked = 0;
    const scan = look(
      () => undefined,
      () => ++asked > all / 4,
    );
    assert.equal(await scan.run(), undefined);
    await scan.save();
    assert.equal(savedPaths().length, all);
  });
});
