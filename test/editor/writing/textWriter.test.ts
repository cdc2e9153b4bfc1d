import { strict as assert } from 'node:assert';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { createTurns } from '../../../src/core/ports/turns.js';
import { ReadOnly } from '../../../src/core/ports/writer.js';
import type { TextEdit } from '../../../src/core/ports/writer.js';
import { createNodeFileBytes } from '../../../src/node/nodeFileBytes.js';
import { createNodeFiles } from '../../../src/node/nodeFiles.js';
import { filesByScheme } from '../../../src/vscode/adapters/filesByScheme.js';
import { openDocument, openTexts } from '../../../src/vscode/adapters/openTexts.js';
import { createTextWriter } from '../../../src/vscode/adapters/textWriter.js';

describe('writing in the editor', () => {
  const { bytes } = filesByScheme({ files: createNodeFiles(), bytes: createNodeFileBytes() });
  const writer = createTextWriter(bytes);
  let count = 0;
  let uri: vscode.Uri;

  const put = (content: string): void => {
    writeFileSync(uri.fsPath, content);
  };
  const onDisk = (): string => readFileSync(uri.fsPath, 'utf8');
  const show = async (): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  };
  const type = async (document: vscode.TextDocument, text: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const tick = (name = 'one'): Promise<string | undefined> => writer.edit(uri.toString(), ticking(name));
  const until = async (what: () => boolean): Promise<void> => {
    for (let round = 0; round < 100 && !what(); round++) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(what(), 'it did not come about within 10 seconds');
  };

  beforeEach(() => {
    const folder = vscode.workspace.workspaceFolders?.[0] ?? assert.fail('a folder is open');
    uri = vscode.Uri.joinPath(folder.uri, `tick (${++count}) ü.txt`);
    put('- [ ] one\n- [ ] two\n');
  });
  afterEach(async () => {
    chmodSync(uri.fsPath, 0o644);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('leaves a file that is not open to the disk', async () => {
    put('\uFEFF- [ ] one\r\nmixed\r- [ ] two 💳\n');
    assert.equal(await tick(), 'disk');
    assert.equal(onDisk(), '\uFEFF- [x] one\r\nmixed\r- [ ] two 💳\n');
    assert.equal(openDocument(uri.toString()), undefined);
  });

  it('writes into a buffer with unsaved words and leaves it unsaved; undo takes back the tick alone', async () => {
    const document = await show();
    await type(document, 'unsaved');
    assert.equal(await tick(), 'buffer');
    assert.equal(document.getText(), '- [x] one\n- [ ] two\nunsaved');
    assert.equal(openTexts.textOf(uri.toString()), document.getText());
    assert.ok(document.isDirty);
    assert.equal(onDisk(), '- [ ] one\n- [ ] two\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '- [ ] one\n- [ ] two\nunsaved');
  });

  it('writes and saves a buffer that is saved; undo brings the old text back', async () => {
    const document = await show();
    assert.equal(await tick(), 'disk');
    assert.equal(onDisk(), '- [x] one\n- [ ] two\n');
    assert.equal(document.getText(), onDisk());
    assert.ok(!document.isDirty);
    assert.equal(openTexts.textOf(uri.toString()), undefined);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '- [ ] one\n- [ ] two\n');
  });

  it('keeps byte order mark and line endings of a file that is open', async () => {
    put('\uFEFF- [ ] one\r\n- [ ] ünï 💳\r\n');
    await show();
    assert.equal(await tick('ünï'), 'disk');
    assert.equal(onDisk(), '\uFEFF- [ ] one\r\n- [x] ünï 💳\r\n');
  });

  it('keeps mixed line endings, which saving would make equal, and the editor reloads', async () => {
    put('- [ ] one\r\n- [ ] two\nthree\r');
    const document = await show();
    assert.equal(await tick(), 'disk');
    assert.equal(onDisk(), '- [x] one\r\n- [ ] two\nthree\r');
    await until(() => document.getText().includes('[x]'));
    assert.ok(!document.isDirty);
  });

  for (const [section, name, value] of [
    ['files', 'trimTrailingWhitespace', true],
    ['files', 'insertFinalNewline', true],
    ['editor', 'codeActionsOnSave', { 'source.fixAll': 'explicit' }],
  ] as const) {
    it(`keeps all else where ${name} would change it on saving, and the editor reloads`, async () => {
      const settings = vscode.workspace.getConfiguration(section);
      await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
      try {
        put('- [ ] one  \n- [ ] two \t');
        const document = await show();
        assert.equal(await tick(), 'disk');
        assert.equal(onDisk(), '- [x] one  \n- [ ] two \t');
        await until(() => document.getText().includes('[x]'));
        assert.ok(!document.isDirty);
      } finally {
        await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
      }
    });
  }

  it('writes over a buffer that has not yet noticed what somebody else wrote, keeping theirs', async () => {
    const document = await show();
    put('theirs\n- [ ] one\n- [ ] two\n');
    assert.equal(await tick(), 'disk');
    assert.equal(onDisk(), 'theirs\n- [x] one\n- [ ] two\n');
    await until(() => document.getText() === onDisk());
  });

  it('leaves the disk to others while a buffer with unsaved words contradicts it', async () => {
    const document = await show();
    await type(document, 'unsaved');
    put('theirs\n');
    assert.equal(await tick(), 'buffer');
    assert.equal(onDisk(), 'theirs\n');
    assert.ok(document.isDirty);
    assert.equal(document.getText(), '- [x] one\n- [ ] two\nunsaved');
  });

  it('loses neither the tick nor the words of a person who types in the same moment', async () => {
    const document = await show();
    await Promise.all([tick(), type(document, 'typed'), tick('two')]);
    assert.equal(document.getText(), '- [x] one\n- [x] two\ntyped');
  });

  it('makes 24 ticks in an open file in turn', async () => {
    const names = Array.from({ length: 24 }, (_, at) => `item-${at};`);
    put(names.map((name) => `- [ ] ${name}\n`).join(''));
    const document = await show();
    const turns = createTurns();
    await Promise.all(names.map((name) => turns('file', () => tick(name))));
    assert.equal(onDisk(), names.map((name) => `- [x] ${name}\n`).join(''));
    assert.equal(document.getText(), onDisk());
    assert.ok(!document.isDirty);
  });

  it('refuses a read-only file and leaves its editor as it is', async () => {
    const document = await show();
    chmodSync(uri.fsPath, 0o444);
    await assert.rejects(tick(), ReadOnly);
    assert.equal(document.getText(), '- [ ] one\n- [ ] two\n');
    assert.ok(!document.isDirty);
  });

  it('does nothing where nothing is to do', async () => {
    const document = await show();
    const { version } = document;
    assert.equal(await writer.edit(uri.toString(), () => undefined), undefined);
    assert.equal(document.version, version);
  });
});

function ticking(name: string): (text: string) => TextEdit | undefined {
  return (text) => {
    const at = text.indexOf(`[ ] ${name}`) + 1;
    return at === 0 ? undefined : { span: { start: at, end: at + 1 }, expected: ' ', replacement: 'x' };
  };
}
