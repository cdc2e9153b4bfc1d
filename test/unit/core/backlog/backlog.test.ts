import assert from 'node:assert/strict';
import { createBacklog } from '../../../../src/core/backlog/backlog.js';
import type { Backlog, FileChange } from '../../../../src/core/backlog/backlog.js';
import type { Format } from '../../../../src/core/backlog/format.js';
import { boxesFormat } from '../../../fakes/boxesFormat.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { unexpected } from '../../../fakes/unexpected.js';

function backlogOf(workspace: MemoryWorkspace, formats: readonly Format[] = [boxesFormat]): Backlog {
  return createBacklog({ ...workspace, formats: () => Promise.resolve(formats) }, unexpected);
}

const change = (workspace: MemoryWorkspace, path: string, type: FileChange['type'] = 'changed'): FileChange => ({
  folder: workspace.folder,
  path,
  type,
});

describe('the backlog', () => {
  it('reads every source of every folder', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n', 'b.md': '# SHOP-2 Ship\n' });
    const backlog = backlogOf(shop);
    await backlog.load([shop.folder]);
    assert.deepEqual(
      backlog.snapshot.stories.map(({ id }) => id),
      ['SHOP-1', 'SHOP-2'],
    );
    assert.equal(backlog.snapshot.story('shop-02')?.title, 'Ship');
    assert.deepEqual(
      backlog.snapshot.sources.map(({ type, stories }) => [type, stories]),
      [['boxes', 2]],
    );
  });

  it('reads everything else where a format fails, and says so', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n' });
    const lost: Format = { ...boxesFormat, type: 'lost', find: () => Promise.reject(new Error('no such chunk')) };
    const backlog = backlogOf(shop, [lost, boxesFormat]);
    await backlog.load([shop.folder]);
    assert.equal(backlog.snapshot.stories.length, 1);
    assert.deepEqual(
      backlog.snapshot.problems.map(({ code, message }) => [code, /lost.*no such chunk/.test(message)]),
      [['unreadable-file', true]],
    );
  });

  it('takes in what a tracker tells while files are joined in steps', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n' });
    let now = 0;
    let told = false;
    const pace = {
      ...shop.pace,
      now: () => (now += 100),
      pause: () => {
        if (backlog.folders.length > 0 && !told) {
          told = true;
          backlog.useRemote([]);
        }
        return Promise.resolve();
      },
    };
    const backlog = createBacklog({ ...shop, pace, formats: () => Promise.resolve([boxesFormat]) }, unexpected);
    const revisions: number[] = [];
    backlog.onDidChange(({ revision }) => revisions.push(revision));
    await backlog.load([shop.folder]);
    assert.deepEqual([told, revisions], [true, [1, 2]]);
    assert.equal(backlog.snapshot.story('SHOP-1')?.title, 'Pay');
  });

  it('tells once of every change, with a later revision', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n' });
    const backlog = backlogOf(shop);
    const revisions: number[] = [];
    backlog.onDidChange(({ revision }) => revisions.push(revision));
    await backlog.load([shop.folder]);
    shop.write('a.md', '# SHOP-1 Pay later\n');
    await backlog.update([change(shop, 'a.md')]);
    assert.deepEqual(revisions, [1, 2]);
    assert.equal(backlog.snapshot.story('SHOP-1')?.title, 'Pay later');
  });

  it('reads only the files that changed', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n', 'b.md': '# SHOP-2 Ship\n' });
    const backlog = backlogOf(shop);
    await backlog.load([shop.folder]);
    const before = backlog.snapshot.story('SHOP-2');
    shop.write('a.md', '# SHOP-1 Pay later\n');
    await backlog.update([change(shop, 'a.md')]);
    assert.equal(backlog.snapshot.story('SHOP-2'), before);
  });

  it('shows what an editor holds before it is saved', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n' });
    const backlog = backlogOf(shop);
    await backlog.load([shop.folder]);
    shop.open('a.md', '# SHOP-1 Typed\n');
    await backlog.update([change(shop, 'a.md')]);
    assert.equal(backlog.snapshot.story('SHOP-1')?.title, 'Typed');
    shop.close('a.md');
    await backlog.update([change(shop, 'a.md')]);
    assert.equal(backlog.snapshot.story('SHOP-1')?.title, 'Pay');
  });

  it('shows a new file, and one that is there again, where a reading of everything would', async () => {
    const paths = ['a/task-2.md', 'a/task-10.md', 'a.md', 'b.md'];
    const shop = createMemoryWorkspace(Object.fromEntries(paths.map((path) => [path, `# ${path} Pay\n`])));
    const backlog = backlogOf(shop);
    await backlog.load([shop.folder]);
    const ids = (): readonly string[] => backlog.snapshot.stories.map(({ id }) => id);
    shop.write('a/task-9.md', '# a/task-9.md Pay\n');
    shop.remove('a/task-2.md');
    await backlog.update([change(shop, 'a/task-9.md', 'created'), change(shop, 'a/task-2.md', 'deleted')]);
    assert.deepEqual(ids(), ['a/task-9.md', 'a/task-10.md', 'a.md', 'b.md']);
    shop.write('a/task-2.md', '# a/task-2.md Pay\n');
    await backlog.update([change(shop, 'a/task-2.md', 'created')]);
    assert.deepEqual(ids(), ['a/task-2.md', 'a/task-9.md', 'a/task-10.md', 'a.md', 'b.md']);
  });

  it('forgets what was deleted, and finds a source that was not there before', async () => {
    const shop = createMemoryWorkspace({ 'code.ts': '' });
    const backlog = backlogOf(shop);
    await backlog.load([shop.folder]);
    assert.equal(backlog.snapshot.sources.length, 0);
    shop.write('a.md', '# SHOP-1 Pay\n');
    assert.ok(backlog.concerns(change(shop, 'a.md', 'created')));
    assert.ok(!backlog.concerns(change(shop, 'code.ts')));
    await backlog.update([change(shop, 'a.md', 'created')]);
    assert.equal(backlog.snapshot.stories.length, 1);
    shop.remove('a.md');
    await backlog.update([change(shop, 'a.md', 'deleted')]);
    assert.deepEqual([backlog.snapshot.stories, backlog.snapshot.sources], [[], []]);
  });

  it('says with one problem what is wrong with a file, and reads all others', async () => {
    const shop = createMemoryWorkspace({
      'a.md': '# SHOP-1 Pay\n',
      'big.md': '',
      'bin.md': '',
      'no.md': '',
      'gone.md': '',
    });
    shop.fail('big.md', 'too-large');
    shop.fail('bin.md', 'binary');
    shop.fail('no.md', 'unreadable');
    shop.fail('gone.md', 'missing');
    shop.link('out.md', '# SHOP-9 Elsewhere\n', 'outside');
    const backlog = backlogOf(shop);
    await backlog.load([shop.folder]);
    assert.deepEqual(backlog.snapshot.problems.map(({ code, uri }) => [code, uri]).sort(), [
      ['binary-file', shop.uri('bin.md')],
      ['file-too-large', shop.uri('big.md')],
      ['outside-folder', shop.uri('out.md')],
      ['unreadable-file', shop.uri('no.md')],
    ]);
    assert.deepEqual(
      backlog.snapshot.stories.map(({ id }) => id),
      ['SHOP-1'],
    );
  });

  it('gives way before it reads a long text', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n' });
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses++;
      return Promise.resolve();
    };
    // Time that stands still: no reading takes long.
    const backlog = backlogOf({ ...shop, pace: { now: () => 0, pause } });
    await backlog.load([shop.folder]);
    assert.equal(pauses, 0);
    shop.write('a.md', `# SHOP-1 Pay\n${' '.repeat(1_000_000)}`);
    await backlog.update([change(shop, 'a.md')]);
    assert.equal(pauses, 1);
  });

  it('loses only the file at which a reader fails', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 Pay\n', 'b.md': '# SHOP-2 Ship\n' });
    const failing: Format = {
      ...boxesFormat,
      find: async (surroundings) =>
        (await boxesFormat.find(surroundings)).map((source) => ({
          ...source,
          read: (file) => {
            if (file.path === 'a.md') throw new RangeError('too deep');
            return source.read(file);
          },
        })),
    };
    const backlog = backlogOf(shop, [failing]);
    await backlog.load([shop.folder]);
    assert.deepEqual(
      backlog.snapshot.stories.map(({ id }) => id),
      ['SHOP-2'],
    );
    assert.deepEqual(
      backlog.snapshot.problems.map(({ code, uri }) => [code, uri]),
      [['unreadable-file', shop.uri('a.md')]],
    );
  });

  it('keeps both of two stories with one id, and says so at the second', async () => {
    const shop = createMemoryWorkspace({
      'a.md': '# SHOP-1 Pay\n',
      'b.md': '# shop-01 Ship\n',
      'archive/c.md': '# SHOP-1 Old\n',
    });
    const backlog = backlogOf(shop);
    await backlog.load([shop.folder]);
    assert.equal(backlog.snapshot.storiesWith('SHOP-1').length, 3);
    assert.deepEqual(
      backlog.snapshot.problems.map(({ code, uri, message }) => [code, uri, message.includes('a.md')]),
      [['duplicate-id', shop.uri('b.md'), true]],
    );
  });

  it('prefers the story of the folder that the question comes from', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# T-1 Shop\n' }, 'shop');
    const bank = createMemoryWorkspace({ 'a.md': '# T-1 Bank\n' }, 'bank');
    const both: MemoryWorkspace = {
      ...shop,
      files: {
        list: (folder) => (folder.name === 'shop' ? shop : bank).files.list(folder),
        readText: (uri, limit) => (uri.startsWith(bank.folder.uri) ? bank : shop).files.readText(uri, limit),
        isInside: (uri, folder) => (folder.name === 'shop' ? shop : bank).files.isInside(uri, folder),
        isLink: (uri) => (uri.startsWith(bank.folder.uri) ? bank : shop).files.isLink(uri),
      },
    };
    const backlog = backlogOf(both);
    await backlog.load([shop.folder, bank.folder]);
    assert.equal(backlog.snapshot.story('T-1', bank.uri('x.ts'))?.title, 'Bank');
    assert.equal(backlog.snapshot.story('T-1', shop.uri('x.ts'))?.title, 'Shop');
    assert.deepEqual(backlog.snapshot.problems, []);
  });

  it('does changes in turn, however they arrive', async () => {
    const shop = createMemoryWorkspace({ 'a.md': '# SHOP-1 0\n' });
    const backlog = backlogOf(shop);
    const done = [backlog.load([shop.folder])];
    for (let at = 1; at <= 20; at++) {
      shop.write('a.md', `# SHOP-1 ${at}\n`);
      done.push(backlog.update([change(shop, 'a.md')]));
    }
    await Promise.all(done);
    assert.equal(backlog.snapshot.story('SHOP-1')?.title, '20');
  });
});
