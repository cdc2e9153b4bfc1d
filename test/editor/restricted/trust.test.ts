import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('a workspace that is not trusted', () => {
  it('is really in Restricted Mode', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('lets the extension start', async () => {
    const extension = vscode.extensions.getExtension('storyroot.storyroot');
    assert.ok(extension);
    await extension.activate();
  });
});
