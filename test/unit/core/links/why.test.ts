import assert from 'node:assert/strict';
import { pathRulesFor } from '../../../../src/core/links/pathRules.js';
import { whyAt, whyOfFile } from '../../../../src/core/links/why.js';
import type { Reference } from '../../../../src/core/model/reference.js';
import { aCriterion, aDecision, aStory } from '../../../fakes/builders.js';
import { aSnapshot } from '../../../fakes/snapshot.js';

const uri = 'file:///shop/pay.ts';
const at = (line: number, character = 0): { line: number; character: number } => ({ line, character });
const named = (id: string, line: number, criterion?: string): Reference => ({
  id,
  known: true,
  ...(criterion === undefined ? {} : { criterion }),
  uri,
  range: { start: at(line), end: at(line, 6) },
  class: 'comment',
  provenance: 'text',
  reach: { start: at(line), end: at(line + 4) },
});
const pay = aStory({
  id: 'SHOP-1',
  criteria: [aCriterion({ id: 'AC-1' }), aCriterion({ id: 'AC-2' }), aCriterion({ id: 'AC-3' })],
  definitionOfReady: [aCriterion({ id: 'DOR-1' })],
  definitionOfDone: [aCriterion({ id: 'DOD-1' }), aCriterion({ id: 'DOD-2' })],
  decisions: ['ADR-0001', 'ADR-0404'],
  paths: ['*.ts'],
});
const snapshot = aSnapshot({ stories: [pay, aStory({ id: 'SHOP-2', paths: ['pay.ts'] })], decisions: [aDecision()] });

describe('the why of a line', () => {
  it('joins the criteria that several references name', () => {
    const [why] = whyAt(snapshot, [named('SHOP-1', 0, 'ac-01'), named('shop-1', 1, 'AC-3')], uri, at(2));
    assert.deepEqual(
      why?.criteria.map(({ id }) => id),
      ['AC-1', 'AC-3'],
    );
  });

  it('shows what is named of the check lists, and of these nothing else', () => {
    const links = [named('SHOP-1', 0, 'dod-1'), named('SHOP-1', 0, 'DOR-1'), named('SHOP-1', 0, 'AC-2')];
    const ids = (count: number): readonly string[] | undefined =>
      whyAt(snapshot, links.slice(0, count), uri, at(0))[0]?.criteria.map(({ id }) => id);
    assert.deepEqual([ids(1), ids(3)], [['DOD-1'], ['AC-2', 'DOR-1', 'DOD-1']]);
  });

  it('shows all criteria where none is named, or none that the story has', () => {
    for (const criterion of [undefined, 'AC-9']) {
      assert.equal(whyAt(snapshot, [named('SHOP-1', 0, criterion)], uri, at(0))[0]?.criteria.length, 3);
    }
  });

  it("brings the story's decisions, as far as the backlog has them", () => {
    const [why, decision] = whyAt(snapshot, [named('SHOP-1', 0), named('ADR-1', 1)], uri, at(1));
    assert.deepEqual(
      [why, decision].map((one) => one?.decisions.map(({ id }) => id)),
      [['ADR-0001'], ['ADR-0001']],
    );
  });

  it('adds the stories that name the file among their paths, each story once', () => {
    assert.equal(pathRulesFor(snapshot).idsFor(uri).length, 2);
    assert.deepEqual(
      whyAt(snapshot, [named('SHOP-1', 0)], uri, at(0)).map(({ story, provenance }) => [story?.id, provenance]),
      [
        ['SHOP-1', 'text'],
        ['SHOP-2', 'path'],
      ],
    );
  });

  it('adds the decisions that name the file among their paths, unless a story brings them along', () => {
    const decisions = [aDecision({ paths: ['pay.ts'] }), aDecision({ id: 'ADR-0002', uid: 'adr-2', paths: ['*.ts'] })];
    const both = aSnapshot({ stories: [pay], decisions });
    const whys = whyAt(both, [named('SHOP-1', 0)], uri, at(0));
    assert.deepEqual(
      whys.map((why) => [why.story?.id, why.decisions.map(({ id }) => id), why.provenance]),
      [
        ['SHOP-1', ['ADR-0001'], 'text'],
        [undefined, ['ADR-0002'], 'path'],
      ],
    );
    assert.equal(whys[1]?.because, 'ADR-0002 names this file among its paths.');
  });

  it('is, for a whole file, the most referenced first', () => {
    const whys = whyOfFile(snapshot, [named('SHOP-1', 0), named('SHOP-2', 2), named('shop-2', 4)], uri);
    assert.deepEqual(
      whys.map(({ story, reference }) => [story?.id, reference?.range.start.line]),
      [
        ['SHOP-2', 2],
        ['SHOP-1', 0],
      ],
    );
  });

  it('does not take long on a line that names a story again and again', () => {
    const links = Array.from({ length: 50_000 }, () => named('SHOP-1', 0, 'AC-1'));
    const start = performance.now();
    assert.equal(whyAt(snapshot, links, uri, at(0)).length, 2);
    assert.ok(performance.now() - start < 1000);
  });
});
