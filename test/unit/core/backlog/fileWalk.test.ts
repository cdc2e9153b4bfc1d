import { strict as assert } from 'node:assert';
import { walkFiles } from '../../../../src/core/backlog/fileWalk.js';
import type { FolderEntry } from '../../../../src/core/backlog/fileWalk.js';
import { isListed } from '../../../../src/core/backlog/skippedFolders.js';
import { compareNaturally, comparePaths } from '../../../../src/core/text/naturalOrder.js';

const file = (name: string): FolderEntry => ({ name, type: 'file' });
const folder = (name: string): FolderEntry => ({ name, type: 'folder' });

describe('walking a folder', () => {
  it('is cut off at the limit, and keeps what is near the root', async () => {
    const content: Readonly<Record<string, readonly FolderEntry[]>> = {
      '': [folder('a'), file('z.md')],
      'a/': Array.from({ length: 10 }, (_, at) => file(`${at}.md`)),
    };
    const read = (path: string): Promise<readonly FolderEntry[]> => Promise.resolve(content[path] ?? []);
    assert.equal((await walkFiles(read)).truncated, false);
    assert.equal((await walkFiles(read, 11)).truncated, false);
    const cut = await walkFiles(read, 5);
    assert.equal(cut.truncated, true);
    assert.equal(cut.files.length, 5);
    assert.deepEqual(cut.files[4], { path: 'z.md', link: false });
  });

  it('lists files in the order of their paths', async () => {
    const content: Readonly<Record<string, readonly FolderEntry[]>> = {
      '': ['b', 'a-1', 'a', 'a10', 'a9'].map(folder).concat(['a.md', 'a9.md', 'b.md', 'B.md'].map(file)),
    };
    const read = (path: string): Promise<readonly FolderEntry[]> =>
      Promise.resolve(content[path] ?? ['10.md', '9.md'].map(file));
    const paths = (await walkFiles(read)).files.map(({ path }) => path);
    assert.equal(paths.length, 14);
    assert.deepEqual([...paths].reverse().sort(comparePaths), paths);
  });

  it('leaves out build output only beside the file of its tool', async () => {
    const read = (path: string): Promise<readonly FolderEntry[]> =>
      Promise.resolve(
        path === '' ? [folder('target'), folder('build'), file('Cargo.toml')] : [file('x.md'), folder('.git')],
      );
    assert.deepEqual(
      (await walkFiles(read)).files.map(({ path }) => path),
      ['Cargo.toml', 'build/x.md'],
    );
  });
});

describe('a changed file', () => {
  it('counts by the folders that it lies in, not by its own name', () => {
    assert.ok(isListed('backlog/archive/tasks/task-1.md'));
    assert.ok(isListed('src/dist'));
    assert.ok(!isListed('.git/index'));
    assert.ok(!isListed('packages/a/node_modules/b/c.md'));
    assert.ok(!isListed('dist/a.md'));
  });
});

describe('natural order', () => {
  it('counts as people do', () => {
    const names = ['task-10', 'task-2', 'task-2a', 'task', 'task-002', 'b', 'a10b2', 'a10b10', 'a9'];
    assert.deepEqual([...names].sort(compareNaturally), [
      'a9',
      'a10b2',
      'a10b10',
      'b',
      'task',
      'task-002',
      'task-2',
      'task-2a',
      'task-10',
    ]);
  });
});
