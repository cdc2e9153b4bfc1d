import assert from 'node:assert/strict';
import { MessageChannel } from 'node:worker_threads';
import type { ScannedFile } from '../../../../src/core/links/scanner.js';
import type { HelpersPart, Task } from '../../../../src/node/scanner/messages.js';
import { createFolderScan } from '../../../../src/node/worker/folderScan.js';
import { searchPortion } from '../../../../src/node/worker/portion.js';
import { placeOf } from '../../../../src/node/worker/repository.js';
import { createScanMemory } from '../../../../src/node/worker/scanMemory.js';
import { createSearcher } from '../../../../src/node/worker/searcher.js';
import { signAt } from '../../../../src/node/worker/sign.js';
import { createTemporaryFolder } from '../../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../../fakes/temporaryFolder.js';
import { shop } from '../scanner/scannerInFolder.js';

describe('a look through a folder with helpers', function () {
  // Hundreds of files are written.
  this.timeout(20_000);

  let folder: TemporaryFolder;
  before(() => {
    folder = createTemporaryFolder();
    for (let at = 0; at < 400; at++) folder.write(`src/${at % 5}/${at}.ts`, at % 9 === 0 ? '// SHOP-1\n' : '// SHOP\n');
    folder.write('src/giant.ts', 'x'.repeat(3_000_000));
  });
  after(() => {
    folder.dispose();
  });

  interface Looked {
    readonly told: readonly string[];
    readonly files: number | undefined;
    readonly skipped: readonly string[];
    readonly handedOut: number;
  }

  /** Helpers of these parts work in this very thread, whenever the one that leads waits for them. */
  const lookWith = async (...parts: readonly HelpersPart[]): Promise<Looked> => {
    const searcher = createSearcher(shop);
    const told: string[] = [];
    let handedOut = 0;
    const scan = createFolderScan(
      {
        job: 1,
        root: folder.path,
        place: placeOf(folder.path),
        searcher,
        memory: undefined,
      },
      (answer) => {
        if (answer.type === 'told') told.push(...answer.files.map(({ path }) => path));
      },
      () => false,
    );
    for (const part of parts) {
      const { port1, port2 } = new MessageChannel();
      port2.on('message', (task: Task) => {
        assert.ok('paths' in task);
        handedOut += task.paths.length;
        const look = part === 'sift' ? searcher.sift : searcher.find;
        const { files, skipped, hopeful } = searchPortion(look, folder.path, task, () => false);
        told.push(...files.map(({ path }) => path));
        port2.postMessage({ told: 0, skipped, hopeful });
      });
      scan.addHelper(port1, part);
    }
    const { summary } = (await scan.run()) ?? {};
    return {
      told: told.sort(),
      files: summary?.files,
      skipped: summary?.skipped.map(({ path }) => path) ?? [],
      handedOut,
    };
  };

  it('finds the same where helpers search, and where they only tell which files are worth it', async () => {
    const alone = await lookWith();
    assert.equal(alone.told.length, 45);
    assert.deepEqual([alone.files, alone.skipped, alone.handedOut], [401, ['src/giant.ts'], 0]);
    for (const parts of [['search'], ['sift'], ['sift', 'sift', 'search', 'sift']] as const) {
      const { handedOut, ...found } = await lookWith(...parts);
      assert.ok(handedOut > 0, 'helpers had something to do');
      assert.deepEqual({ ...found, handedOut: 0 }, alone);
    }
  });
});

describe('a look through a folder with more files than are listed', function () {
  // A million of files that are not there.
  this.timeout(20_000);

  let folder: TemporaryFolder;
  before(() => {
    folder = createTemporaryFolder();
    folder.write('beyond/known.ts', '// SHOP-1\n');
  });
  after(() => {
    folder.dispose();
  });

  it('takes back what an earlier session found beyond them: nobody knows whether it holds', async () => {
    const root = folder.path;
    const fingerprint = { tool: '', root, places: '' };
    const file = { path: 'beyond/known.ts', references: { words: [], numbers: new Int32Array() } };
    const names = Array.from({ length: 1_000_000 }, (_, at) => `${at}.ts`);
    const top = {
      sign: signAt(`${root}/`),
      files: names,
      signs: new Float64Array(4 * names.length),
      folders: ['beyond'],
      rules: [],
    };
    const beyond = { sign: undefined, files: ['known.ts'], signs: new Float64Array(4), folders: [], rules: [] };
    const memory = createScanMemory(folder.path, fingerprint, root, [], () => ({
      fingerprint,
      files: [[file]],
      remembered: () => ({
        folders: new Map([
          ['', top],
          ['beyond/', beyond],
        ]),
        files: new Map([[file.path, file]]),
        rules: new Map(),
      }),
    }));
    const searcher = { ...createSearcher(shop), find: () => 'none' as const };
    const told: ScannedFile[] = [];
    const scan = createFolderScan(
      { job: 1, root, place: placeOf(root), searcher, memory },
      (answer) => {
        if (answer.type === 'told') told.push(...answer.files);
      },
      () => false,
    );
    const { summary } = (await scan.run()) ?? {};
    assert.deepEqual(summary, { files: 1_000_000, skipped: [], truncated: true });
    assert.deepEqual(told, [file, { path: file.path }]);
  });
});
