import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('the extension in the editor', () => {
  it('is there and starts', async () => {
    const extension = vscode.extensions.getExtension('storyroot.storyroot');
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('is given a workspace of its own', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
