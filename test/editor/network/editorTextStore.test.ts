import { strict as assert } from 'node:assert';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TextStore } from '../../../src/core/ports/textStore.js';
import { createEditorTextStore } from '../../../src/vscode/adapters/editorTextStore.js';
import { unexpected } from '../../fakes/unexpected.js';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const refusedNames = ['../x', 'a/../b', '/etc/x', 'a//b', '.hidden', 'a/.b', 'A', 'a\\b', '', 'a/', 'c:x', 'x\n', 'ä'];

describe('the store of texts in the editor’s own storage', () => {
  let folder: string;
  const path = (name = ''): string => join(folder, 'made', 'on demand', name);
  const open = (): TextStore => createEditorTextStore(vscode.Uri.file(path()), unexpected);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'storyroot-store-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives back what was written, also to others', async () => {
    const store = open();
    assert.equal(await store.read('a/b.json'), undefined);
    await store.write('a/b.json', 'Größe 😀\r\n');
    assert.equal(await open().read('a/b.json'), 'Größe 😀\r\n');
    await store.write('a/b.json', 'second');
    assert.equal(await open().read('a/b.json'), 'second');
    await store.remove('a/b.json');
    await store.remove('a/b.json');
    assert.equal(await store.read('a/b.json'), undefined);
    assert.equal(await store.read('a'), undefined);
  });

  it('creates a text only once', async () => {
    const store = open();
    const made = await Promise.all(['0', '1', '2'].map((text) => store.create('one', text)));
    assert.equal(made.filter(Boolean).length, 1);
    assert.equal(await store.read('one'), String(made.indexOf(true)));
    assert.equal(await open().create('one', 'later'), false);
    await store.remove('one');
    assert.equal(await store.create('one', 'anew'), true);
    assert.equal(await store.read('one'), 'anew');
  });

  it('lists what lies below a folder in order, with sizes, and nothing that is half written', async () => {
    const store = open();
    for (const name of ['x/b', 'x/a/2', 'x/a/10', 'y/z']) await store.write(name, 'ä');
    writeFileSync(path('x/.unfinished-c'), 'half');
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

  it('leaves nothing beside the texts', async () => {
    const store = open();
    await store.write('x/a', 'first');
    await store.write('x/a', 'second');
    await store.create('x/b', 'first');
    await store.create('x/b', 'second');
    assert.deepEqual(readdirSync(path('x')), ['a', 'b']);
  });

  it('is the old text or the new one for whoever reads meanwhile', async () => {
    const store = open();
    const texts = ['1', '2'].map((digit) => digit.repeat(50_000));
    await store.write('long', texts[0] ?? '');
    const seen = new Set<string>();
    const written = (async () => {
      for (let n = 1; n <= 60; n++) await store.write('long', texts[n % 2] ?? '');
      return 'all written';
    })();
    const isWritten = written.then(() => true);
    while (!(await Promise.race([isWritten, wait(0).then(() => false)])))
      seen.add((await store.read('long')) ?? 'nothing');
    await written;
    assert.deepEqual(
      [...seen].map((text) => text.slice(0, 10)).sort(),
      texts.map((text) => text.slice(0, 10)),
    );
  });

  it('takes writes of one text in their order, and those of several side by side', async () => {
    const store = open();
    await Promise.all(['1', '2', '3'].map((text) => store.write('same', text)));
    assert.equal(await store.read('same'), '3');
    const names = Array.from({ length: 20 }, (_, n) => `many/${n}`);
    await Promise.all(names.map((name) => store.write(name, name)));
    assert.deepEqual(await Promise.all(names.map((name) => store.read(name))), names);
  });

  it('refuses every name that could lead elsewhere', async () => {
    const store = open();
    for (const name of refusedNames) {
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
    const store = open();
    const steps: string[] = [];
    const work = async (): Promise<string> => {
      steps.push('begins');
      await store.exclusively('y', () => Promise.resolve());
      await wait(20);
      steps.push('ends');
      return 'done';
    };
    const all = [store.exclusively('x', work), store.exclusively('x', work)];
    assert.deepEqual(await Promise.all(all), ['done', 'done']);
    assert.deepEqual(steps, ['begins', 'ends', 'begins', 'ends']);
    await assert.rejects(
      store.exclusively('x', () => Promise.reject(new Error('boom'))),
      /boom/,
    );
    assert.equal(await store.exclusively('x', () => Promise.resolve('free again')), 'free again');
  });
});
