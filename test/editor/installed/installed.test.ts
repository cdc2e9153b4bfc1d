import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('the installed package', () => {
  it('starts outside the development host', async () => {
    const extension = vscode.extensions.getExtension('storyroot.storyroot');
    assert.ok(extension);
    assert.match(extension.extensionPath, /storyroot\.storyroot-\d/);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
