import assert from 'node:assert/strict';
import { commandAddress } from '../../../../src/vscode/adapters/commandAddress.js';
import { commands } from '../../../../src/vscode/contributions.js';

describe('the address of a command in a hover', () => {
  it('carries the arguments as JSON', () => {
    const [command, args = ''] = commandAddress(commands.toggleCriterion, 'app:b/a.md#SHOP-1', 'AC-2').split('?');
    assert.equal(command, 'command:storyroot.toggleCriterion');
    assert.deepEqual(JSON.parse(decodeURIComponent(args)), ['app:b/a.md#SHOP-1', 'AC-2']);
  });

  it('is one address for Markdown, whatever the file is called', () => {
    const uid = 'app:b/(a)) [x](command:y) "z".md#SHOP-1';
    const address = commandAddress(commands.showStory, uid);
    assert.doesNotMatch(address, /[\s()<>[\]"\\]/);
    assert.deepEqual(JSON.parse(decodeURIComponent(address.slice(address.indexOf('?') + 1))), [uid]);
  });
});
