import assert from 'node:assert/strict';
import type { FakeRequest } from '../../../fakes/trackers/fakeServer.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import type { OpenApiContract } from '../../../fakes/trackers/openApi.js';
import { orSkip } from '../../../fakes/trackers/orSkip.js';
import { checkedJiraDataCenter, jiraDataCenterContract } from './contract.js';

describe('Jira Data Center and the description of its API', () => {
  let contract: OpenApiContract;

  before(function () {
    contract = orSkip(jiraDataCenterContract(), this);
  });

  it('agree on everything that the tracker asks', async () => {
    const fake = checkedJiraDataCenter(contract);
    const [key = ''] = fake.seed(101);
    const { tracker } = connectFake(fake);
    const { next = '' } = await tracker.changed({ since: '2026-11-22T07:00:00Z' });
    await tracker.changed({ page: next });
    await tracker.byKeys([key, 'SHOP-404']);
    const base = await tracker.fresh(key);
    await tracker.writeText(base, 'description', base.texts[0]?.text ?? '');
    await tracker.setStatus?.(base, 'Done');
    await tracker.addComment?.(key, 'Agreed.');
    await tracker.edits?.(key, 'description');
    await tracker.account();
    assert.deepEqual(contract.violations, []);
  });

  const request = (method: string, path: string, body?: unknown): FakeRequest => ({
    method,
    url: new URL(`https://jira.acme.test/jira/rest/api/2/${path}`),
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? '' : JSON.stringify(body),
  });

  // Were one of these let pass, the description would be asleep.
  for (const [what, wrong] of [
    ['the search of Jira Cloud', request('POST', 'search/jql', { jql: 'project = SHOP' })],
    ['paging by token', request('POST', 'search', { jql: 'project = SHOP', nextPageToken: 'x' })],
    ['a position that is a text', request('GET', 'search?jql=x&startAt=first')],
    ['an unknown query parameter', request('GET', 'issue/SHOP-1?fieldsByKeys=true')],
    ['a history of its own', request('GET', 'issue/SHOP-1/changelog')],
    ['a comment of a document', request('POST', 'issue/SHOP-1/comment', { body: { type: 'doc' } })],
    ['a transition by name', request('POST', 'issue/SHOP-1/transitions', { transition: { name: 'Done' } })],
  ] as const) {
    it(`would be told apart: ${what}`, () => {
      assert.throws(() => {
        contract.check(wrong, { status: 200, body: {} });
      }, /jira-dc-v2\.json/);
    });
  }
});
