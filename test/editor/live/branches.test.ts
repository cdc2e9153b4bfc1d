import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { pathOf, readyApi, until } from '../storyroot.js';

/** In a folder that was there before: of folders that have just appeared the editor misses changes now and then. */
const files = Array.from({ length: 1000 }, (_, at) => `src/checkout/branch${at}.ts`);

describe('a switch of branches', () => {
  let api: StoryrootApi;
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@shop.example', ...args], {
      cwd: pathOf(''),
      encoding: 'utf8',
    }).trim();
  const writeAll = (text: string): void => {
    for (const path of files) writeFileSync(pathOf(path), text);
  };
  const inBranch = (id: string): number =>
    api.references(id).filter(({ uri }) => uri.includes('/src/checkout/branch')).length;
  let home: string;

  before(async () => {
    api = await readyApi();
    home = git('rev-parse', '--abbrev-ref', 'HEAD');
    git('switch', '-q', '-c', 'one');
    writeAll('// SHOP-10\nexport const part = 1;\n');
    git('add', 'src/checkout');
    git('commit', '-q', '-m', 'One');
    await until(api.onDidChange, 'the files are linked', () => inBranch('SHOP-10') === files.length);
    git('switch', '-q', '-c', 'other');
    writeAll('// SHOP-151\nexport const part = 2;\n');
    git('commit', '-q', '-a', '-m', 'Other');
    await until(api.onDidChange, 'the files are linked anew', () => inBranch('SHOP-151') === files.length);
  });

  after(async () => {
    git('switch', '-q', '-f', home);
    await until(api.onDidChange, 'the files are gone', () => inBranch('SHOP-151') + inBranch('SHOP-10') === 0);
  });

  it('of a thousand files is told a few times, not once each', async () => {
    const counts: number[] = [];
    const listener = api.onDidChange(() => counts.push(inBranch('SHOP-10')));
    git('switch', '-q', 'one');
    await until(api.onDidChange, 'all files are as in the other branch', () => inBranch('SHOP-10') === files.length);
    listener.dispose();
    assert.equal(inBranch('SHOP-151'), 0);
    // The editor itself tells of a thousand files in several pieces, and on a busy machine with pauses between them.
    assert.ok(counts.length <= 4, `told ${counts.length} times`);
  });

  it('brings the files of folders that were not there before, whatever the editor tells of them', async () => {
    const fresh = Array.from({ length: 1000 }, (_, at) => `src/fresh/part${at % 40}/deep/file${at}.ts`);
    const inFresh = (): number => api.references('SHOP-10').filter(({ uri }) => uri.includes('/src/fresh/')).length;
    git('switch', '-q', '-c', 'fresh');
    for (const path of fresh) {
      mkdirSync(dirname(pathOf(path)), { recursive: true });
      writeFileSync(pathOf(path), '// SHOP-10\n');
    }
    git('add', 'src/fresh');
    git('commit', '-q', '-m', 'Fresh');
    await until(api.onDidChange, 'the new files are linked', () => inFresh() === fresh.length);
    git('switch', '-q', 'one');
    await until(api.onDidChange, 'the new files are gone', () => inFresh() === 0);
    git('switch', '-q', 'fresh');
    await until(api.onDidChange, 'the new files are there again', () => inFresh() === fresh.length);
    git('switch', '-q', 'one');
    await until(api.onDidChange, 'they are gone again', () => inFresh() === 0);
  });
});
