import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { csvColumns, traceabilityCsv } from '../../../../../../src/core/presenters/traceability/exports/csv.js';
import { traceabilityOf } from '../../../../../../src/core/presenters/traceability/traceabilityOf.js';
import type { Story } from '../../../../../../src/core/model/story.js';
import { atOnce } from '../../../../../fakes/atOnce.js';
import { aCriterion, aStory } from '../../../../../fakes/builders.js';
import { aReference } from '../../../../../fakes/references.js';
import { aSurvey } from '../../../../../fakes/survey.js';

function csvOf(stories: readonly Story[]): string {
  const references = [aReference('SHOP-1', 'file:///shop/a.ts', 1), aReference('SHOP-1', 'file:///shop/a.ts', 2)];
  const report = atOnce(traceabilityOf(aSurvey({ stories }, references), { now: new Date('2026-11-22') }));
  return [...traceabilityCsv(report)].join('');
}

/** A reader by the letter of RFC 4180: rows of cells, each line ended by CRLF. */
function read(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let at = 0;
  while (at < csv.length) {
    const row: string[] = [];
    for (let ended = false; !ended;) {
      const [all, quoted, plain = '', end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(csv.slice(at)) ?? [];
      assert.ok(all !== undefined, `no cell at ${JSON.stringify(csv.slice(at, at + 40))}`);
      row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
      at += all.length;
      ended = end === '\r\n';
    }
    rows.push(row);
  }
  return rows;
}

describe('traceability as CSV', () => {
  it('has one line a criterion, and one for a story without', () => {
    const rows = read(
      csvOf([
        aStory({ id: 'SHOP-9', kind: 'epic', title: 'Payments' }),
        aStory({
          parent: 'SHOP-9',
          title: 'Pay, "now"',
          status: { raw: 'In review', category: 'doing' },
          criteria: [aCriterion({ done: true, text: 'Charged\nonce' }), aCriterion({ id: 'AC-2' })],
        }),
      ]),
    );
    assert.deepEqual(rows[0], csvColumns);
    const [, epic, first, second] = rows;
    assert.deepEqual(epic?.slice(0, 3), ['SHOP-9', 'Payments', 'epic']);
    const own = ['SHOP-1', 'Pay, "now"', 'story', 'In review', 'doing', 'SHOP-9', 'test', '1', '2', ''];
    assert.deepEqual(first, [...own, 'AC-1', 'Charged once', 'yes', 'none', '0']);
    assert.deepEqual(second?.slice(10), ['AC-2', aCriterion().text, 'no', 'none', '0']);
  });

  it('holds nothing that a spreadsheet would run', () => {
    for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\u202E=1', '＝1']) {
      const title = read(csvOf([aStory({ title: evil })]))[1]?.[1] ?? '';
      assert.match(title, /^'/, JSON.stringify(evil));
    }
  });

  it('reads back cell by cell, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, text) => {
        const rows = read(csvOf([aStory({ title, criteria: [aCriterion({ text })] })]));
        assert.equal(rows.length, 2);
        assert.ok(rows.every((row) => row.length === csvColumns.length));
      }),
      { numRuns: 30 },
    );
  });
});
