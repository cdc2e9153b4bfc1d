import { strict as assert } from 'node:assert';
import { Worker } from 'node:worker_threads';
import type { FolderEntry } from '../../../src/core/backlog/fileWalk.js';
import type { ScannedFile, Scanner, ScanScope } from '../../../src/core/links/scanner.js';
import { createCancellation } from '../../../src/core/ports/cancellation.js';
import { FileError } from '../../../src/core/ports/files.js';
import { createWebScanner } from '../../../src/web/scanner/createWebScanner.js';
import type { SearchAnswer, WorkerThread } from '../../../src/web/scanner/messages.js';

const folder = { uri: 'memfs://host', name: 'host' };
const scope: ScanScope = {
  vocabulary: { ids: [{ id: 'SHOP-1', kind: 'story', anyCase: false }], keys: ['SHOP'], heads: [] },
  ignore: ['**/generated'],
  nested: ['other'],
};
const script = new URL('../../../src/web/worker/main.js', import.meta.url).href;

/** A thread of Node that has what a browser's worker has. */
function startThread(): Promise<WorkerThread> {
  const code = `const { parentPort } = require('node:worker_threads');
globalThis.self = { postMessage: (answer, transfer) => parentPort.postMessage(answer, transfer) };
import(${JSON.stringify(script)}).then(() => parentPort.on('message', (data) => self.onmessage({ data })));`;
  const worker = new Worker(code, { eval: true });
  const thread: WorkerThread = {
    postMessage: (order, transfer) => {
      worker.postMessage(order, transfer as ArrayBuffer[]);
    },
    onmessage: null,
    onerror: null,
    terminate: () => void worker.terminate(),
  };
  worker.on('message', (data: SearchAnswer) => thread.onmessage?.({ data }));
  worker.on('error', ({ message }: Error) => thread.onerror?.({ message }));
  return Promise.resolve(thread);
}

describe('looking through files that only the editor reaches', () => {
  const open: Scanner[] = [];
  let failures: unknown[];
  let mostAtOnce: number;

  /** A scanner over files in memory: the least of an editor's file system. */
  function scannerOver(files: Readonly<Record<string, string>>, startWorker = startThread): Scanner {
    let reading = 0;
    const scanner = createWebScanner({
      entries: (uri) => {
        const base = uri.slice(`${folder.uri}/`.length);
        const entries = new Map<string, FolderEntry['type']>();
        for (const path of Object.keys(files).filter((name) => name.startsWith(base))) {
          const [name = '', ...rest] = path.slice(base.length).split('/');
          entries.set(name, rest.length > 0 ? 'folder' : 'file');
        }
        return entries.size > 0
          ? Promise.resolve([...entries].map(([name, type]) => ({ name, type })))
          : Promise.reject(new FileError('missing', base));
      },
      read: async (uri, limit) => {
        mostAtOnce = Math.max(mostAtOnce, ++reading);
        await new Promise((resolve) => setImmediate(resolve));
        reading--;
        const text = files[decodeURIComponent(uri.slice(`${folder.uri}/`.length))];
        if (text === undefined) throw new FileError('missing', uri);
        if (text.length > limit) throw new FileError('too-large', uri);
        return new TextEncoder().encode(text);
      },
      startWorker,
      failed: (error) => failures.push(error),
      pace: { now: () => performance.now(), pause: () => Promise.resolve() },
      idle: 50,
    });
    open.push(scanner);
    return scanner;
  }

  async function look(scanner: Scanner): Promise<readonly string[]> {
    const told: ScannedFile[] = [];
    await scanner.scanFolder(folder, scope, (files) => void told.push(...files), createCancellation().cancellation);
    return told.flatMap(({ path, references }) => (references ? [path] : [])).sort();
  }

  const files = {
    '.gitignore': '/build/\n*.log\n',
    'src/a b.ts': '// SHOP-1 here\n',
    'src/.gitignore': '!kept.log\nlost.ts\n',
    'src/kept.log': 'SHOP-1\n',
    'src/lost.ts': '// SHOP-1\n',
    'src/none.ts': 'nothing\n',
    'src/generated/x.ts': '// SHOP-1\n',
    'build/out.js': '// SHOP-1\n',
    'other/x.ts': '// SHOP-1\n',
    'debug.log': 'SHOP-1\n',
    'picture.png': 'SHOP-1\n',
    'zero.txt': 'SHOP-1\0',
  };

  beforeEach(() => {
    failures = [];
    mostAtOnce = 0;
  });

  afterEach(() => {
    for (const scanner of open.splice(0)) scanner.dispose();
  });

  it('finds what a search would, in another thread', async () => {
    assert.deepEqual(await look(scannerOver(files)), ['src/a b.ts', 'src/kept.log']);
    assert.deepEqual(failures, []);
  });

  it('finds the same where there is no worker, and says once why', async () => {
    const scanner = scannerOver(files, () => Promise.reject(new Error('no workers')));
    assert.deepEqual(await look(scanner), ['src/a b.ts', 'src/kept.log']);
    assert.deepEqual(await look(scanner), ['src/a b.ts', 'src/kept.log']);
    assert.equal(failures.length, 1);
  });

  it('looks through single files by the same rules', async () => {
    const told = await scannerOver(files).scanFiles(folder, scope, [
      'src/a b.ts',
      'src/lost.ts',
      'gone.ts',
      'build/out.js',
    ]);
    assert.deepEqual(
      told.map(({ path, references, leftOut }) => [path, references !== undefined, leftOut === true]),
      [
        ['src/a b.ts', true, false],
        ['src/lost.ts', false, true],
        ['gone.ts', false, false],
        ['build/out.js', false, true],
      ],
    );
  });

  it('reads many files at once, but not all, and tells those that are too large', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}.ts`, '// SHOP-1\n']));
    const scanner = scannerOver({ ...many, 'large.txt': 'x'.repeat(2_000_001) });
    const summary = await scanner.scanFolder(folder, scope, () => undefined, createCancellation().cancellation);
    assert.deepEqual(summary, { files: 301, skipped: [{ path: 'large.txt', reason: 'large' }], truncated: false });
    assert.ok(mostAtOnce >= 32 && mostAtOnce <= 96, `${mostAtOnce} at once`);
  });

  it('stops when nobody waits any longer', async () => {
    const source = createCancellation();
    const looking = scannerOver(files).scanFolder(folder, scope, () => assert.fail('told'), source.cancellation);
    source.cancel();
    assert.equal(await looking, undefined);
  });
});
