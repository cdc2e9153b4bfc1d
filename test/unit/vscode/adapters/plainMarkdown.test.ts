import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainMarkdown } from '../../../../src/vscode/adapters/plainMarkdown.js';

/** What CommonMark and then the editor's icons make of escapes: the characters that a person sees. */
function seen(markdown: string): string {
  const html = markdown.replace(/\\([!-/:-@[-`{-~])|&lt;/g, (_, sign: string | undefined) => sign ?? '<');
  return html.replace(/(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g, (_, escape: string | undefined, name: string) =>
    escape === undefined ? `<icon ${name}>` : `$(${name})`,
  );
}

describe('text from a backlog in a hover', () => {
  it('is seen as it is written, whatever Markdown it looks like', () => {
    const hostile = [
      '[tick](command:storyroot.toggleCriterion?%5B%22A%22%5D)',
      '](command:storyroot.showStory) ![x](https://example.org/pixel.png)',
      '<img src="https://example.org/p.png"><a href="command:x">y</a> <https://example.org>',
      'https://example.org www.example.org somebody@example.org mailto:a@b.c',
      '`code` **bold** _it_ ~~gone~~ # head > quote | a | b | 1. one - two + three',
      '&#91;x&#93;&lpar;command:y&rpar; &lt;b&gt;',
      '$(bug) $(sync~spin) \\$(bug) $($(bug)) \\\\$(law)',
      '[label]: command:x "title"',
      'a\\',
      '=== --- ***',
    ];
    for (const text of hostile) assert.equal(seen(plainMarkdown(text)), text);
  });

  it('has no sign left that Markdown or the editor acts on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const markdown = plainMarkdown(text);
        assert.doesNotMatch(markdown.replace(/\\[!-/:-@[-`{-~]/g, ''), /[\\`*_{}[\]()#+\-.!|<>~$:@"=]|&(?!lt;)/);
      }),
    );
  });

  it('stays on its line, so that it starts no list, heading or block of code', () => {
    assert.equal(plainMarkdown('one\r\n\r\n    two\u2028three\ttab'), 'one two three tab');
  });
});
