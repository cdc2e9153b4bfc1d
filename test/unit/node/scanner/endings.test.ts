import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderAt } from '../../../../src/node/filePath.js';
import { createNodeScanner } from '../../../../src/node/scanner/createNodeScanner.js';
import { createScannerInFolder, shop, workerScript } from './scannerInFolder.js';
import type { ScannerInFolder } from './scannerInFolder.js';

describe('ways in which a look through a folder ends', function () {
  // Threads start slowly on a busy machine.
  this.timeout(20_000);

  let at: ScannerInFolder;
  beforeEach(() => {
    at = createScannerInFolder();
    for (let n = 0; n < 300; n++) at.folder.write(`d${n % 7}/f${n}.ts`, `// SHOP-${1 + (n % 9)}\n`);
  });
  afterEach(() => {
    at.dispose();
  });

  it('is at once when nobody waits any longer, and the next look is whole', async () => {
    const folder = folderAt(at.folder.path, 'test');
    const heard: unknown[] = [];
    const early = await at.scanner.scanFolder(folder, shop, (files) => heard.push(files), AbortSignal.abort());
    assert.deepEqual([early, heard], [undefined, []]);
    const cancelled = new AbortController();
    const result = at.scanner.scanFolder(folder, shop, (files) => heard.push(files), cancelled.signal);
    setTimeout(() => {
      cancelled.abort();
    }, 5);
    assert.equal(await result, undefined);
    const count = heard.length;
    assert.equal((await at.look()).summary?.files, 300);
    assert.equal(heard.length, count);
  });

  it('is a rejection where a worker breaks, and the next look starts new ones', async () => {
    const script = join(at.folder.path, 'broken.mjs');
    writeFileSync(script, "throw new Error('broken');");
    const folder = folderAt(at.folder.path, 'test');
    const scanner = createNodeScanner({ worker: script });
    const look = (): Promise<unknown> =>
      scanner.scanFolder(folder, shop, () => undefined, new AbortController().signal);
    await assert.rejects(look(), /broken/);
    await assert.rejects(scanner.scanFiles(folder, shop, ['a.ts']), /broken/);
    writeFileSync(script, `await import(${JSON.stringify(workerScript)});`);
    assert.equal(((await look()) as { files: number }).files, 301);
    scanner.dispose();
    await assert.rejects(look(), /ended/);
  });

  it('is a rejection where the scanner ends', async () => {
    const look = at.look();
    at.scanner.dispose();
    await assert.rejects(look, /ended/);
  });

  it('leaves no threads behind, and begins again when asked again', async () => {
    const scanner = createNodeScanner({ worker: workerScript, idle: 20 });
    const folder = folderAt(at.folder.path, 'test');
    for (let round = 0; round < 2; round++) {
      const files = await scanner.scanFiles(folder, shop, ['d0/f0.ts', 'd1/f1.ts']);
      assert.ok(files.every(({ references }) => references !== undefined));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    scanner.dispose();
  });

  it('does several folders and single files at the same time', async () => {
    const [first, second, files] = await Promise.all([at.look(), at.look(), at.files(['d0/f0.ts', 'none.ts'])]);
    assert.equal(Object.keys(first.files).length, 300);
    assert.equal(Object.keys(second.files).length, 300);
    assert.deepEqual(files, { 'd0/f0.ts': ['SHOP-1@0:3 comment'], 'none.ts': [] });
  });
});
