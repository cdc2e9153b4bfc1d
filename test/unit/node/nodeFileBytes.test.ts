import { strict as assert } from 'node:assert';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createDiskWriter } from '../../../src/core/actions/editBytes.js';
import { FileError } from '../../../src/core/ports/files.js';
import type { FileErrorCode } from '../../../src/core/ports/files.js';
import { ReadOnly, WriteConflict } from '../../../src/core/ports/writer.js';
import type { TextEdit } from '../../../src/core/ports/writer.js';
import { resolveUri } from '../../../src/core/text/uris.js';
import { encodeUtf8 } from '../../../src/core/text/utf8.js';
import { folderAt } from '../../../src/node/filePath.js';
import { createNodeFileBytes } from '../../../src/node/nodeFileBytes.js';
import { createTemporaryFolder } from '../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../fakes/temporaryFolder.js';

describe('writing to the disk', () => {
  const bytes = createNodeFileBytes();
  const writer = createDiskWriter(bytes);
  let disk: TemporaryFolder;
  let file: string;
  let uri: string;

  beforeEach(() => {
    disk = createTemporaryFolder();
    file = disk.write('a b.md', '- [ ] one\r\n- [ ] two\n');
    uri = resolveUri(folderAt(disk.path, 'x'), 'a b.md');
  });
  afterEach(() => {
    disk.dispose();
  });
  const fails = (work: Promise<unknown>, code: FileErrorCode): Promise<void> =>
    assert.rejects(work, (error) => error instanceof FileError && error.code === code);
  const tickFirst = (text: string): TextEdit | undefined => {
    const at = text.indexOf('[ ]') + 1;
    return at === 0 ? undefined : { span: { start: at, end: at + 1 }, expected: ' ', replacement: 'x' };
  };

  it('changes one byte and nothing else', async () => {
    disk.write('a b.md', encodeUtf8('\uFEFFprose 💳\r\n\t- [ ] ünï\rend'));
    assert.equal(await writer.edit(uri, tickFirst), 'disk');
    assert.deepEqual(new Uint8Array(readFileSync(file)), encodeUtf8('\uFEFFprose 💳\r\n\t- [x] ünï\rend'));
  });

  it('puts in and takes away what is longer or shorter', async () => {
    const replaceAll = (from: string, to: string) => (text: string) => {
      const start = text.indexOf(from);
      return start < 0 ? undefined : { span: { start, end: start + from.length }, expected: from, replacement: to };
    };
    await writer.edit(uri, replaceAll('one', 'twenty-ö'));
    assert.equal(readFileSync(file, 'utf8'), '- [ ] twenty-ö\r\n- [ ] two\n');
    await writer.edit(uri, replaceAll('- [ ] twenty-ö\r\n', ''));
    assert.equal(readFileSync(file, 'utf8'), '- [ ] two\n');
  });

  it('gives any file the bytes that it should have', async () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\r', '\n', 'ü', '💳'), maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, texts, async (before, expected, behind, replacement) => {
        disk.write('a b.md', before + expected + behind);
        let planned = false;
        const span = { start: before.length, end: before.length + expected.length };
        await writer.edit(uri, () => {
          const first = !planned;
          planned = true;
          return first ? { span, expected, replacement } : undefined;
        });
        assert.equal(readFileSync(file, 'utf8'), before + replacement + behind);
      }),
    );
  });

  it('does nothing where nothing is to do', async () => {
    const before = statSync(file).mtimeMs;
    assert.equal(await writer.edit(uri, () => undefined), undefined);
    assert.equal(statSync(file).mtimeMs, before);
  });

  it("keeps the file's mode and identity", async () => {
    chmodSync(file, 0o640);
    const before = statSync(file);
    await writer.edit(uri, tickFirst);
    const after = statSync(file);
    assert.deepEqual([after.mode, after.ino], [before.mode, before.ino]);
  });

  it('writes through a link and leaves the link', async function () {
    if (process.platform === 'win32') this.skip();
    disk.write('real.md', '- [ ] one');
    rmSync(file);
    symlinkSync('real.md', file);
    await writer.edit(uri, tickFirst);
    assert.ok(lstatSync(file).isSymbolicLink());
    assert.equal(readFileSync(join(disk.path, 'real.md'), 'utf8'), '- [x] one');
  });

  it('keeps what somebody wrote between reading and writing', async () => {
    let rounds = 0;
    await writer.edit(uri, (text) => {
      if (rounds++ === 0) disk.write('a b.md', 'theirs\n- [ ] one\n');
      return tickFirst(text);
    });
    assert.equal(readFileSync(file, 'utf8'), 'theirs\n- [x] one\n');
    assert.equal(rounds, 2);
  });

  it('gives up when somebody writes again and again, and keeps theirs', async () => {
    let rounds = 0;
    const busy = writer.edit(uri, (text) => {
      disk.write('a b.md', `round ${++rounds}\n- [ ] one\n`);
      return tickFirst(text);
    });
    await assert.rejects(busy, WriteConflict);
    assert.equal(readFileSync(file, 'utf8'), 'round 3\n- [ ] one\n');
  });

  it('notices that the file vanished, or became a folder, after it was read', async () => {
    await fails(
      writer.edit(uri, (text) => {
        rmSync(file);
        return tickFirst(text);
      }),
      'missing',
    );
    disk.write('a b.md', '- [ ] one');
    await fails(
      writer.edit(uri, (text) => {
        rmSync(file);
        mkdirSync(file);
        return tickFirst(text);
      }),
      'missing',
    );
  });

  it('keeps a file that was put in its place', async () => {
    await writer.edit(uri, (text) => {
      if (!text.includes('new')) renameSync(disk.write('new.md', 'new\n- [ ] one\n'), file);
      return tickFirst(text);
    });
    assert.equal(readFileSync(file, 'utf8'), 'new\n- [x] one\n');
  });

  it('refuses a read-only file, also as root', async () => {
    chmodSync(file, 0o444);
    await assert.rejects(writer.edit(uri, tickFirst), ReadOnly);
    assert.equal(await bytes.isWritable(uri), false);
    assert.equal(readFileSync(file, 'utf8'), '- [ ] one\r\n- [ ] two\n');
    chmodSync(file, 0o644);
    assert.equal(await bytes.isWritable(uri), true);
  });

  it('refuses what is not text and what is too large', async () => {
    disk.write('a b.md', new Uint8Array([0xff, 0xfe]));
    await fails(writer.edit(uri, tickFirst), 'binary');
    disk.write('a b.md', new Uint8Array(10_000_000).fill(97));
    await fails(writer.edit(uri, tickFirst), 'too-large');
  });

  it('passes on what the plan throws and writes nothing', async () => {
    const own = new Error('no');
    const throwing = writer.edit(uri, () => {
      throw own;
    });
    await assert.rejects(throwing, (error) => error === own);
    assert.equal(readFileSync(file, 'utf8'), '- [ ] one\r\n- [ ] two\n');
  });

  describe('creating a file', () => {
    const uriIn = (path: string): string => resolveUri(folderAt(disk.path, 'x'), path);

    it('makes the folders above it', async () => {
      assert.equal(await writer.create(uriIn('new/deep er/ü.md'), 'ours 💳'), true);
      assert.equal(readFileSync(join(disk.path, 'new/deep er/ü.md'), 'utf8'), 'ours 💳');
    });

    it('overwrites nothing: no file, no folder, nothing that a link leads to', async () => {
      const target = join(disk.path, 'target.md');
      symlinkSync(target, join(disk.path, 'dangling.md'));
      mkdirSync(join(disk.path, 'folder.md'));
      for (const path of ['a b.md', 'dangling.md', 'folder.md']) {
        assert.equal(await writer.create(uriIn(path), 'ours'), false);
      }
      assert.equal(readFileSync(file, 'utf8'), '- [ ] one\r\n- [ ] two\n');
      assert.throws(() => statSync(target));
    });

    it('fails where a file stands in the way of a folder', async () => {
      await assert.rejects(writer.create(uriIn('a b.md/new.md'), 'ours'), FileError);
    });
  });
});
