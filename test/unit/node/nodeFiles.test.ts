import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { FileError } from '../../../src/core/ports/files.js';
import type { FileErrorCode, WorkspaceFolder } from '../../../src/core/ports/files.js';
import { resolveUri } from '../../../src/core/text/uris.js';
import { folderAt } from '../../../src/node/filePath.js';
import { createNodeFiles } from '../../../src/node/nodeFiles.js';
import { createTemporaryFolder } from '../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../fakes/temporaryFolder.js';

const isWindows = process.platform === 'win32';

describe('files on the disk', () => {
  const files = createNodeFiles();
  let disk: TemporaryFolder;
  let folder: WorkspaceFolder;
  const uri = (path: string): string => resolveUri(folder, path);
  const fails = (work: Promise<unknown>, code: FileErrorCode): Promise<void> =>
    assert.rejects(work, (error) => error instanceof FileError && error.code === code);
  const listed = async (): Promise<readonly string[]> =>
    (await files.list(folder)).files.map(({ path, link }) => (link ? `${path} →` : path));

  beforeEach(() => {
    disk = createTemporaryFolder();
    mkdirSync(join(disk.path, 'work'));
    folder = folderAt(join(disk.path, 'work'), 'work');
  });
  afterEach(() => {
    disk.dispose();
  });
  const write = (path: string, content: string | Uint8Array = ''): string => disk.write(`work/${path}`, content);

  describe('listing', () => {
    it('finds all files, in natural order', async () => {
      for (const path of ['b.md', 'a/10.md', 'a/9.md', 'a/b/c.md', '.hidden/x', 'a-1.md']) write(path);
      assert.deepEqual(await listed(), ['.hidden/x', 'a/9.md', 'a/10.md', 'a/b/c.md', 'a-1.md', 'b.md']);
    });

    it("leaves out version control's own folders, dependencies and build output", async () => {
      for (const path of ['.git/config', 'a/node_modules/x/y.md', 'package.json', 'dist/x.md', 'lib/__pycache__/a']) {
        write(path);
      }
      assert.deepEqual(await listed(), ['package.json']);
    });

    it('keeps folders that only happen to be called like build output', async () => {
      const paths = ['archive/1.md', 'backlog/archive/1.md', 'docs/build/adr.md', 'drivers/target/a.c'];
      for (const path of paths) write(path);
      assert.deepEqual(await listed(), paths);
    });

    it('marks links to files and never follows links to folders', async function () {
      if (isWindows) this.skip();
      disk.write('outside/secret.md');
      write('real/a.md');
      symlinkSync('real/a.md', join(disk.path, 'work/to-file.md'));
      symlinkSync('../outside', join(disk.path, 'work/to-outside'));
      symlinkSync('.', join(disk.path, 'work/to-itself'));
      symlinkSync('nowhere', join(disk.path, 'work/broken.md'));
      assert.deepEqual(await listed(), ['real/a.md', 'to-file.md →']);
    });

    it('is empty for a folder that is not there', async () => {
      rmSync(join(disk.path, 'work'), { recursive: true });
      assert.deepEqual(await files.list(folder), { files: [], truncated: false });
    });

    it('goes on when one folder cannot be read', async function () {
      if (isWindows || process.getuid?.() === 0) {
        console.log('        (skipped: nothing is unreadable for root)');
        this.skip();
      }
      write('closed/a.md');
      write('open/a.md');
      chmodSync(join(disk.path, 'work/closed'), 0);
      assert.deepEqual(await listed(), ['open/a.md']);
    });
  });

  describe('reading', () => {
    it('gives the text without a byte order mark, line endings as they are', async () => {
      write('a.md', '\uFEFFä\r\n💳\r');
      assert.equal(await files.readText(uri('a.md'), 100), 'ä\r\n💳\r');
    });

    for (const name of [
      'with space.md',
      'a#b?.md',
      '100%25.md',
      'für [x] (1).md',
      "it's;a:b@c&d=e+f$,!*.md",
      '日本 💳.md',
    ]) {
      it(`finds ${name}`, async function () {
        if (isWindows && /[?:*]/.test(name)) this.skip();
        write(`sub dir/${name}`, name);
        assert.equal(await files.readText(uri(`sub dir/${name}`), 100), name);
        assert.deepEqual(await listed(), [`sub dir/${name}`]);
      });
    }

    it('tells what is too large, at exactly one byte more than the limit', async () => {
      write('a.md', '12345');
      assert.equal(await files.readText(uri('a.md'), 5), '12345');
      await fails(files.readText(uri('a.md'), 4), 'too-large');
    });

    it('tells what is not UTF-8 text', async () => {
      write('latin.md', new Uint8Array([0x66, 0xfc, 0x72]));
      write('zero.md', 'a\0b');
      await fails(files.readText(uri('latin.md'), 100), 'binary');
      await fails(files.readText(uri('zero.md'), 100), 'binary');
    });

    it('tells what is missing: no file, a folder, a file where a folder should be', async () => {
      write('a.md');
      mkdirSync(join(disk.path, 'work/folder.md'));
      await fails(files.readText(uri('none.md'), 100), 'missing');
      await fails(files.readText(uri('folder.md'), 100), 'missing');
      await fails(files.readText(uri('a.md/b.md'), 100), 'missing');
    });

    it('does not wait for pipes, devices and sockets', async function () {
      if (isWindows) this.skip();
      execFileSync('mkfifo', [join(disk.path, 'work/pipe.md')]);
      symlinkSync('/dev/zero', join(disk.path, 'work/zero.md'));
      const server = createServer().listen(join(disk.path, 'work/socket.md'));
      await new Promise((resolve) => server.once('listening', resolve));
      try {
        for (const path of ['pipe.md', 'zero.md', 'socket.md'])
          await fails(files.readText(uri(path), 100), 'unreadable');
        assert.deepEqual(await listed(), []);
      } finally {
        server.close();
      }
    });

    it('tells what may not be read', async function () {
      if (isWindows || process.getuid?.() === 0) {
        console.log('        (skipped: root may read everything)');
        this.skip();
      }
      chmodSync(write('a.md', 'a'), 0);
      await fails(files.readText(uri('a.md'), 100), 'unreadable');
    });

    it('takes no other scheme and no other machine', async function () {
      await fails(files.readText('https://example.com/a', 100), 'unreadable');
      if (!isWindows) await fails(files.readText('file://elsewhere/a', 100), 'unreadable');
    });
  });

  describe('staying inside', () => {
    it('follows links, and those above the folder too', async function () {
      if (isWindows) this.skip();
      write('a.md');
      disk.write('outside/secret.md');
      disk.write('workshop/near.md');
      const linked = join(disk.path, 'work');
      symlinkSync('a.md', join(linked, 'inside.md'));
      symlinkSync('../outside/secret.md', join(linked, 'out.md'));
      symlinkSync('../workshop/near.md', join(linked, 'near.md'));
      symlinkSync('../outside', join(linked, 'folder'));
      symlinkSync('work', join(disk.path, 'alias'));
      const inside = (path: string): Promise<boolean> => files.isInside(uri(path), folder);
      assert.equal(await inside('a.md'), true);
      assert.equal(await inside('inside.md'), true);
      assert.equal(await inside('out.md'), false);
      assert.equal(await inside('near.md'), false);
      assert.equal(await inside('folder/secret.md'), false);
      const alias = folderAt(join(disk.path, 'alias'), 'alias');
      assert.equal(await files.isInside(resolveUri(alias, 'a.md'), alias), true);
      assert.deepEqual([await files.isLink(uri('a.md')), await files.isLink(uri('inside.md'))], [false, true]);
    });

    it('is not answered for what is missing', async () => {
      await fails(files.isInside(uri('none.md'), folder), 'missing');
      await fails(files.isLink(uri('none.md')), 'missing');
    });
  });
});
