import assert from 'node:assert/strict';
import { buildSchema } from 'graphql';
import * as queries from '../../../../src/sources/linear/queries.js';
import { complexityOf, createGraphQlContract } from '../../../fakes/trackers/graphQl.js';
import type { GraphQlContract } from '../../../fakes/trackers/graphQl.js';
import { orSkip } from '../../../fakes/trackers/orSkip.js';
import { linearContract } from './contract.js';

const variables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  changedQuery: {
    filter: { team: { key: { eq: 'ENG' } }, updatedAt: { gte: '2026-11-22T08:00:00Z' } },
    last: queries.pageSize,
  },
  byKeysQuery: { filter: { number: { in: [1, 2] } }, first: queries.pageSize },
  freshQuery: { id: 'ENG-1' },
  statesQuery: { id: 'ENG-1' },
  accountQuery: { team: 'ENG' },
  contentQuery: { id: 'ENG-1' },
  historyQuery: { id: 'x' },
  updateMutation: { id: 'x', input: { description: 'x', stateId: 'y' } },
  commentMutation: { input: { issueId: 'x', body: 'y' } },
};

describe('Linear and its schema', () => {
  let contract: GraphQlContract;

  before(function () {
    contract = orSkip(linearContract(), this);
  });

  for (const [name, given] of Object.entries(variables)) {
    const query = queries[name as keyof typeof queries] as string;
    it(`agree on ${name}`, () => {
      contract.checkRequest({ query, variables: given });
    });
  }

  it('agree on every query that there is', () => {
    const all = Object.entries(queries).filter(([, query]) => typeof query === 'string');
    assert.deepEqual(all.map(([name]) => name).sort(), Object.keys(variables).sort());
  });

  const viewer = { id: 'user', displayName: 'ada' };
  const teams = { nodes: [{ id: 'team' }] };
  const account = { query: queries.accountQuery, variables: { team: 'ENG' } };

  it('agree on an answer', () => {
    contract.check(account, { viewer, teams });
  });

  // Were one of these let pass, the schema would be asleep.
  for (const [what, request, data] of [
    ['a field that is not there', { query: '{ viewer { nickname } }' }, undefined],
    ['a variable of another type', { ...account, variables: { team: 7 } }, undefined],
    ['a variable too many', { ...account, variables: { team: 'ENG', id: 1 } }, undefined],
    [
      'a filter that is not there',
      { query: queries.byKeysQuery, variables: { filter: { numbers: [1] }, first: 1 } },
      undefined,
    ],
    [
      'an input that is not there',
      { query: queries.updateMutation, variables: { id: 'x', input: { version: 3 } } },
      undefined,
    ],
    ['an answer without a field', account, { viewer }],
    ['an answer with null where something must be', account, { viewer: { ...viewer, id: null }, teams }],
    ['an answer of another type', account, { viewer: { ...viewer, displayName: false }, teams }],
    ['an answer with a field too many', account, { viewer: { ...viewer, email: 'x' }, teams }],
  ] as const) {
    it(`would be told apart: ${what}`, () => {
      assert.throws(() => {
        if (data) contract.check(request, data);
        else contract.checkRequest(request);
      });
    });
  }
});

describe('The cost of a query', () => {
  const schema = buildSchema(`
    type Query { issues(first: Int): IssueConnection! viewer: User! }
    type User { name: String! }
    type IssueConnection { nodes: [Issue!]! }
    type Issue { title: String! labels(first: Int): LabelConnection! }
    type LabelConnection { nodes: [Label!]! }
    type Label { name: String! }`);

  it('is counted as Linear says: a tenth for a property, one for an object, times the size of its page', () => {
    assert.equal(complexityOf(schema, { query: '{ viewer { name } }' }), 2);
    assert.equal(complexityOf(schema, { query: '{ issues { nodes { title } } }' }), 55);
    const nested = 'query($n: Int) { issues(first: $n) { nodes { labels(first: 10) { nodes { name } } } } }';
    assert.equal(complexityOf(schema, { query: nested, variables: { n: 10 } }), 120);
  });

  it('does not stand in the way of an answer that is right', () => {
    createGraphQlContract(schema).check({ query: '{ viewer { name } }' }, { viewer: { name: 'ada' } });
  });

  it('stays far below what Linear lets one query cost', function () {
    const real = orSkip(linearContract(), this);
    for (const [name, given] of Object.entries(variables)) {
      const cost = real.complexity({ query: queries[name as keyof typeof queries] as string, variables: given });
      assert.ok(cost < 8000, `${name} costs ${cost}`);
    }
  });
});
