import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { largestScanned } from '../../../../src/core/links/scannable.js';
import { createScannerInFolder, shop } from './scannerInFolder.js';
import type { ScannerInFolder } from './scannerInFolder.js';

describe('looking through a folder in other threads', function () {
  // Threads start slowly on a busy machine.
  this.timeout(20_000);

  let at: ScannerInFolder;
  beforeEach(() => {
    at = createScannerInFolder();
  });
  afterEach(() => {
    at.dispose();
  });

  it('finds every reference with its place and class', async () => {
    at.folder.write('a.ts', '// SHOP-1\nconst x = "SHOP-2 and SHOP-77";\n');
    at.folder.write('src/deep/b.py', '# see SHOP-3\r\nx = 1  # SHOP-3 again\r\n');
    at.folder.write('none.ts', '// nothing, not SHOP- and not XSHOP-1\n');
    const { files, summary } = await at.look();
    assert.deepEqual(files, {
      'a.ts': ['SHOP-1@0:3 comment', 'SHOP-2@1:11 string', '?SHOP-77@1:22 string'],
      'src/deep/b.py': ['SHOP-3@0:6 comment', 'SHOP-3@1:9 comment'],
    });
    assert.deepEqual(summary, { files: 3, skipped: [], truncated: false });
  });

  it('looks through thousands of files of many folders, each once', async () => {
    for (let n = 0; n < 1500; n++) at.folder.write(`d${n % 37}/e${n % 5}/f${n}.ts`, `// SHOP-${1 + (n % 9)}\n`);
    const { order, summary } = await at.look();
    assert.equal(summary?.files, 1500);
    assert.equal(order.length, 1500);
    assert.equal(new Set(order).size, 1500);
  });

  it('counts characters as the editor does', async () => {
    at.folder.write('a.md', '\uFEFFé😀 SHOP-1\rSHOP-2\r\nSHOP-3');
    const { files } = await at.look();
    assert.deepEqual(files['a.md'], ['SHOP-1@0:4 prose', 'SHOP-2@1:0 prose', 'SHOP-3@2:0 prose']);
  });

  it('finds ids in texts of other encodings', async () => {
    at.folder.write('latin1.txt', Buffer.from('caf\xe9 SHOP-1', 'latin1'));
    at.folder.write('little.txt', Buffer.from('\uFEFFé SHOP-2', 'utf16le'));
    at.folder.write('big.txt', Buffer.from('\uFEFFé SHOP-3', 'utf16le').swap16());
    const { files } = await at.look();
    assert.deepEqual(files, {
      'big.txt': ['SHOP-3@0:2 prose'],
      'latin1.txt': ['SHOP-1@0:5 prose'],
      'little.txt': ['SHOP-2@0:2 prose'],
    });
  });

  it('leaves out binary files silently, and tells of giant and unreadable ones', async () => {
    at.folder.write('binary.ts', '// SHOP-1\0');
    at.folder.write('giant.ts', `// SHOP-1\n${' '.repeat(largestScanned)}`);
    at.folder.write('large.ts', `// SHOP-1\n${' '.repeat(largestScanned - 10)}`);
    const secret = at.folder.write('secret.ts', '// SHOP-1');
    chmodSync(secret, 0);
    const { files, summary } = await at.look();
    assert.deepEqual(
      Object.keys(files).filter((path) => path !== 'secret.ts'),
      ['large.ts'],
    );
    const skipped = new Map(summary?.skipped.map(({ path, reason }) => [path, reason]));
    assert.equal(skipped.get('giant.ts'), 'large');
    // Nothing is unreadable for the super-user.
    assert.equal(skipped.get('secret.ts'), process.getuid?.() === 0 ? undefined : 'unreadable');
  });

  it('follows no links and waits for no pipes', async function () {
    if (process.platform === 'win32') this.skip();
    at.folder.write('real/a.ts', '// SHOP-1');
    symlinkSync(join(at.folder.path, 'real'), join(at.folder.path, 'folder'));
    symlinkSync(join(at.folder.path, 'real/a.ts'), join(at.folder.path, 'b.ts'));
    execFileSync('mkfifo', [join(at.folder.path, 'pipe.ts')]);
    const { files } = await at.look();
    assert.deepEqual(Object.keys(files), ['real/a.ts']);
  });

  it('reads names of all kinds', async function () {
    if (process.platform === 'win32') this.skip();
    for (const name of ['a b.ts', 'new\nline.ts', 'ä/ö.ts', '-x.ts', 'quo\'te".ts']) at.folder.write(name, '// SHOP-1');
    const odd = Buffer.concat([Buffer.from(`${at.folder.path}/`), Buffer.from([0x61, 0xff, 0x2e, 0x74, 0x73])]);
    writeFileSync(odd, '// SHOP-1');
    const { files, summary } = await at.look();
    assert.deepEqual(Object.keys(files).sort(), ['-x.ts', 'a b.ts', 'new\nline.ts', 'quo\'te".ts', 'ä/ö.ts']);
    assert.deepEqual(
      summary?.skipped.map(({ reason }) => reason),
      ['unreadable'],
    );
  });

  it('leaves out what the scope leaves out, and other folders of the workspace', async () => {
    for (const path of ['a.ts', 'gen/b.ts', 'c.gen.ts', 'inner/d.ts', 'innermost/e.ts']) {
      at.folder.write(path, '// SHOP-1');
    }
    const { files } = await at.look({ ...shop, ignore: ['gen', '**/*.gen.ts'], nested: ['inner'] });
    assert.deepEqual(Object.keys(files), ['a.ts', 'innermost/e.ts']);
  });

  it('leaves out dependencies and build output where nobody says what to ignore', async () => {
    for (const path of ['package.json', 'node_modules/x/a.ts', 'dist/b.ts', 'docs/dist/c.ts', '.git/d.ts', '.x/e.ts']) {
      at.folder.write(path, '// SHOP-1');
    }
    const { files } = await at.look();
    assert.deepEqual(Object.keys(files), ['.x/e.ts', 'docs/dist/c.ts', 'package.json']);
  });

  it('looks through single files by the same rules', async () => {
    at.folder.write('.gitignore', 'out/\n');
    at.folder.write('a.ts', '// SHOP-1');
    at.folder.write('out/b.ts', '// SHOP-1');
    at.folder.write('.git/c.ts', '// SHOP-1');
    mkdirSync(join(at.folder.path, 'folder.ts'));
    symlinkSync(at.folder.path, join(at.folder.path, 'round'));
    const paths = ['a.ts', 'out/b.ts', '.git/c.ts', 'folder.ts', 'gone.ts', 'gone/too.ts', 'round/a.ts'];
    const files = await at.files(paths);
    assert.deepEqual(files, { ...Object.fromEntries(paths.map((path) => [path, []])), 'a.ts': ['SHOP-1@0:3 comment'] });
  });

  it('resolves with nothing told of a folder that is not there', async () => {
    const { files, summary } = await at.look(shop, join(at.folder.path, 'nowhere'));
    assert.deepEqual(files, {});
    assert.equal(summary?.files, 0);
  });
});
