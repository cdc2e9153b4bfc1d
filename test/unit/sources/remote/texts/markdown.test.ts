import { deepEqual, equal, throws } from 'node:assert/strict';
import { loadTextReaders } from '../../../../../src/sources/remote/texts/index.js';
import { BoxFault } from '../../../../../src/sources/remote/texts/textReader.js';
import type { TextReader } from '../../../../../src/sources/remote/texts/textReader.js';

const nasty = [
  '\uFEFF# Pay by card',
  '',
  '**As a** shopper',
  '**I want** to pay by card',
  '**so that** I leave sooner.',
  '',
  '## Acceptance criteria',
  '',
  '- [ ] one',
  '- [x] two',
  '  more words',
  '\t- [ ] nested by a tab',
  '* [X] star',
  '1. [ ] number',
  '> - [ ] quoted',
  '> > 1) [x] deep',
  '',
  '```',
  '- [ ] in a fence',
  '```',
  '',
  '    - [ ] in indented code',
  '',
  '<!--',
  '- [ ] in a comment',
  '-->',
  '- [~] not applicable',
  '- [ ] same',
  '- [ ] same',
  '- [x](a-link)',
  '',
  '## Tasks',
  '- [ ] a task',
].join('\r\n');

describe('Markdown of trackers', () => {
  let reader: TextReader;
  before(async () => {
    reader = (await loadTextReaders(['markdown'])).of('markdown');
  });

  it('finds boxes with byte order mark, carriage returns, tabs and quotes, but none in code and comments', () => {
    const { boxes } = reader.read(nasty, 'description');
    deepEqual(
      boxes.map(({ text, state }) => `${state} ${text}`),
      [
        'open one',
        'done two',
        'open nested by a tab',
        'done star',
        'open number',
        'open quoted',
        'done deep',
        'other not applicable',
        'open same',
        'open same',
        'open a task',
      ],
    );
    for (const { start = 0, end } of boxes) equal(nasty.slice(start - 1, (end ?? 0) + 1).replace(/[^[\]]/u, ''), '[]');
  });

  it('changes exactly one character, of equal boxes the one that is meant', () => {
    const second = reader.read(nasty, 'description').boxes.filter(({ text }) => text === 'same')[1];
    if (!second?.start) throw new Error('no second box');
    const ticked = reader.setBox(nasty, second.identity, true);
    equal(ticked, `${nasty.slice(0, second.start)}x${nasty.slice(second.start + 1)}`);
    equal(reader.setBox(ticked, second.identity, true), ticked);
    equal(reader.setBox(ticked, second.identity, false), nasty);
  });

  it('changes nothing where the box is gone, has become two, or holds a mark of somebody’s own', () => {
    const [box] = reader.read('- [ ] Pay', 'criteria').boxes;
    const identity = box?.identity ?? { path: '', words: '', occurrence: 0 };
    const fails = (text: string, code: string): void => {
      throws(
        () => reader.setBox(text, identity, true),
        (error) => error instanceof BoxFault && error.code === code,
      );
    };
    fails('- [ ] Pay later', 'missing');
    fails('## Elsewhere\n- [ ] Pay', 'missing');
    fails('- [ ] Pay\n- [ ] Pay', 'ambiguous');
    fails('- [-] Pay', 'not-a-box');
    equal(reader.setBox('intro\n\n1) [ ]  **pay**\n', identity, true), 'intro\n\n1) [x]  **pay**\n');
  });

  it('reads the criteria under their heading, with ids as written and lines that cannot be ticked', () => {
    const text =
      '### Acceptance Criteria\n\n- [ ] AC-2: two\n- **AC-9** nine\n\n### Definition of done\n- [x] reviewed\n';
    deepEqual(
      reader.read(text, 'description').criteria.map(({ list, id, text: said, box }) => [list, id, said, box?.state]),
      [
        ['criteria', 'AC-2', 'two', 'open'],
        ['criteria', 'AC-9', 'nine', undefined],
        ['done', undefined, 'reviewed', 'done'],
      ],
    );
  });

  it('takes other boxes for criteria only where no heading says otherwise', () => {
    const criteria = (text: string): readonly string[] =>
      reader.read(text, 'description').criteria.map(({ text: said }) => said);
    deepEqual(criteria('Words\n\n- [ ] a\n\n## Tasks\n- [ ] b\n\n## Steps to reproduce\n- [ ] c'), ['a']);
    deepEqual(criteria('- [ ] a\n\n## AC\n- [ ] b'), ['b']);
    deepEqual(criteria('**Akzeptanzkriterien:**\n- [ ] a'), ['a']);
    deepEqual(criteria('### Acceptance criteria\n\n_No response_\n\n### Code of Conduct\n\n- [x] I agree'), []);
  });

  it('reads intent, value, decisions, trade-offs and leaves the rest as sections', () => {
    const reading = reader.read(
      'As a shopper, I want to pay, so that I leave.\n\nMore.\n\n## Value\nSales\n\n## Decisions\n- ADR-7\n- D-1 (accepted): One queue\n\n## Trade-offs\n- No retry, because rare\n\n## Notes\nText',
      'description',
    );
    deepEqual(reading.intent, { as: 'a shopper', want: 'to pay', soThat: 'I leave' });
    equal(reading.value, 'Sales');
    deepEqual(
      reading.decisions.map((one) => (typeof one === 'string' ? one : one.title)),
      ['ADR-7', 'One queue'],
    );
    deepEqual(reading.tradeOffs, [{ what: 'No retry', because: 'rare' }]);
    deepEqual(
      reading.sections.map(({ title, markdown }) => `${title}: ${markdown}`),
      ['Description: More.', 'Notes: Text'],
    );
  });
});
