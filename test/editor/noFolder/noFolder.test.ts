import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { commands } from '../../../src/vscode/contributions.js';
import { readyApi } from '../storyroot.js';

describe('a window without a folder', () => {
  it('has an empty backlog, at once and without a complaint', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    const api = await readyApi();
    assert.deepEqual([api.sources(), api.stories(), api.decisions(), api.problems()], [[], [], [], []]);
    assert.deepEqual(api.references('SHOP-142'), []);
    await assert.rejects(api.setCriterion('SHOP-142', 'AC-1', true), { code: 'unknown-story' });
  });

  it('has no why for a text that was never saved', async () => {
    const api = await readyApi();
    const document = await vscode.workspace.openTextDocument({ content: '// SHOP-142\n', language: 'typescript' });
    await vscode.window.showTextDocument(document);
    assert.deepEqual(api.whyAt(document.uri, { line: 0, character: 4 }), []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('has commands that end', async () => {
    for (const command of [commands.refresh, commands.undoTick, commands.showWhy])
      await vscode.commands.executeCommand(command);
  });
});
