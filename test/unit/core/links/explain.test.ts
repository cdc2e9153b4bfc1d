import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultClassRules } from '../../../../src/core/links/classRules.js';
import { explainTexts, mostExplained } from '../../../../src/core/links/explain.js';
import type { ExplainedText } from '../../../../src/core/links/explain.js';
import { explainFile, namingPath } from '../../../../src/core/links/explainFile.js';
import { largestScanned } from '../../../../src/core/links/scannable.js';
import { scanText } from '../../../../src/core/links/scanText.js';
import type { NearItem } from '../../../../src/core/backlog/nearestItems.js';
import { mergeBacklog } from '../../../../src/core/backlog/merge.js';
import type { Reference } from '../../../../src/core/model/reference.js';
import type { Story } from '../../../../src/core/model/story.js';
import type { Snapshot } from '../../../../src/core/backlog/snapshot.js';
import { aDecision, aStory } from '../../../fakes/builders.js';
import { aSnapshot, shopFolder } from '../../../fakes/snapshot.js';

const uri = 'file:///shop/src/pay.ts';
const tracked = aSnapshot({
  stories: [
    aStory({ id: 'SHOP-142', title: 'Retry' }),
    aStory({ id: 'SHOP-100' }),
    aStory({ id: '#7' }),
    aStory({ id: '#123456' }),
    aStory({ id: 'acme/shop#9' }),
  ],
  decisions: [aDecision({ id: 'ADR-0001' })],
});

const explain = (text: string, snapshot: Snapshot = tracked, from = 0, to = from): readonly ExplainedText[] => {
  const selection = { start: { line: 0, character: from }, end: { line: 0, character: to } };
  return explainTexts({ snapshot, text: { uri, text }, selection, rules: defaultClassRules });
};
const namesOf = (nearest: readonly NearItem[]): string => nearest.map(({ item }) => item.id).join();
const told = (text: string): readonly string[] =>
  explain(text).map(({ written, outcome }) => {
    switch (outcome.kind) {
      case 'known':
        return `${written}: ${outcome.rule} of ${outcome.item.id}`;
      case 'open':
        return `${written}: ${outcome.meanings.map(({ story }) => story.id).join(' or ')}`;
      case 'unknown':
        return `${written}: unknown, near ${namesOf(outcome.nearest)}`;
      case 'passed-over':
        return `${written}: ${outcome.reason}`;
      case 'no-key':
        return `${written}: no ${outcome.head}, near ${namesOf(outcome.nearest)}`;
      case 'other-case':
      case 'touched':
        return `${written}: ${outcome.kind} ${outcome.id}`;
    }
  });

describe('why a local name matches', () => {
  const named = (id: string): Story =>
    aStory({ id, onlyTagged: true, scope: [id], localNames: [{ name: 'FR-001', criterion: 'FR-001' }] });
  const outcomes = (stories: readonly Story[], text: string): readonly string[] =>
    explain(text, aSnapshot({ stories })).map(({ written, outcome }) => {
      if (outcome.kind === 'open') return `${written}: ${outcome.meanings.map(({ story }) => story.id).join(' or ')}`;
      return `${written}: ${outcome.kind === 'known' ? outcome.item.id : outcome.kind}`;
    });

  it('is told with its one story, or with all that it may mean', () => {
    assert.deepEqual(outcomes([named('005-pay')], '// FR-001'), ['FR-001: 005-pay']);
    assert.deepEqual(outcomes([named('005-pay'), named('006-cart')], '// FR-001'), ['FR-001: 005-pay or 006-cart']);
    assert.deepEqual(outcomes([named('005-pay'), named('006-cart')], 'x = FR-001'), ['FR-001: no-key']);
  });
});

describe('why a text matches', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['// SHOP-142 is here', ['SHOP-142: link of SHOP-142']],
    ['// SHOP-142/AC-2', ['SHOP-142/AC-2: link of SHOP-142']],
    ['const a = "SHOP-142";', ['SHOP-142: list of SHOP-142']],
    ['x = SHOP-142', ['SHOP-142: off of SHOP-142']],
    ['// ADR 1', ['ADR 1: link of ADR-0001']],
    ['// SHOP-143, SHOP-777', ['SHOP-143: unknown, near SHOP-142', 'SHOP-777: unknown, near ']],
    ['// UTF-8 and SHPO-142', ['UTF-8: no UTF-, near ', 'SHPO-142: no SHPO-, near SHOP-142']],
    ['// shop-142', ['shop-142: other-case SHOP-142']],
    [
      '// xSHOP-142, SHOP-142_a, _SHOP-142',
      ['xSHOP-142: touched SHOP-142', 'SHOP-142_a: touched SHOP-142', 'SHOP-142: touched SHOP-142'],
    ],
    ['// #7 and #8', ['#7: link of #7', '#8: no-such-item']],
    ['// color: #123456', ['#123456: colour']],
    ['// [top](#7)', ['#7: anchor']],
    ['// https://a.example/docs/#7', ['#7: address']],
    ['// ##7 #07 #7.1', ['#7: doubled-sign', '#07: leading-zero', '#7.1: version']],
    ['// big-acme/shop#9', ['acme/shop#9: other-project']],
    ['// nothing at all', []],
  ];
  for (const [text, expected] of cases) {
    it(`is told of ${text}`, () => {
      assert.deepEqual(told(text), expected);
    });
  }

  it('is told of the whole line, what the cursor touches first', () => {
    const line = '// SHOP-142 and SHOP-100 and UTF-8';
    assert.deepEqual(
      explain(line, tracked, line.indexOf('SHOP-100') + 2).map(({ written }) => written),
      ['SHOP-100', 'SHOP-142', 'UTF-8'],
    );
  });

  it('is told of a selection alone', () => {
    const line = '// SHOP-142 and SHOP-100 and UTF-8';
    assert.deepEqual(
      explain(line, tracked, 16, 24).map(({ written }) => written),
      ['SHOP-100'],
    );
  });

  it('is told of no other line', () => {
    assert.deepEqual(told('// one\n// SHOP-142'), []);
  });

  it('names the tag before an id', () => {
    const [first] = explain('// @implements SHOP-142');
    assert.ok(first?.outcome.kind === 'known');
    assert.equal(first.outcome.tag, 'implements');
  });

  it('says that a key counts which only a configuration declares, and where others use it', () => {
    const rules = { folder: shopFolder.uri, ignore: [], definitionOfReady: [], definitionOfDone: [] };
    const declared = mergeBacklog([{ sources: [], problems: [], paths: [], rules, keys: ['PAY'] }], 1);
    const [only] = explain('// PAY-1', declared);
    assert.ok(only?.outcome.kind === 'unknown');
    assert.deepEqual([only.outcome.head, only.outcome.sources, only.outcome.mayExist], ['PAY-', [], false]);
    const [used] = explain('// SHOP-1000');
    assert.ok(used?.outcome.kind === 'unknown');
    assert.deepEqual(used.outcome.sources, ['test']);
  });

  it('says who wins where several have the id, and why', () => {
    const snapshot = aSnapshot({
      stories: [
        aStory({ uid: 'old', archived: true }),
        aStory({ uid: 'meant' }),
        aStory({ uid: 'later' }),
        aStory({ id: 'ADR-0001', uid: 'story' }),
      ],
      decisions: [aDecision({ id: 'ADR-0001', uid: 'decision' })],
    });
    const [story, both] = explain('// SHOP-1 ADR-0001', snapshot);
    assert.ok(story?.outcome.kind === 'known' && both?.outcome.kind === 'known');
    assert.equal(story.outcome.item.uid, 'meant');
    assert.deepEqual(
      story.outcome.rivals.map(({ item, because }) => `${item.uid} ${because}`),
      ['old archived', 'later first'],
    );
    assert.deepEqual(
      both.outcome.rivals.map(({ item, because }) => `${item.uid} ${because}`),
      ['decision decision'],
    );
  });

  it('tells what the index knows of its reach', () => {
    const text = { uri, text: '// SHOP-142' };
    const [scanned] = scanText(text, tracked.vocabulary);
    assert.ok(scanned);
    const known = { ...scanned, reach: { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } } };
    const selection = scanned.range;
    const query = { snapshot: tracked, text, selection, rules: defaultClassRules };
    const reachIn = (indexed: readonly Reference[]) =>
      explainTexts({ ...query, indexed }).map(
        ({ outcome }) => 'reference' in outcome && outcome.reference.reach?.end.line,
      );
    assert.deepEqual(reachIn([known]), [30]);
    assert.deepEqual(reachIn([{ ...known, class: 'string' }]), [scanned.reach?.end.line]);
  });

  it('tells the same references as a scan, whatever the text', () => {
    const piece = fc.constantFrom(
      'SHOP-142',
      '#7',
      '/AC-1',
      ' ',
      '//',
      '"',
      'UTF-8',
      'acme/shop#9',
      '\n',
      '@story ',
      'é',
      '.',
      '#0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
        const explained = explainTexts({
          snapshot: tracked,
          text: { uri, text },
          selection: whole,
          rules: defaultClassRules,
        });
        const references = explained.flatMap(({ outcome }) => ('reference' in outcome ? [outcome.reference] : []));
        assert.deepEqual(references, scanText({ uri, text }, tracked.vocabulary));
      }),
    );
  });

  it('is told of so many as a person reads, and soon, however much is selected and however large the backlog is', () => {
    const many = aSnapshot({ stories: Array.from({ length: 10_000 }, (_, at) => aStory({ id: `SHOP-${at + 1}` })) });
    const line = (_: unknown, at: number): string => `// UTF-${at} FOO-${at} SHOP-${at * 17}`;
    const text = { uri, text: Array.from({ length: 1_000 }, line).join('\n') };
    const selection = { start: { line: 0, character: 0 }, end: { line: 999, character: 3 } };
    const started = performance.now();
    const explained = explainTexts({ snapshot: many, text, selection, rules: defaultClassRules });
    assert.ok(performance.now() - started < 2000, `${performance.now() - started} ms`);
    assert.equal(explained.length, mostExplained);
    assert.deepEqual(
      explained.slice(0, 2).map(({ written }) => written),
      ['UTF-0', 'FOO-0'],
    );
  });

  it('is told of nothing in a text that is too long to be looked through', () => {
    assert.deepEqual(explain(`// SHOP-142${' '.repeat(largestScanned)}`), []);
  });

  it('is quick in a line without end', () => {
    const line = `${'a/b-1 #3x'.repeat(100_000)} SHOP-142`;
    const started = performance.now();
    assert.ok(explain(line, tracked, line.length).some(({ written }) => written === 'SHOP-142'));
    assert.ok(performance.now() - started < 2000);
  });
});

describe('what is special about a file', () => {
  const snapshot = aSnapshot({
    stories: [aStory({ paths: ['src/**'] })],
    rules: { ignore: ['vendor/**', '*.gen.ts'] },
  });

  it('is nothing for most', () => {
    assert.deepEqual(explainFile(snapshot, { uri, text: '' }, false), []);
  });

  it('is the glob that leaves it out', () => {
    const text = { uri: 'file:///shop/api.gen.ts', text: '' };
    assert.deepEqual(explainFile(snapshot, text, false), [
      { kind: 'ignored', glob: '*.gen.ts', folder: shopFolder.uri },
    ]);
  });

  it('is its kind, its length, or that it is the backlog itself', () => {
    const text = { uri: 'file:///shop/a.lock', text: 'x'.repeat(largestScanned + 1) };
    assert.deepEqual(
      explainFile(snapshot, text, true).map(({ kind }) => kind),
      ['not-text', 'too-large', 'backlog'],
    );
  });

  it('is the path by which a story names it', () => {
    assert.equal(namingPath(snapshot, uri, 'test:SHOP-1'), 'src/**');
    assert.equal(namingPath(snapshot, 'file:///shop/docs/a.md', 'test:SHOP-1'), undefined);
    assert.equal(namingPath(snapshot, uri, 'other'), undefined);
  });
});
