import { strict as assert } from 'node:assert';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { FileError } from '../../../src/core/ports/files.js';
import type { FileErrorCode, WorkspaceFolder } from '../../../src/core/ports/files.js';
import { ReadOnly } from '../../../src/core/ports/writer.js';
import { resolveUri } from '../../../src/core/text/uris.js';
import { encodeUtf8 } from '../../../src/core/text/utf8.js';
import { folderAt } from '../../../src/node/filePath.js';
import { createNodeFiles } from '../../../src/node/nodeFiles.js';
import { hostPace } from '../../../src/vscode/adapters/pace.js';
import { createVsCodeFileBytes, createVsCodeFiles } from '../../../src/vscode/adapters/vscodeFiles.js';

const names = ['plain.md', 'with space.md', 'a#b.md', '100%25.md', "für [x] (1)'s;a@c&d=e+f$,!.md", '日本 💳.md'];

describe("files through the editor's file system", () => {
  const files = createVsCodeFiles();
  const bytes = createVsCodeFileBytes();
  let root: vscode.Uri;
  let folder: WorkspaceFolder;
  const fails = (work: Promise<unknown>, code: FileErrorCode): Promise<void> =>
    assert.rejects(work, (error) => error instanceof FileError && error.code === code);

  before(() => {
    const opened = vscode.workspace.workspaceFolders?.[0] ?? assert.fail('a folder is open');
    root = opened.uri;
    folder = { uri: root.toString(), name: opened.name };
    mkdirSync(vscode.Uri.joinPath(root, 'odd names/folder.md').fsPath, { recursive: true });
    for (const name of names) writeFileSync(vscode.Uri.joinPath(root, 'odd names', name).fsPath, `\uFEFF${name}`);
    symlinkSync('../README.md', vscode.Uri.joinPath(root, 'odd names/link.md').fsPath);
    symlinkSync('..', vscode.Uri.joinPath(root, 'odd names/loop').fsPath);
  });

  it('are the same list as on the disk', async () => {
    const listing = await files.list(folder);
    assert.deepEqual(listing, await createNodeFiles().list(folder));
    assert.ok(listing.files.some(({ path, link }) => link && path === 'odd names/link.md'));
  });

  it('have the names that the editor gives them', () => {
    assert.equal(folderAt(root.fsPath, 'x').uri, folder.uri);
    for (const name of names) {
      assert.equal(resolveUri(folder, `a/${name}`), vscode.Uri.joinPath(root, 'a', name).toString());
    }
  });

  it('are read as they are from the disk', async () => {
    for (const name of names) {
      const uri = resolveUri(folder, `odd names/${name}`);
      assert.equal(await files.readText(uri, 1000), name);
      assert.equal(await createNodeFiles().readText(uri, 1000), name);
    }
  });

  it('fail in the same words', async () => {
    await fails(files.readText(resolveUri(folder, 'none.md'), 1000), 'missing');
    await fails(files.readText(resolveUri(folder, 'odd names/folder.md'), 1000), 'missing');
    await fails(files.readText(resolveUri(folder, 'odd names/plain.md'), 3), 'too-large');
    await fails(files.isInside(resolveUri(folder, 'none.md'), folder), 'missing');
  });

  it('are inside unless they are links, of which nothing is known', async () => {
    assert.equal(await files.isInside(resolveUri(folder, 'README.md'), folder), true);
    assert.equal(await files.isInside(resolveUri(folder, 'odd names/link.md'), folder), false);
  });

  it('are replaced only when they still hold what was read', async () => {
    const uri = resolveUri(folder, 'odd names/plain.md');
    const old = await bytes.read(uri, 1000);
    assert.equal(await bytes.replace(uri, encodeUtf8('other'), encodeUtf8('ours')), false);
    assert.equal(await bytes.replace(uri, old, encodeUtf8('ours')), true);
    assert.equal(await files.readText(uri, 1000), 'ours');
  });

  it('are created with the folders above them, and never over what is there', async () => {
    const uri = resolveUri(folder, 'new folder/made/ü.md');
    assert.equal(await bytes.create(uri, encodeUtf8('ours')), true);
    assert.equal(await files.readText(uri, 1000), 'ours');
    assert.equal(await bytes.create(uri, encodeUtf8('again')), false);
    assert.equal(await bytes.create(resolveUri(folder, 'new folder/made'), encodeUtf8('again')), false);
    assert.equal(await files.readText(uri, 1000), 'ours');
  });

  it('are not replaced where the file system is read-only', async () => {
    const content = encodeUtf8('- [ ] one');
    const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    const provider = vscode.workspace.registerFileSystemProvider('storyroot-test', readOnlyFiles(content, changes), {
      isReadonly: true,
    });
    try {
      const uri = 'storyroot-test:/a.md';
      assert.equal(await bytes.isWritable(uri), false);
      await assert.rejects(bytes.replace(uri, content, encodeUtf8('- [x] one')), ReadOnly);
      await assert.rejects(bytes.create('storyroot-test:/b.md', content), ReadOnly);
    } finally {
      provider.dispose();
      changes.dispose();
    }
  });

  it('give way to what waits', async () => {
    const order: string[] = [];
    const waiting = new Promise<void>((resolve) => {
      setImmediate(() => {
        order.push('waiting');
        resolve();
      });
    });
    await hostPace.pause();
    order.push('work');
    await waiting;
    assert.deepEqual(order, ['waiting', 'work']);
  });
});

function readOnlyFiles(
  content: Uint8Array,
  changes: vscode.EventEmitter<vscode.FileChangeEvent[]>,
): vscode.FileSystemProvider {
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.length }),
    readDirectory: () => [['a.md', vscode.FileType.File]],
    readFile: () => content,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
