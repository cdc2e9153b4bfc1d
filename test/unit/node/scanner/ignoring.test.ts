import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createScannerInFolder, shop } from './scannerInFolder.js';
import type { ScannerInFolder } from './scannerInFolder.js';

describe('what a scanner leaves out of repositories', function () {
  // Threads and processes start slowly on a busy machine.
  this.timeout(20_000);

  let at: ScannerInFolder;
  const git = (...args: readonly string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=x', '-c', 'user.email=x@y.example', '-c', 'protocol.file.allow=always', ...args],
      {
        cwd: at.folder.path,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  const write = (...paths: readonly string[]): void => {
    for (const path of paths) at.folder.write(path, '// SHOP-1\n');
  };
  const found = async (root = at.folder.path): Promise<readonly string[]> =>
    Object.keys((await at.look(shop, root)).files);

  before(function () {
    try {
      execFileSync('git', ['--version']);
    } catch {
      console.log('      (no git here)');
      this.skip();
    }
  });
  beforeEach(() => {
    at = createScannerInFolder();
    git('init', '-q', '-b', 'main');
  });
  afterEach(() => {
    at.dispose();
  });

  it('is what git ignores', async () => {
    at.folder.write(
      '.gitignore',
      [
        '# comment',
        '\\#hash.ts',
        '*.log',
        '!keep.log',
        'build/',
        '/top.ts',
        'docs/*.txt',
        '**/cache/x.ts',
        'deep/**/z.ts',
        'all/**',
        '!all/no.ts',
        'q?.ts',
        '[ab]1.ts',
        '[!ab]2.ts',
        'space.ts   ',
        'esc\\*.ts',
        'a*b*c.ts',
        'CR.ts\r',
        'x[[:digit:]].ts',
        '[unclosed.ts',
        'foo/bar/',
        '**/any',
      ].join('\n'),
    );
    at.folder.write('sub/.gitignore', '!*.log\n/here.ts\nbuild\n');
    write(
      ...['#hash.ts', 'a.log', 'keep.log', 'build/a.ts', 'src/build/a.ts', 'top.ts', 'src/top.ts', 'docs/a.txt'],
      ...['docs/in/a.txt', 'cache/x.ts', 'a/b/cache/x.ts', 'deep/z.ts', 'deep/a/b/z.ts', 'all/yes.ts', 'all/no.ts'],
      ...['all/in/no.ts', 'q1.ts', 'q12.ts', 'a1.ts', 'c1.ts', 'a2.ts', 'c2.ts', 'space.ts', 'esc*.ts', 'escX.ts'],
      ...['aXbYc.ts', 'abc.ts', 'acb.ts', 'CR.ts', 'x1.ts', 'xa.ts', '[unclosed.ts', 'foo/bar/a.ts', 'x/foo/bar/a.ts'],
      ...['any/a.ts', 'some/any/a.ts', 'sub/a.log', 'sub/here.ts', 'sub/in/here.ts', 'sub/build', 'node_modules/a.ts'],
    );
    const listed = git('ls-files', '-zco', '--exclude-standard').split('\0');
    assert.deepEqual(await found(), listed.filter((path) => path !== '' && !path.endsWith('.gitignore')).sort());
  });

  it('is also what its info/exclude and the rules above a subfolder say', async () => {
    at.folder.write('.git/info/exclude', 'mine.ts\n');
    at.folder.write('.gitignore', '/app/out\n*.tmp\n');
    write('app/a.ts', 'app/mine.ts', 'app/out/b.ts', 'app/c.tmp', 'app/in/out/d.ts');
    assert.deepEqual(await found(join(at.folder.path, 'app')), ['a.ts', 'in/out/d.ts']);
  });

  it('is what the rules of searches say, before those of git', async () => {
    at.folder.write('.gitignore', '*.gen.ts\n');
    at.folder.write('.ignore', '!a.gen.ts\nvendor\n');
    write('a.gen.ts', 'b.gen.ts', 'vendor/c.ts', 'd.ts');
    assert.deepEqual(await found(), ['a.gen.ts', 'd.ts']);
  });

  it('is nothing of a submodule or a repository within but what they ignore themselves', async () => {
    at.folder.write('.gitignore', '*.gen.ts\n');
    write('inner/a.gen.ts', 'inner/b.ts', 'inner/own.ts', 'c.gen.ts');
    at.folder.write('inner/.gitignore', 'own.ts\n');
    execFileSync('git', ['init', '-q', join(at.folder.path, 'inner')]);
    assert.deepEqual(await found(), ['inner/a.gen.ts', 'inner/b.ts']);
  });

  it('is the same in a worktree', async () => {
    at.folder.write('.gitignore', 'out\n');
    at.folder.write('.git/info/exclude', 'mine.ts\n');
    write('a.ts');
    git('add', '-A');
    git('commit', '-qm', 'first');
    git('worktree', 'add', '-q', join(at.folder.path, 'tree'), '-b', 'other');
    write('tree/out/b.ts', 'tree/mine.ts', 'tree/c.ts');
    assert.deepEqual(await found(join(at.folder.path, 'tree')), ['a.ts', 'c.ts']);
  });

  it('is not what git still lists and the disk has no more', async () => {
    write('a.ts', 'b.ts');
    git('add', '-A');
    git('rm', '-q', '--cached', 'a.ts');
    execFileSync('rm', [join(at.folder.path, 'b.ts')]);
    const { files, summary } = await at.look();
    assert.deepEqual(Object.keys(files), ['a.ts']);
    assert.deepEqual(summary?.skipped, []);
  });

  it('takes no longer for rules that were made to take long', async () => {
    at.folder.write('.gitignore', `${'*a'.repeat(60)}b\n${'**/a/'.repeat(40)}b\n`);
    write(`${'a'.repeat(200)}.ts`, `${'a/'.repeat(60)}c.ts`);
    const start = performance.now();
    assert.equal((await found()).length, 2);
    assert.ok(performance.now() - start < 10_000);
  });
});
