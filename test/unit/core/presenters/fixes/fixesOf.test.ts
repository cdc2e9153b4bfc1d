import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../../src/core/backlog/snapshot.js';
import { findingsOf } from '../../../../../src/core/presenters/findings.js';
import { fixesOf } from '../../../../../src/core/presenters/fixes/fixesOf.js';
import type { ReferenceFix } from '../../../../../src/core/presenters/fixes/fix.js';
import { scanText } from '../../../../../src/core/links/scanText.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';

/** What a text of one line with one finding may become, and what else may be done about it. */
function waysOut(snapshot: Snapshot, line: string): readonly string[] {
  return fixesIn(snapshot, line).map(({ fix, text }) =>
    fix.kind === 'write' ? text : fix.kind === 'create' ? `create ${fix.id}` : `show ${fix.uid}`,
  );
}

function fixesIn(snapshot: Snapshot, line: string): readonly { readonly fix: ReferenceFix; readonly text: string }[] {
  const [reference] = scanText({ uri: 'file:///shop/a.ts', text: line }, snapshot.vocabulary);
  assert.ok(reference, `a reference in ${line}`);
  const [finding] = findingsOf(snapshot, [reference]);
  assert.ok(finding, `a finding in ${line}`);
  const from = reference.range.start.character;
  const written = line.slice(from, reference.range.end.character);
  return fixesOf(snapshot, finding.code, reference, written).map((fix) => ({
    fix,
    text: fix.kind === 'write' ? line.slice(0, from + fix.start) + fix.text + line.slice(from + fix.end) : '',
  }));
}

const stories = (...ids: readonly string[]): Snapshot => aSnapshot({ stories: ids.map((id) => aStory({ id })) });

describe('the way out of an unknown id', () => {
  it('is the id of which two digits changed places, before one with a digit too few, before another digit', () => {
    assert.deepEqual(waysOut(stories('SHOP-143', 'SHOP-12', 'SHOP-142', 'SHOP-77'), '// SHOP-124: pay'), [
      '// SHOP-142: pay',
      '// SHOP-12: pay',
      'create SHOP-124',
    ]);
  });

  it('is the same number of another key', () => {
    assert.deepEqual(waysOut(stories('PAY-142', 'SHOP-7'), '// SHOP-142'), ['// PAY-142', 'create SHOP-142']);
  });

  it('is one of three at most, those that are still to be done first', () => {
    const open = aStory({ id: 'SHOP-15', status: { raw: 'todo', category: 'todo' } });
    const done = ['SHOP-11', 'SHOP-12', 'SHOP-13'].map((id) =>
      aStory({ id, status: { raw: 'done', category: 'done' } }),
    );
    assert.deepEqual(waysOut(aSnapshot({ stories: [...done, open] }), '// SHOP-14').slice(0, 3), [
      '// SHOP-15',
      '// SHOP-11',
      '// SHOP-12',
    ]);
    assert.equal(waysOut(aSnapshot({ stories: [...done, open] }), '// SHOP-14').length, 4);
  });

  it('is certain only where there is one and it is near', () => {
    const certain = (...ids: readonly string[]): readonly boolean[] =>
      fixesIn(stories(...ids), '// SHOP-124').flatMap(({ fix }) => (fix.kind === 'write' ? [fix.isCertain] : []));
    assert.deepEqual(certain('SHOP-142'), [true]);
    assert.deepEqual(certain('SHOP-142', 'SHOP-24'), [false, false]);
    assert.deepEqual(certain('SHOP-125'), [false]);
  });

  it('keeps the criterion and everything around', () => {
    assert.deepEqual(waysOut(stories('SHOP-142'), '// @verifies SHOP-124/AC-2 (and more)').slice(0, 1), [
      '// @verifies SHOP-142/AC-2 (and more)',
    ]);
  });

  it('is none where nothing is near, and no story where none can have that id', () => {
    assert.deepEqual(waysOut(stories('SHOP-7'), '// SHOP-4711'), ['create SHOP-4711']);
    const records = aSnapshot({ decisions: [aDecision({ id: 'ADR-0012' })] });
    assert.deepEqual(waysOut(records, '// ADR-21'), ['// ADR-12']);
  });
});

describe('the way out of a superseded decision', () => {
  const decisions = [
    aDecision({ id: 'ADR-0003', supersededBy: ['ADR-0007'] }),
    aDecision({ id: 'ADR-0007', supersededBy: ['ADR-0009'] }),
    aDecision({ id: 'ADR-0009' }),
  ];

  it('is what holds now, written as the old one was', () => {
    const snapshot = aSnapshot({ decisions });
    for (const [before, after] of [
      ['// ADR-0003', '// ADR-0009'],
      ['// ADR-3', '// ADR-9'],
      ['// ADR 3', '// ADR 9'],
    ] as const)
      assert.deepEqual(waysOut(snapshot, before), [after]);
    assert.ok(fixesIn(snapshot, '// ADR-3').every(({ fix }) => fix.kind === 'write' && fix.isCertain));
  });

  it('is nothing where the backlog does not have it, or where they supersede each other', () => {
    assert.deepEqual(waysOut(aSnapshot({ decisions: decisions.slice(0, 1) }), '// ADR-3'), []);
    const circle = [
      aDecision({ id: 'ADR-0001', supersededBy: ['ADR-0002'] }),
      aDecision({ id: 'ADR-0002', supersededBy: ['ADR-0001'] }),
    ];
    assert.deepEqual(waysOut(aSnapshot({ decisions: circle }), '// ADR-1'), []);
  });
});

describe('the way out of an unknown criterion', () => {
  const criteria = ['AC-1', 'AC-2', 'AC-3', 'AC-4'].map((id) => aCriterion({ id }));
  const snapshot = aSnapshot({ stories: [aStory({ id: 'SHOP-142', criteria })] });

  it('is one that the story has, the nearest first, in the same spelling', () => {
    assert.deepEqual(waysOut(snapshot, '// SHOP-142/AC-9.'), [
      '// SHOP-142/AC-4.',
      '// SHOP-142/AC-3.',
      '// SHOP-142/AC-2.',
    ]);
    assert.equal(waysOut(snapshot, '// SHOP-142 AC9')[0], '// SHOP-142 AC4');
    assert.equal(waysOut(snapshot, '// SHOP-142: AC 9')[0], '// SHOP-142: AC 4');
  });

  it('leaves the id as it is written', () => {
    assert.equal(waysOut(snapshot, '// SHOP-0142/AC-9')[0], '// SHOP-0142/AC-4');
  });
});

describe('the way out of a closed story', () => {
  it('is to look at it', () => {
    const story = aStory({ status: { raw: 'dropped', category: 'dropped' } });
    assert.deepEqual(waysOut(aSnapshot({ stories: [story] }), '// SHOP-1'), ['show test:SHOP-1']);
  });
});
