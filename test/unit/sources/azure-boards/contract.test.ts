import { strict as assert } from 'node:assert';
import { createFakeAzure, criteriaField } from '../../../fakes/trackers/azureBoards.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import type { FakeRequest } from '../../../fakes/trackers/fakeServer.js';
import type { OpenApiContract } from '../../../fakes/trackers/openApi.js';
import { orSkip } from '../../../fakes/trackers/orSkip.js';
import { linkTo } from './board.js';
import { azureContract } from './contract.js';

describe('Azure Boards and the description of its API', () => {
  let contract: OpenApiContract;

  before(function () {
    contract = orSkip(azureContract(), this);
  });

  it('agree on everything that the tracker asks', async () => {
    const fake = createFakeAzure();
    contract.watch(fake.server);
    const keys = fake.seed(201);
    const [key = ''] = keys;
    fake.items.get(key)?.relations.push(linkTo('Hierarchy-Forward', 2));
    Object.assign(fake.items.get(key)?.formats ?? {}, { 'System.Description': 'Markdown' });
    const { tracker } = connectFake(fake);
    await tracker.account();
    const { next = '' } = await tracker.changed({ since: '2026-11-22T07:00:00Z' });
    await tracker.changed({ page: next });
    await tracker.byKeys([key, '404']);
    await tracker.addComment?.(key, 'Agreed.');
    const base = await tracker.fresh(key);
    await tracker.writeText(base, criteriaField, '<li>[x] A</li>');
    await assert.rejects(tracker.writeText(base, criteriaField, '<li>[ ] A</li>'), { code: 'conflict' });
    await tracker.setStatus?.(await tracker.fresh(key), 'Active');
    await tracker.setDone?.('2', true);
    assert.equal((await tracker.edits?.(key, criteriaField))?.length, 1);
    assert.deepEqual(contract.violations, []);
  });

  const request = (method: string, path: string, body?: unknown, type = 'application/json'): FakeRequest => ({
    method,
    url: new URL(`https://dev.azure.com/acme/Shop/_apis/wit/${path}`),
    headers: { 'content-type': type },
    body: body === undefined ? '' : JSON.stringify(body),
  });
  const patch = 'application/json-patch+json';

  // Were one of these let pass, the description would be asleep.
  for (const [what, wrong] of [
    ['a request without its version', request('POST', 'workitemsbatch', { ids: [1] })],
    ['ids that are texts', request('POST', 'workitemsbatch?api-version=7.1', { ids: ['1'] })],
    [
      'a policy of errors that there is not',
      request('POST', 'workitemsbatch?api-version=7.1', { ids: [1], errorPolicy: 'skip' }),
    ],
    [
      'a patch that is no list',
      request('PATCH', 'workitems/1?api-version=7.1', { op: 'test', path: '/rev', value: 1 }, patch),
    ],
    [
      'an operation that there is not',
      request('PATCH', 'workitems/1?api-version=7.1', [{ op: 'set', path: '/rev', value: 1 }], patch),
    ],
    ['a question that is no text', request('POST', 'wiql?api-version=7.1', { query: 7 })],
    ['an order that there is not', request('GET', 'workItems/1/comments?api-version=7.1-preview.4&order=up')],
    ['an unknown query parameter', request('GET', 'workitems/1?api-version=7.1&include=all')],
    ['a place that there is not', request('GET', 'issues/1?api-version=7.1')],
  ] as const)
    it(`would be told apart: ${what}`, () => {
      assert.throws(() => {
        contract.check(wrong, { status: 200, body: {} });
      }, /azure-wit-7\.1\.json/);
    });

  for (const [what, body] of [
    ['a list without its count', { value: [] }],
    ['an item whose number is a text', { count: 1, value: [{ id: '1' }] }],
  ] as const)
    it(`would be told apart in an answer: ${what}`, () => {
      const asked = request('POST', 'workitemsbatch?api-version=7.1', { ids: [1] });
      contract.check(asked, { status: 200, body: { count: 1, value: [{ id: 1 }] } });
      assert.throws(() => {
        contract.check(asked, { status: 200, body });
      }, /azure-wit-7\.1\.json/);
    });
});
