import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { storySentence } from '../../../../../src/core/text/storySentence.js';
import { namedRecords } from '../../../../../src/sources/remote/itemDecisions.js';
import { wordsOf } from '../../../../../src/sources/remote/texts/boxes.js';
import { markdownOutline } from '../../../../../src/sources/remote/texts/markdown/markdownOutline.js';
import type { RemoteItem } from '../../../../../src/sources/remote/tracker.js';

const pieces = [
  ...[
    'Pay by card',
    'word',
    ' ',
    '  ',
    '\t',
    '\n',
    '\u00a0',
    '\u2028',
    '*',
    '**',
    '_',
    '__',
    '`',
    '~',
    '\\',
    'é',
    'e\u0301',
  ],
  ...[
    'İ',
    'ß',
    '[x]',
    '#',
    '-',
    '- ',
    '=',
    '<',
    '>',
    '|',
    '{}',
    'As a',
    'as an',
    'Als',
    'a*s',
    ' buyer ',
    ' I want ',
    'so that',
  ],
  ...[
    'ADR-7',
    'adr_0008',
    'Adr 9.1',
    'adr/0007-a.md',
    'decisions/12_b.markdown',
    '/adr-3-c.md',
    'cadr-4',
    'ADR-5.md',
    '/1',
  ],
];
const anyWords = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 15 })
    .map((all) => all.join('')),
);

/** What `wordsOf` promises, said without a short cut. */
function slowWords(markdown: string): string {
  return markdown
    .replace(/[*_`~\\]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .toLowerCase();
}

function itemOf(title: string): RemoteItem {
  return {
    ...{ key: '1', title, kind: 'story', status: { raw: 'open', category: 'todo' }, texts: [], labels: [], people: [] },
    ...{ updatedAt: '2026-11-22T12:00:00Z', canComment: false },
  };
}

describe('Short cuts in reading texts', () => {
  it('give the same words as the long way', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        equal(wordsOf(text), slowWords(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('find the same records as behind words that forbid the short cut', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        // The record in front is found in any case, and makes the rest be read.
        const [, ...others] = namedRecords(itemOf(`ADR-99999 ; ${text}`));
        deepEqual(
          namedRecords(itemOf(`; ${text}`)).filter((id) => id !== 'ADR-99999'),
          others,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('find a story’s sentence under any emphasis', () => {
    for (const text of ['*As a* b I want c', '__As__ a b I want c', '**_As_ a** b I want c', 'A**s** a b I want c']) {
      deepEqual(storySentence(text), { as: 'a b', want: 'c' }, text);
    }
    deepEqual(storySentence('**Als Kunde** möchte ich zahlen'), { as: 'Kunde', want: 'zahlen' });
    deepEqual(storySentence('As\ta  b \n I want\u00a0c'), { as: 'a b', want: 'c' });
    equal(storySentence('Say as a b I want c'), undefined);
  });

  it('read a line that begins with a letter like one behind blanks', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyWords.map((text) => `a${text.replace(/[\r\n]/g, ' ')}`),
          { maxLength: 5 },
        ),
        (lines) => {
          const read = (indent: string): readonly unknown[] =>
            markdownOutline(lines.map((line) => indent + line).join('\n')).map(({ kind, depth, text }) => [
              kind,
              depth,
              text,
            ]);
          deepEqual(read(''), read(' '));
        },
      ),
    );
  });
});
