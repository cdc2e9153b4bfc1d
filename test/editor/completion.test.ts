import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { placeOf, readyApi, show } from './storyroot.js';

describe('completion in the editor', () => {
  before(readyApi);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const ours = /^(?:SHOP|ADR|AC|DOR|DOD|D)-\d|^@/;
  const completedIn = async (
    document: vscode.TextDocument,
    at: vscode.Position,
    resolve = 0,
  ): Promise<readonly vscode.CompletionItem[]> => {
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
      undefined,
      resolve,
    );
    return found.items
      .filter(({ label }) => typeof label !== 'string' && ours.test(label.label))
      .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  };
  const named = (items: readonly vscode.CompletionItem[]): readonly unknown[] =>
    items.map(({ insertText }) => insertText);
  /** Writes a line at the top of a file, and completes at its end. */
  const completed = async (path: string, line: string): Promise<readonly vscode.CompletionItem[]> => {
    const editor = await show(path);
    assert.ok(
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(0, 0), `${line}\n`);
      }),
    );
    return completedIn(editor.document, new vscode.Position(0, line.length), 1);
  };

  it('offers stories in a comment, what the file names first, with title and card', async () => {
    const items = await completed('src/payments/retry.ts', '// SHOP-');
    assert.equal(named(items)[0], 'SHOP-142');
    assert.equal(items.length, 9);
    const [first] = items;
    assert.deepEqual(first?.label, {
      label: 'SHOP-142',
      detail: ' Retry a payment that the bank timed out',
      description: 'in progress · 1/2',
    });
    assert.equal(first.filterText, 'SHOP-142 Retry a payment that the bank timed out');
    assert.ok(first.documentation instanceof vscode.MarkdownString);
    assert.match(first.documentation.value, /my payment retried for me/);
  });

  it('offers criteria behind a story, and tags', async () => {
    assert.deepEqual(named(await completed('src/money.ts', '// @verifies SHOP-142/')), [
      'AC-1',
      'AC-2',
      'DOR-1',
      'DOR-2',
    ]);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.deepEqual(named(await completed('src/money.ts', '// @')), [
      '@story ',
      '@implements ',
      '@verifies ',
      '@decision ',
    ]);
  });

  it('offers ids in Markdown and in a commit message', async () => {
    assert.equal((await completed('docs/payments.md', 'As SHOP-')).length, 9);
    const message = await vscode.workspace.openTextDocument({ language: 'git-commit', content: 'Retry. SHOP-' });
    assert.equal((await completedIn(message, new vscode.Position(0, 12))).length, 9);
  });

  it('offers nothing in code, in strings and behind other words', async () => {
    for (const line of ['const a = SHOP-', "const b = 'SHOP-'", '// UTF-', '// #', '// some words '])
      assert.deepEqual(named(await completed('src/money.ts', line)), [], line);
  });

  it('replaces what is written of an id, and what stands behind the cursor', async () => {
    const { document } = await show('src/payments/retry.ts');
    const at = placeOf(document, 'SHOP-142: the bank').translate(0, 5);
    const [item] = await completedIn(document, at);
    const range = item?.range ?? assert.fail('an id is offered');
    assert.ok(!(range instanceof vscode.Range));
    assert.equal(document.getText(range.inserting), 'SHOP-');
    assert.equal(document.getText(range.replacing), 'SHOP-142');
  });
});
