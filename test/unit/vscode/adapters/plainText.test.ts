import assert from 'node:assert/strict';
import { plainLabel, plainMessage } from '../../../../src/vscode/adapters/plainText.js';

describe('text from outside', () => {
  it('becomes no icon in a label', () => {
    assert.equal(plainLabel('$(bug) Pay $(sync~spin)'), '\\$(bug) Pay \\$(sync~spin)');
    assert.equal(plainLabel('costs $(5 or more) and $x'), 'costs $(5 or more) and $x');
  });

  it('becomes no link in a notification', () => {
    const text = plainMessage(
      'No code refers to [A-1](command:workbench.action.quit) [x](https://example.org "t") yet.',
    );
    assert.doesNotMatch(text, /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i);
    assert.match(text, /\[A-1\] \(command:workbench\.action\.quit\)/);
  });

  it('hides and reorders nothing in a notification, not even to join a link again', () => {
    assert.equal(plainMessage('a\u202Eb\nc'), 'ab c');
    assert.equal(plainMessage('[a]\u200B(command:x)'), '[a] (command:x)');
  });
});
