import { deepEqual, equal } from 'node:assert/strict';
import { guessFormat } from '../../../../../src/sources/remote/texts/guessFormat.js';
import { loadTextReaders } from '../../../../../src/sources/remote/texts/index.js';
import type { TextReaders } from '../../../../../src/sources/remote/texts/textReader.js';
import type { TextFormat } from '../../../../../src/sources/remote/tracker.js';

describe('Formats of trackers’ texts', () => {
  let readers: TextReaders;
  before(async () => {
    readers = await loadTextReaders(['adf', 'html', 'wiki', 'textile', 'plain']);
  });
  const criteria = (format: TextFormat, text: string): readonly string[] =>
    readers
      .of(format)
      .read(text, 'description')
      .criteria.map(({ text: said, box }) => `${box?.state ?? '-'} ${said}`);
  const ticked = (format: TextFormat, text: string): string => {
    const reader = readers.of(format);
    return reader
      .read(text, 'description')
      .boxes.reduce((now, { identity, state }) => reader.setBox(now, identity, state === 'open'), text);
  };

  it('finds typed, drawn and real boxes in HTML with entities and unclosed tags, and edits them in place', () => {
    const html =
      '<div><b>Acceptance criteria:</b></div><ul><li>[ ] one &amp; only<li>[x] <b>two</b><li>&#9744;&nbsp;three<li>stated</ul><input type=checkbox> four<!-- [ ] five -->';
    deepEqual(criteria('html', html), ['open one & only', 'done **two**', 'open three', '- stated', 'open four']);
    equal(
      ticked('html', html),
      '<div><b>Acceptance criteria:</b></div><ul><li>[x] one &amp; only<li>[ ] <b>two</b><li>&#9745;&nbsp;three<li>stated</ul><input checked type=checkbox> four<!-- [ ] five -->',
    );
  });

  it('shows HTML without any of it', () => {
    const shown = readers
      .of('html')
      .toMarkdown('<p>&lt;img src=x onerror=y&gt; <script>z()</script><a href="javascript:z()">l</a>');
    equal(shown, '\\<img src=x onerror=y> l');
  });

  it('ticks in wiki text only where a marker is, and not in code', () => {
    const wiki =
      'h2. Acceptance criteria\r\n* (x) one\r\n** (/) two\r\n# [ ] three\r\n* stated\r\n{code}\r\n* [ ] no\r\n{code}';
    deepEqual(criteria('wiki', wiki), ['open one', 'done two', 'open three', '- stated']);
    equal(ticked('wiki', wiki), wiki.replace('(x)', '(/)').replace('** (/)', '** (x)').replace('# [ ]', '# [x]'));
  });

  it('reads Textile, and tells it from Markdown', () => {
    const textile =
      'h2. Acceptance criteria\r\n\r\n* [ ] one "page":http://a.b/c\r\n** [x] two\r\n<pre>\r\n* [ ] no\r\n</pre>\r\n';
    deepEqual(criteria('textile', textile), ['open one [page](http://a.b/c)', 'done two']);
    equal(guessFormat(textile), 'textile');
    equal(guessFormat('## Acceptance criteria\n\n- [ ] one\n'), 'markdown');
    equal(guessFormat(''), 'markdown');
  });

  it('reads plain text with titles and boxes', () => {
    deepEqual(criteria('plain', 'Acceptance criteria\n[ ] one\n- [x] two'), ['open one', 'done two']);
  });

  it('reads tasks and decisions of an Atlassian document', () => {
    const task = (localId: string, state: string): unknown => ({
      type: 'taskItem',
      attrs: { localId, state },
      content: [{ type: 'text', text: localId }],
    });
    const decision = {
      type: 'decisionItem',
      attrs: { state: 'DECIDED' },
      content: [{ type: 'text', text: 'One queue' }],
    };
    const text = JSON.stringify({
      type: 'doc',
      content: [
        { type: 'taskList', content: [task('a', 'TODO'), task('b', 'DONE')] },
        { type: 'decisionList', content: [decision] },
      ],
    });
    deepEqual(criteria('adf', text), ['open a', 'done b']);
    const [found] = readers.of('adf').read(text, 'description').decisions;
    deepEqual(typeof found === 'object' ? [found.title, found.status] : found, ['One queue', 'DECIDED']);
    equal(
      ticked('adf', text),
      text.replace('"state":"TODO"', '"state":"#"').replace('"DONE"', '"TODO"').replace('#', 'DONE'),
    );
  });

  it('writes comments of Markdown in each format', () => {
    const markdown = '**Hi** [there](https://a.b)\n\n- one\n\n```\ncode\n```';
    equal(readers.of('wiki').fromMarkdown(markdown), '*Hi* [there|https://a.b]\n\n* one\n\n{code}\ncode\n{code}');
    equal(readers.of('textile').fromMarkdown(markdown), '*Hi* "there":https://a.b\n\n* one\n\n<pre>\ncode\n</pre>');
    equal(readers.of('html').fromMarkdown('a <b> & "c"'), '<p>a &#60;b&#62; &#38; &#34;c&#34;</p>');
    equal(readers.of('adf').toMarkdown(readers.of('adf').fromMarkdown(markdown)), markdown);
  });
});
