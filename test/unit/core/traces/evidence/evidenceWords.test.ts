import assert from 'node:assert/strict';
import type { TestResult } from '../../../../../src/core/model/testResult.js';
import type { Evidence } from '../../../../../src/core/traces/evidence/evidence.js';
import { noteOf } from '../../../../../src/core/traces/evidence/evidenceWords.js';

const now = new Date('2026-11-22T10:00:00Z');

function aTest(title: string, ...outcomes: readonly TestResult['outcome'][]): Evidence {
  const results = outcomes.map((outcome) => ({ name: title, suite: [], outcome, at: '2026-11-21T10:00:00Z' }));
  return { title, results };
}

const words = (...evidence: readonly Evidence[]): string | undefined => noteOf(evidence, now)?.words;

describe('noteOf', () => {
  it('sums up tests in words', () => {
    assert.equal(words(), undefined);
    assert.equal(words(aTest('a', 'passed')), '1 test, passed yesterday');
    assert.equal(words(aTest('a')), '1 test, never run');
    assert.equal(words(aTest('a', 'passed'), aTest('b', 'passed', 'skipped')), '2 tests, both passed yesterday');
    assert.equal(
      words(aTest('a', 'passed'), aTest('b', 'passed'), aTest('c', 'passed')),
      '3 tests, all passed yesterday',
    );
    assert.equal(words(aTest('a', 'passed'), aTest('b', 'passed', 'failed')), '1 of 2 tests failed yesterday');
    assert.equal(words(aTest('a', 'failed'), aTest('b', 'failed'), aTest('c')), '2 of 3 tests failed yesterday');
    assert.equal(words(aTest('a', 'passed'), aTest('b')), '1 of 2 tests passed yesterday');
    assert.equal(words(aTest('a'), aTest('b')), '2 tests, never run');
    assert.equal(words(aTest('a', 'skipped'), aTest('b')), '2 tests, none passed yesterday');
  });

  it('says that the tests were changed since', () => {
    const words = noteOf([{ ...aTest('a', 'passed'), outdated: true }], now)?.words;
    assert.equal(words, '1 test, passed yesterday, before the tests were changed');
  });

  it('lists each test on one line, hostile titles as well, and of many the first', () => {
    const evidence = [aTest('a\n\u202Eb', 'failed'), ...Array.from({ length: 9 }, (_, index) => aTest(`t${index}`))];
    const lines = noteOf(evidence, now)?.lines ?? [];
    assert.equal(lines.length, 9);
    assert.match(lines[0] ?? '', /^a .*b: failed yesterday$/);
    assert.doesNotMatch(lines[0] ?? '', /[\n\u202E]/);
    assert.equal(lines.at(-1), '2 more');
  });
});
