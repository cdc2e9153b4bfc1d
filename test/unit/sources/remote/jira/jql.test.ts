import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conditionFault } from '../../../../../src/sources/remote/conditionFault.js';
import { changedJql, keysJql } from '../../../../../src/sources/remote/jira/jql.js';
import { localMinute } from '../../../../../src/sources/remote/jira/localMinute.js';

describe('JQL for what has changed', () => {
  it('is bounded by the projects, whatever the query says', () => {
    assert.equal(
      changedJql({ projects: ['SHOP', 'PAY'], query: 'labels = x OR labels = y ORDER BY rank DESC' }),
      'project in ("SHOP", "PAY") AND (labels = x OR labels = y) ORDER BY updated ASC, key ASC',
    );
  });

  it('leaves alone what only looks like an order', () => {
    const query = "summary ~ \"please order by mail\" AND text ~ 'order by \\' hand'";
    assert.ok(changedJql({ projects: ['SHOP'], query }).includes(`(${query})`));
  });

  it('has no empty condition where the query is an order only', () => {
    const jql = changedJql({ projects: ['SHOP'], query: 'order by created' });
    assert.equal(jql, 'project in ("SHOP") ORDER BY updated ASC, key ASC');
  });

  it('names keys as they are', () => {
    assert.equal(keysJql(['SHOP-1', 'PAY-2']), 'key in (SHOP-1, PAY-2) ORDER BY key ASC');
  });

  for (const query of ['a = (b', 'a = b) OR (c = d', 'a ~ "b', "a ~ 'b", 'a ~ "b\\"', ')(']) {
    it(`is not made of ${query}`, () => {
      assert.ok(conditionFault(query, 'jql'));
    });
  }

  for (const query of ['a in (b, c)', 'a ~ "(" AND (b = ")")', "a ~ '\"'", 'a ~ "\\")"', '']) {
    it(`may be made of ${query}`, () => {
      assert.equal(conditionFault(query, 'jql'), undefined);
    });
  }
});

describe('A time in JQL', () => {
  it('is that of the account, to the minute', () => {
    assert.equal(localMinute('2026-11-22T07:00:59.999Z', 'Asia/Kolkata'), '2026/11/22 12:30');
    assert.equal(localMinute('2026-01-01T02:00:00Z', 'America/New_York'), '2025/12/31 21:00');
    assert.equal(localMinute('2026-11-22T00:05:00Z', 'UTC'), '2026/11/22 00:05');
  });

  it('is early enough for any place where the zone is unknown', () => {
    assert.equal(localMinute('2026-11-22T07:00:00Z', undefined), '2026/11/21 19:00');
    assert.equal(localMinute('2026-11-22T07:00:00Z', 'Middle/Earth'), '2026/11/21 19:00');
  });

  it('is unambiguous when the clocks are put back', () => {
    // 01:50 comes twice that night.
    assert.equal(localMinute('2026-11-01T05:50:00Z', 'America/New_York'), '2026/11/01 00:50');
    assert.equal(localMinute('2026-11-01T06:50:00Z', 'America/New_York'), '2026/11/01 01:50');
    // Half an hour on Lord Howe Island.
    assert.equal(localMinute('2026-04-04T14:45:00Z', 'Australia/Lord_Howe'), '2026/04/05 01:15');
  });

  it('never lies behind what the clocks show later', () => {
    const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
    const start = Date.parse('2020-01-01');
    const minutes = (Date.parse('2030-01-01') - start) / 60_000;
    const soon = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: minutes }), soon, (timeZone, minute, later) => {
        const since = start + minute * 60_000;
        const shown = new Date(since + later * 60_000)
          .toLocaleString('sv-SE', { timeZone })
          .slice(0, 16)
          .replaceAll('-', '/');
        assert.ok(shown >= localMinute(new Date(since).toISOString(), timeZone));
      }),
      { numRuns: 300 },
    );
  });
});
