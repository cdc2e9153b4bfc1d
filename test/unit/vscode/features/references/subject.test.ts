import assert from 'node:assert/strict';
import { scanText } from '../../../../../src/core/links/scanText.js';
import { rangeContains } from '../../../../../src/core/model/range.js';
import { referencesTo } from '../../../../../src/vscode/features/references/find.js';
import { subjectAt } from '../../../../../src/vscode/features/references/subject.js';
import type { Subject } from '../../../../../src/vscode/features/references/subject.js';
import { aCriterion, aStory } from '../../../../fakes/builders.js';
import { aReference, linksOf } from '../../../../fakes/references.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';

const file = 'file:///shop/backlog.md';
const lines = (start: number, end: number) => ({
  start: { line: start, character: 0 },
  end: { line: end, character: 80 },
});
const snapshot = aSnapshot({
  stories: [
    aStory({
      id: 'SHOP-1',
      title: 'Pay by card',
      uri: file,
      range: lines(0, 9),
      criteria: [aCriterion({ id: 'AC-1', range: lines(4, 5) })],
    }),
    aStory({ id: 'acme/shop#2', title: '' }),
  ],
});

/** The subject at `|` in a line. */
const at = (marked: string, uri = 'file:///shop/pay.ts', line = 0): Subject | undefined => {
  const text = marked.replace('|', '');
  const position = { line, character: marked.indexOf('|') };
  const reference = scanText({ uri, text }, snapshot.vocabulary).find(({ range }) =>
    rangeContains(range, { ...position, line: 0 }),
  );
  return subjectAt({ snapshot, uri, near: uri, position, line: text, ...(reference ? { reference } : {}) });
};

describe('what the references are asked of', () => {
  it('is the story on its id, by the id that nobody else has', () => {
    assert.deepEqual(at('// SH|OP-1 here'), { ref: 'test:SHOP-1' });
    assert.deepEqual(at('// |SHOP-1'), { ref: 'test:SHOP-1' });
  });

  it('is the criterion where the cursor is on it, however it is written', () => {
    for (const written of [
      'SHOP-1/AC-|1',
      'SHOP-1 AC-1|',
      'SHOP-1: A|C-1',
      'SHOP-1#AC|-1',
      'SHOP-1/AC |1',
      'acme/shop#2/A|C-1',
    ])
      assert.equal(at(`// ${written}`)?.criterion, 'AC-1', written);
    assert.deepEqual(at('// SHO|P-1/AC-1'), { ref: 'test:SHOP-1' });
    assert.deepEqual(at('// acme/shop#|2/AC-1'), { ref: 'test:acme/shop#2' });
  });

  it('is an id that the backlog does not have as it stands', () => {
    assert.deepEqual(at('// SHOP-9|9'), { ref: 'SHOP-99' });
  });

  it('is in the backlog also what a title or a criterion tells of, and nothing anywhere else', () => {
    assert.deepEqual(at('# Pay by| card', file, 1), { ref: 'test:SHOP-1' });
    assert.deepEqual(at('- [ ] A card is| charged', file, 4), { ref: 'test:SHOP-1', criterion: 'AC-1' });
    assert.equal(at('Some more wo|rds', file, 7), undefined);
    assert.equal(at('# Pay by| card', file, 30), undefined);
    assert.equal(at('// Pay by| card', 'file:///shop/pay.ts', 1), undefined);
  });
});

describe('references to a subject', () => {
  const links = linksOf(snapshot, [
    aReference('SHOP-1', 'file:///shop/a.ts', 0),
    aReference('SHOP-1', 'file:///shop/a.ts', 1, { criterion: 'ac-01' }),
    aReference('SHOP-1', 'file:///shop/b.ts', 2, { criterion: 'AC-2' }),
  ]);
  const found = (subject: Subject) => referencesTo(links, subject).map(({ range }) => range.start.line);

  it('are all of a story, and of a criterion those that name it', () => {
    assert.deepEqual(found({ ref: 'test:SHOP-1' }), [0, 1, 2]);
    assert.deepEqual(found({ ref: 'test:SHOP-1', criterion: 'AC-1' }), [1]);
    assert.deepEqual(found({ ref: 'SHOP-7' }), []);
  });
});
