import assert from 'node:assert/strict';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import type { OpenApiContract } from '../../../fakes/trackers/openApi.js';
import type { FakeAnswer, FakeRequest } from '../../../fakes/trackers/fakeServer.js';
import { createFakeJiraCloud } from '../../../fakes/trackers/jiraCloud.js';
import { orSkip } from '../../../fakes/trackers/orSkip.js';
import { jiraCloudContract } from './contract.js';

describe('Jira Cloud and the description of its API', () => {
  let contract: OpenApiContract;

  before(function () {
    contract = orSkip(jiraCloudContract(), this);
  });

  it('agree on everything that the tracker asks and the stand-in answers', async () => {
    const fake = createFakeJiraCloud({ pageSize: 1 });
    contract.watch(fake.server);
    const [key = ''] = fake.seed(2);
    const { tracker } = connectFake(fake);
    const { next = '' } = await tracker.changed({ since: '2026-11-22T07:00:00Z' });
    await tracker.changed({ page: next });
    await tracker.byKeys([key, 'SHOP-404']);
    const base = await tracker.fresh(key);
    await tracker.writeText(base, 'description', base.texts[0]?.text ?? '');
    await tracker.setStatus?.(base, 'Done');
    await tracker.edits?.(key, 'description');
    await tracker.account();
    assert.deepEqual(contract.violations, []);
    const asked = new Set(
      fake.server.requests.map(({ method, url }) => `${method} ${url.pathname.replace(/SHOP-\d+/, '…')}`),
    );
    assert.deepEqual([...asked].sort(), [
      'GET /rest/api/3/field',
      'GET /rest/api/3/issue/…',
      'GET /rest/api/3/issue/…/changelog',
      'GET /rest/api/3/issue/…/remotelink',
      'GET /rest/api/3/issue/…/transitions',
      'GET /rest/api/3/mypermissions',
      'GET /rest/api/3/myself',
      'POST /rest/api/3/issue/bulkfetch',
      'POST /rest/api/3/issue/…/transitions',
      'POST /rest/api/3/search/jql',
      'PUT /rest/api/3/issue/…',
    ]);
  });

  const request = (method: string, path: string, body?: unknown): FakeRequest => ({
    method,
    url: new URL(`https://acme.atlassian.net/rest/api/3/${path}`),
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? '' : JSON.stringify(body),
  });
  const fine: FakeAnswer = { status: 200, body: { issues: [], isLast: true } };

  // Were one of these let pass, the description would be asleep.
  for (const [what, wrong, answer] of [
    ['a search whose JQL is no text', request('POST', 'search/jql', { jql: 7 }), fine],
    ['a search with the old paging', request('POST', 'search/jql', { jql: 'project = SHOP', startAt: 0 }), fine],
    [
      'a batch without keys',
      request('POST', 'issue/bulkfetch', {}),
      { status: 200, body: { issues: [], issueErrors: [] } },
    ],
    [
      'a page that tells the total',
      request('POST', 'search/jql', { jql: 'x' }),
      { status: 200, body: { issues: [], total: 3 } },
    ],
    ['an issue whose key is a number', request('GET', 'issue/SHOP-1'), { status: 200, body: { key: 1 } }],
    [
      'an unknown query parameter',
      request('GET', 'issue/SHOP-1?field=summary'),
      { status: 200, body: { key: 'SHOP-1' } },
    ],
    ['a history of another form', request('GET', 'issue/SHOP-1/changelog'), { status: 200, body: { histories: [] } }],
  ] as const) {
    it(`would be told apart: ${what}`, () => {
      assert.throws(() => {
        contract.check(wrong, answer);
      }, /jira-cloud-v3\.json/);
    });
  }
});
