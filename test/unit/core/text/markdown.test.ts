import { deepEqual, equal, ok } from 'node:assert/strict';
import { linesOf } from '../../../../src/core/text/lines.js';
import { boxOf, markdownLines, markdownSections } from '../../../../src/core/text/markdown.js';
import type { MarkdownBox } from '../../../../src/core/text/markdown.js';

function boxIn(text: string): MarkdownBox | undefined {
  const [line] = markdownLines(text, linesOf(text));
  return line && boxOf(line);
}

function titlesIn(text: string): readonly string[] {
  return markdownSections(markdownLines(text, linesOf(text)), text.length).map(({ title }) => title);
}

describe('Markdown headings and boxes', () => {
  it('reads a box with its bullet, mark and text', () => {
    deepEqual(boxIn('  - [x]  Pay the bill  '), {
      indent: 2,
      bullet: '-',
      mark: 'x',
      markStart: 5,
      text: 'Pay the bill',
    });
    deepEqual(boxIn('12) [~] Pay'), { indent: 0, bullet: '12)', mark: '~', markStart: 5, text: 'Pay' });
    equal(boxIn('- [ ]')?.text, '');
  });

  it('takes no link or text for a box', () => {
    for (const text of ['- [x](there)', '- [ok] text', '-[x] text', '- [] text', '- x']) equal(boxIn(text), undefined);
  });

  it('reads headings without marks, blanks and closing marks', () => {
    deepEqual(titlesIn('# One\n##  Two ##  \n### C#\n#### \n##### ###\n#six\n```\n# no\n```'), [
      'One',
      'Two',
      'C#',
      '',
      '',
    ]);
  });

  it('stays quick on long runs of blanks', () => {
    const blanks = ' '.repeat(200_000);
    const started = performance.now();
    equal(boxIn(`- [ ] a${blanks}b`)?.text.length, 200_002);
    equal(titlesIn(`## a${blanks}b`)[0]?.length, 200_002);
    ok(performance.now() - started < 1000, 'took longer than a second');
  });
});
