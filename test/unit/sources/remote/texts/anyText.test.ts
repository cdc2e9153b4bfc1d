import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { loadTextReaders } from '../../../../../src/sources/remote/texts/index.js';
import type { TextReaders } from '../../../../../src/sources/remote/texts/textReader.js';

const formats = ['markdown', 'adf', 'html', 'wiki', 'textile', 'plain'] as const;
const pieces = [
  '- [ ] one',
  '* [x] two',
  '** (x) three',
  '# (/) four',
  '☐ five',
  '<li>[ ] six',
  '<li>&#9744; seven</li>',
  '[&nbsp;] eight',
  '<input type=checkbox> nine',
  '<input type="checkbox" checked> ten',
  '## Acceptance criteria',
  'h2. Tasks',
  '<h2>AC</h2>',
  '```',
  '<!--',
  '-->',
  '<pre>',
  '{code}',
  '> ',
  '\t',
  '\r\n',
  '\n',
  ' ',
  '\uFEFF',
  '&amp',
  '<b>',
  '</ul>',
  '<table><tr><td>',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('\n')),
);
const anyTask = fc.record({
  text: fc.string(),
  done: fc.boolean(),
  localId: fc.option(fc.constantFrom('a', 'b', 'c')),
  other: fc.jsonValue(),
});
const anyDocument = fc.array(anyTask, { maxLength: 8 }).map((tasks) =>
  JSON.stringify({
    version: 1,
    type: 'doc',
    content: [
      {
        type: 'taskList',
        content: tasks.map(({ text, done, localId, other }) => ({
          type: 'taskItem',
          attrs: { state: done ? 'DONE' : 'TODO', localId, other },
          content: [
            { type: 'text', text },
            { type: 'unheardOf', other },
          ],
        })),
      },
    ],
  }),
);

describe('Texts of trackers, whatever is in them', () => {
  let readers: TextReaders;
  before(async () => {
    readers = await loadTextReaders(formats);
  });

  for (const format of formats) {
    it(`reads any ${format} with offsets inside it, and takes back every tick to the byte`, () => {
      fc.assert(
        fc.property(format === 'adf' ? fc.oneof(anyText, anyDocument) : anyText, (text) => {
          const reader = readers.of(format);
          reader.toMarkdown(text);
          reader.fromMarkdown(text);
          for (const role of ['description', 'criteria', 'other'] as const) reader.read(text, role);
          for (const { identity, start = 0, end = 0, state, tickable } of reader.read(text, 'criteria').boxes) {
            ok(start <= end && end <= text.length);
            if (!tickable || (identity.nativeId !== undefined && identity.of !== 1)) continue;
            if (state === 'done') {
              const open = reader.setBox(text, identity, false);
              equal(reader.setBox(open, identity, false), open);
            } else equal(reader.setBox(reader.setBox(text, identity, true), identity, false), text);
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  it('changes one attribute of a document and leaves every other node as it is', () => {
    const document = {
      version: 1,
      type: 'doc',
      content: [
        { type: 'unheardOf', attrs: { deep: [1, { two: null }] } },
        { type: 'taskList', content: [{ type: 'taskItem', attrs: { localId: 'a', state: 'TODO' }, content: [] }] },
      ],
    };
    const reader = readers.of('adf');
    const text = JSON.stringify(document);
    const [box] = reader.read(text, 'criteria').boxes;
    ok(box);
    const expected = text.replace('TODO', 'DONE');
    deepEqual(JSON.parse(reader.setBox(text, box.identity, true)), JSON.parse(expected));
  });

  it('reads a megabyte in time that grows with its length', function () {
    this.timeout(60_000);
    for (const piece of ['- [ ] one of many\n', '<div>', '<ul><li>[ ] a', '*a ', '{{a', '[a|', '<!--', '> ']) {
      for (const format of formats) {
        const time = (length: number): number => {
          const from = performance.now();
          readers.of(format).read(piece.repeat(length / piece.length), 'criteria');
          return performance.now() - from;
        };
        const small = time(100_000);
        const large = time(1_000_000);
        // Quadratic would be a hundred times as long.
        ok(large < 1000 || large < 40 * small, `${format} ${piece}: ${small} ms, then ${large} ms`);
      }
    }
  });

  it('is not held up by texts that were made for it', () => {
    const blanks = ' '.repeat(60_000);
    const made = [
      ['wiki', `{panel:${'|title=a'.repeat(2000)}`],
      ['adf', JSON.stringify({ version: 1, type: 'doc', content: [{ type: 'text', text: `a${blanks}b` }] })],
    ] as const;
    for (const [format, text] of made) {
      const from = performance.now();
      readers.of(format).toMarkdown(text);
      // Each took more than four seconds, the first more than two minutes.
      ok(performance.now() - from < 3000, format);
    }
  });

  it('takes the title of a panel wherever it stands among the options', () => {
    const titleOf = (line: string): string => readers.of('wiki').toMarkdown(line).trim();
    for (const line of ['{panel:title=Words}', '{info:icon=false|title= Words |bgColor=#fff}', ' {Note:TITLE=Words} '])
      equal(titleOf(line), '###### Words', line);
    for (const line of ['{panel}', '{panel:title=}', '{panel:bgColor=red}', '{panel:subtitle=a}'])
      ok(!titleOf(line).includes('#'), line);
  });
});
