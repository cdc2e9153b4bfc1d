import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Disposable } from '../../../src/core/ports/event.js';
import type { TextStore } from '../../../src/core/ports/textStore.js';
import { createNodeTextStore } from '../../../src/node/nodeTextStore.js';
import { lockedBy } from '../../../src/node/textLock.js';
import { createTemporaryFolder } from '../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../fakes/temporaryFolder.js';
import { unexpected } from '../../fakes/unexpected.js';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(happened: () => boolean): Promise<void> {
  for (let turn = 0; turn < 150 && !happened(); turn++) await wait(10);
  // Time for what must not be told.
  await wait(100);
}

describe('The store of texts on disk', () => {
  let folder: TemporaryFolder;
  let opened: Disposable[];
  const open = (): TextStore => {
    const store = createNodeTextStore(join(folder.path, 'made', 'on demand'), unexpected);
    opened.push(store);
    return store;
  };
  const path = (name = ''): string => join(folder.path, 'made', 'on demand', name);
  beforeEach(() => {
    folder = createTemporaryFolder();
    opened = [];
  });
  afterEach(() => {
    for (const store of opened) store.dispose();
    folder.dispose();
  });

  it('gives back what was written, also to others', async () => {
    const store = open();
    assert.equal(await store.read('a/b.json'), undefined);
    await store.write('a/b.json', 'Größe 😀\r\n');
    await store.write('a/b.json', 'second');
    assert.equal(await open().read('a/b.json'), 'second');
    await store.remove('a/b.json');
    await store.remove('a/b.json');
    assert.equal(await store.read('a/b.json'), undefined);
    assert.equal(await store.read('a'), undefined);
  });

  it('creates a text only once', async () => {
    const stores = [open(), open(), open()];
    const made = await Promise.all(stores.map((store, n) => store.create('one', String(n))));
    assert.equal(made.filter(Boolean).length, 1);
    assert.equal(await open().read('one'), String(made.indexOf(true)));
  });

  it('lists what lies below a folder in order, with sizes, and nothing that is half written', async () => {
    const store = open();
    for (const name of ['x/b', 'x/a/2', 'x/a/10', 'y/z']) await store.write(name, 'ä');
    writeFileSync(path('x/.unfinished-1-2'), 'half');
    await store.exclusively('x/b', () => Promise.resolve());
    const listed = await store.list('x');
    assert.deepEqual(
      listed.map(({ name, size }) => [name, size]),
      [
        ['x/a/10', 2],
        ['x/a/2', 2],
        ['x/b', 2],
      ],
    );
    assert.ok(listed.every(({ writtenAt }) => Math.abs(writtenAt - Date.now()) < 60_000));
    assert.deepEqual(await store.list('nothing'), []);
  });

  it('sweeps up what a crash left behind long ago', async () => {
    const store = open();
    await store.write('x/a', '');
    writeFileSync(path('x/.unfinished-1-2'), 'half');
    utimesSync(path('x/.unfinished-1-2'), 0, 0);
    await store.list('x');
    assert.deepEqual(readdirSync(path('x')), ['a']);
  });

  it('leaves nothing beside the texts, and lets only its user read them', async () => {
    const store = open();
    await store.write('x/a', 'secret');
    await store.create('x/b', 'secret');
    await store.create('x/b', 'other');
    assert.deepEqual(readdirSync(path('x')), ['a', 'b']);
    if (process.platform === 'win32') return;
    assert.equal(statSync(path('x/a')).mode & 0o777, 0o600);
    assert.equal(statSync(path('x/b')).mode & 0o777, 0o600);
    assert.equal(statSync(path('x')).mode & 0o777, 0o700);
  });

  it('refuses every name that could lead elsewhere', async () => {
    const store = open();
    for (const name of [
      '../x',
      'a/../b',
      '/etc/x',
      'a//b',
      '.hidden',
      'a/.b',
      'A',
      'a\\b',
      '',
      'a/',
      'c:x',
      'x\n',
      'ä',
    ]) {
      await assert.rejects(async () => store.read(name), /Not the name/);
      await assert.rejects(async () => store.write(name, ''), /Not the name/);
      await assert.rejects(async () => store.create(name, ''), /Not the name/);
      await assert.rejects(async () => store.remove(name), /Not the name/);
      await assert.rejects(async () => store.list(name), /Not the name/);
      await assert.rejects(async () => store.exclusively(name, () => Promise.resolve()), /Not the name/);
    }
    assert.ok(!existsSync(path()));
  });

  it('lets one work at a time under a name, others beside it, and passes on how it ends', async () => {
    const [here, there] = [open(), open()];
    const steps: string[] = [];
    const work = async (): Promise<string> => {
      steps.push('begins');
      await here.exclusively('y', () => Promise.resolve());
      await wait(20);
      steps.push('ends');
      return 'done';
    };
    const all = [here.exclusively('x', work), there.exclusively('x', work), here.exclusively('x', work)];
    assert.deepEqual(await Promise.all(all), ['done', 'done', 'done']);
    assert.deepEqual(steps, ['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
    await assert.rejects(
      here.exclusively('x', () => Promise.reject(new Error('boom'))),
      /boom/,
    );
    assert.equal(await there.exclusively('x', () => Promise.resolve('free again')), 'free again');
  });

  it('takes over a lock that shows no sign of life, and only that', async () => {
    const lock = path('lock');
    const times = { beat: 10, stale: 200 };
    let isHeld = true;
    const alive = lockedBy(
      lock,
      async () => {
        await wait(400);
        isHeld = false;
      },
      times,
    );
    await wait(20);
    await lockedBy(
      lock,
      async () => {
        assert.ok(!isHeld);
        await Promise.resolve();
      },
      times,
    );
    await alive;
    const highest = Math.max(...readdirSync(lock).map(Number));
    writeFileSync(join(lock, String(highest + 1)), '{"pid":1,"host":"elsewhere"}');
    const since = Date.now();
    await lockedBy(lock, () => Promise.resolve(), times);
    assert.ok(Date.now() - since >= 190);
  });

  it('takes over the lock of a process that died, at once', async () => {
    const lock = path('lock');
    await lockedBy(lock, () => Promise.resolve());
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.on('exit', resolve));
    let held = '';
    await lockedBy(lock, async () => {
      held = readFileSync(join(lock, '2'), 'utf8');
      await Promise.resolve();
    });
    const owner = JSON.parse(held) as Readonly<Record<string, unknown>>;
    writeFileSync(join(lock, '3'), JSON.stringify({ ...owner, pid: dead.pid }));
    const since = Date.now();
    await lockedBy(lock, () => Promise.resolve());
    assert.ok(Date.now() - since < 1000);
  });

  it('tells what other windows write, create and remove, and nothing of its own', async () => {
    const [here, there] = [open(), open()];
    const told: string[] = [];
    await there.write('x/old', '1');
    here.onDidChange((name) => told.push(name));
    await here.list('x');
    await here.write('x/own', '1');
    await here.create('y/own', '1');
    await here.remove('x/own');
    await there.write('x/new', '1');
    await there.create('z/deep/new', '1');
    await there.write('x/old', '2');
    await until(() => told.length >= 3);
    assert.deepEqual(told.sort(), ['x/new', 'x/old', 'z/deep/new']);
    await here.write('x/new', '2');
    await there.remove('x/old');
    await until(() => told.length >= 4);
    assert.deepEqual(told.slice(3), ['x/old']);
  });

  it('keeps three processes from losing or halving anything', async () => {
    const program = folder.write('hammer.mjs');
    await build({
      stdin: { contents: hammer, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
      logLevel: 'silent',
    });
    const run = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program, path()], { stdio: ['ignore', 'pipe', 'inherit'] });
        let output = '';
        child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
        child.on('error', reject);
        child.on('exit', (code) => {
          if (code === 0) resolve(output);
          else reject(new Error(`ended with ${code}`));
        });
      });
    const created = await Promise.all([run(), run(), run()]);
    assert.equal(await open().read('counter'), '75', 'each of the three counted to 25');
    assert.equal(
      created.reduce((sum, text) => sum + Number(text), 0),
      25,
      'each text was created by one',
    );
    assert.deepEqual(
      readdirSync(path()).filter((name) => name.startsWith('.unfinished')),
      [],
    );
  }).timeout(10_000);
});

/** Counts under a lock, replaces one long text and reads it back whole, creates what others create too. */
const hammer = `
  import { createNodeTextStore } from './src/node/nodeTextStore.js';
  const store = createNodeTextStore(process.argv[2]);
  let created = 0;
  for (let n = 0; n < 25; n++) {
    await store.exclusively('count', async () => {
      await store.write('counter', String(Number((await store.read('counter')) ?? 0) + 1));
    });
    await store.write('long', String(n % 10).repeat(50_000));
    const long = (await store.read('long')) ?? '';
    if (long.length !== 50_000 || long !== (long[0] ?? '').repeat(50_000)) throw new Error('half a text');
    if (await store.create('made/' + n, 'whole')) created++;
    if ((await store.read('made/' + n)) !== 'whole') throw new Error('half a creation');
  }
  console.log(created);
  store.dispose();
`;
