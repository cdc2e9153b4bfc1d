import assert from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { ageOf } from '../../../../src/core/text/age.js';
import { decisionPage } from '../../../../src/core/presenters/decisionPage.js';
import { storyPage } from '../../../../src/core/presenters/storyPage.js';
import { aCriterion, aDecision, aStory } from '../../../fakes/builders.js';
import { aReference, linksOf } from '../../../fakes/references.js';
import { aSnapshot } from '../../../fakes/snapshot.js';
import type { SnapshotParts } from '../../../fakes/snapshot.js';
import type { Reference } from '../../../../src/core/model/reference.js';

const pageOf = (story: Story, parts: SnapshotParts = {}, references: readonly Reference[] = []) => {
  const snapshot = aSnapshot({ ...parts, stories: [story, ...(parts.stories ?? [])] });
  const inSnapshot = snapshot.story(story.uid) ?? story;
  return storyPage(inSnapshot, snapshot, linksOf(snapshot, references), { now: new Date('2026-11-22T10:00:00Z') });
};

describe('storyPage', () => {
  it('is plain data that survives JSON', () => {
    const story = aStory({
      criteria: [aCriterion()],
      updatedAt: '2026-11-20',
      uri: 'file:///shop/b.md',
      parent: 'X-1',
    });
    const page = pageOf(story, {}, [aReference('SHOP-1', 'file:///shop/a.ts', 2)]);
    assert.deepEqual(JSON.parse(JSON.stringify(page)), page);
  });

  it('tells the parents, the topmost first, and cuts a circle', () => {
    const stories = [
      aStory({ id: 'SHOP-10', title: 'Epic', parent: 'SHOP-20' }),
      aStory({ id: 'SHOP-20', title: 'Goal', parent: 'SHOP-1' }),
    ];
    assert.deepEqual(
      pageOf(aStory({ parent: 'SHOP-10' }), { stories }).parents.map(({ title }) => title),
      ['Goal', 'Epic'],
    );
  });

  it('names a parent, dependency or decision that the backlog does not have by its id alone', () => {
    const page = pageOf(aStory({ parent: 'SHOP-9', dependsOn: ['SHOP-8'], decisions: ['ADR-7'] }));
    assert.deepEqual(
      [page.parents, page.dependsOn, page.decisions],
      [[{ id: 'SHOP-9' }], [{ id: 'SHOP-8' }], [{ id: 'ADR-7' }]],
    );
  });

  it("keeps the status in the backlog's own word, and leaves it out where there is none", () => {
    assert.deepEqual(pageOf(aStory({ status: { raw: 'Doing!', category: 'doing' } })).status, {
      category: 'doing',
      words: 'Doing!',
    });
    assert.deepEqual(pageOf(aStory({ status: { raw: '', category: 'done' } })).status, {
      category: 'done',
      words: 'Done',
    });
    assert.equal(pageOf(aStory()).status, undefined);
  });

  it('says each criterion in words', () => {
    const criteria = [
      aCriterion({ id: 'AC-1', done: true, tickable: true }),
      aCriterion({ id: 'AC-2', state: 'derived', progress: { done: 2, total: 3 } }),
      aCriterion({ id: 'AC-3', state: 'other', mark: '~' }),
    ];
    const page = pageOf(aStory({ criteria, definitionOfDone: [aCriterion({ id: 'DOD-1' })] }));
    assert.deepEqual(
      page.criteria.criteria.map(({ spoken }) => spoken),
      ['Criterion 1 of 3, done', 'Criterion 2 of 3, 2 of 3 tasks done', 'Criterion 3 of 3, open, marked "~"'],
    );
    assert.deepEqual([page.criteria.done, page.criteria.total], [1, 3]);
    assert.equal(page.definitionOfDone.criteria[0]?.spoken, 'Definition of done 1 of 1, open');
  });

  it('groups references by file and keeps apart those that are no links', () => {
    const at = (file: string, line: number, parts: Partial<Reference> = {}) =>
      aReference('SHOP-1', `file:///shop/${file}`, line, parts);
    const { linked, apart } = pageOf(aStory(), {}, [
      at('src/a%20b.ts', 11),
      at('src/a%20b.ts', 20, { class: 'string' }),
      at('CHANGES.md', 0, { class: 'prose' }),
      at('src/c.ts', 1, { class: 'code' }),
      aReference('SHOP-2', 'file:///shop/src/c.ts', 5),
    ]).code;
    const labels = (files: typeof linked) => files.map(({ references }) => references.map(({ label }) => label));
    assert.deepEqual(labels(linked), [['src/a b.ts:12']]);
    assert.deepEqual(labels(apart), [['CHANGES.md:1'], ['src/a b.ts:21']]);
  });

  it('lists the tests of a criterion with their results, and other code that names it', () => {
    const test = aReference('SHOP-1', 'file:///shop/a.test.ts', 3, { class: 'test', criterion: 'ac-1' });
    const other = aReference('SHOP-1', 'file:///shop/a.ts', 5, { criterion: 'AC-1' });
    const story = aStory({ criteria: [aCriterion()] });
    const result = { name: 'pays', suite: [], outcome: 'passed', at: '2026-11-21T08:00:00Z' } as const;
    const evidence = { of: () => [{ reference: test, title: 'pays', results: [result] }] };
    const snapshot = aSnapshot({ stories: [story] });
    const page = storyPage(story, snapshot, linksOf(snapshot, [test, other]), {
      now: new Date('2026-11-22T10:00:00Z'),
      evidence,
    });
    const [criterion] = page.criteria.criteria;
    assert.equal(criterion?.testWords, '1 test, passed yesterday');
    assert.deepEqual(criterion.tests, [
      { title: 'pays', words: 'passed yesterday', place: { uri: test.uri, range: test.range } },
    ]);
    assert.deepEqual(
      criterion.code.map(({ label }) => label),
      ['a.ts:6'],
    );
  });

  it('tells of a decision by whom it is superseded', () => {
    const decisions = [aDecision({ id: 'ADR-1' }), aDecision({ id: 'ADR-2', supersedes: ['ADR-1'], summary: 'Why' })];
    const page = pageOf(aStory({ decisions: ['ADR-1', 'ADR-2'] }), { decisions });
    assert.deepEqual(
      page.decisions.map(({ supersededBy, summary }) => [supersededBy, summary]),
      [
        [['ADR-2'], undefined],
        [undefined, 'Why'],
      ],
    );
  });
});

describe('decisionPage', () => {
  it('lists the stories that rest on it, whoever names the other, once', () => {
    const decision = aDecision({ stories: ['SHOP-1', 'SHOP-404'] });
    const stories = [aStory({ id: 'SHOP-1' }), aStory({ id: 'SHOP-2', decisions: ['ADR-1'] })];
    const snapshot = aSnapshot({ stories, decisions: [decision] });
    const page = decisionPage(decision, snapshot, linksOf(snapshot, [aReference('ADR-0001', 'file:///shop/a.ts', 0)]));
    assert.deepEqual(
      page.stories.map(({ id }) => id),
      ['SHOP-1', 'SHOP-2', 'SHOP-404'],
    );
    assert.equal(page.code.linked[0]?.references[0]?.label, 'a.ts:1');
    assert.deepEqual(JSON.parse(JSON.stringify(page)), page);
  });
});

describe('ageOf', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  for (const [iso, words] of [
    ['2026-11-22', 'today'],
    ['2026-11-21T23:59:00Z', 'yesterday'],
    ['2026-11-19', '3 days ago'],
    ['2026-08-01', '3 months ago'],
    ['2020-01-01', '6 years ago'],
    ['2027-01-01', '2027-01-01'],
    ['last summer', 'last summer'],
  ] as const) {
    it(`says ${words} of ${iso}`, () => {
      assert.deepEqual(ageOf(iso, now), { iso, words });
    });
  }
});
