import assert from 'node:assert/strict';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import { failsWith } from '../../../fakes/trackers/failsWith.js';
import { jiraRateLimited, withTask } from '../../../fakes/trackers/jiraCloud.js';
import type { AdfNode, FakeJiraCloud, FakeJiraCloudOptions } from '../../../fakes/trackers/jiraCloud.js';
import { checkedJiraCloud, jiraCloudContract } from './contract.js';

const contract = jiraCloudContract();
const aJira = (options?: FakeJiraCloudOptions): FakeJiraCloud => checkedJiraCloud(contract, options);

describe('Writing to Jira Cloud', () => {
  after(() => {
    assert.deepEqual(contract?.violations ?? [], []);
  });

  it('changes the one field and nothing else', async () => {
    const fake = aJira();
    const [key = ''] = fake.seed(1);
    const { tracker } = connectFake(fake);
    const base = await tracker.fresh(key);
    const before = structuredClone(fake.state.find(key));
    const document = withTask(JSON.parse(base.texts[0]?.text ?? '') as AdfNode, 'task-3', 'DONE');
    await tracker.writeText(base, 'description', JSON.stringify(document));
    assert.deepEqual(
      fake.states(key).flatMap((done, index) => (done ? [index + 1] : [])),
      [3],
    );
    const now = fake.state.find(key);
    assert.equal(now?.history.length, 1);
    const { description, updated, history } = now;
    assert.deepEqual(now, { ...before, description, updated, history });
  });

  it('refuses what is no document before anything is sent', async () => {
    const fake = aJira();
    const [key = ''] = fake.seed(1);
    const { tracker } = connectFake(fake);
    const base = await tracker.fresh(key);
    fake.server.forgetRequests();
    await assert.rejects(tracker.writeText(base, 'description', '- [x] Markdown'), failsWith('refused'));
    assert.equal(fake.server.requests.length, 0);
  });

  it('tells a conflict, and what Jira says of a field', async () => {
    const fake = aJira();
    const [key = ''] = fake.seed(1);
    const { tracker } = connectFake(fake);
    const base = await tracker.fresh(key);
    const text = base.texts[0]?.text ?? '';
    fake.server.fail({ type: 'answer', answer: { status: 409, body: { errorMessages: ['conflicting update'] } } });
    await assert.rejects(tracker.writeText(base, 'description', text), failsWith('conflict'));
    await assert.rejects(tracker.writeText({ ...base, texts: [] }, 'summary', 'x'), failsWith('refused', /summary/));
  });

  it('waits as long as Jira asks, for the part that it names', async () => {
    const fake = aJira();
    const [key = ''] = fake.seed(1);
    const { tracker } = connectFake(fake);
    const base = await tracker.fresh(key);
    const limit = jiraRateLimited('jira-per-issue-on-write', '2026-11-22T08:10Z');
    fake.server.fail({ type: 'answer', answer: limit });
    const text = base.texts[0]?.text ?? '';
    await assert.rejects(tracker.writeText(base, 'description', text), failsWith('rate-limited'));
    assert.equal((await tracker.fresh(key)).key, key);
  });

  it('tells from the history which boxes others changed', async () => {
    const fake = aJira();
    const [key = ''] = fake.seed(1);
    const { tracker } = connectFake(fake);
    fake.tickAsSomebodyElse(key, 5);
    const edits = await tracker.edits?.(key, 'description');
    assert.deepEqual(
      edits?.map(({ by, boxes, was }) => [by, boxes, was]),
      [['grace', [{ text: 'Criterion 5', done: true }], undefined]],
    );
  });

  it('reads the end of a long history', async () => {
    const fake = aJira();
    const [key = ''] = fake.seed(1);
    for (let index = 0; index < 260; index++) {
      fake.editBody(key, (document) => withTask(document, 'task-1', index % 2 === 0 ? 'DONE' : 'TODO'));
    }
    fake.tickAsSomebodyElse(key, 9);
    const edits = (await connectFake(fake).tracker.edits?.(key, 'description')) ?? [];
    assert.deepEqual(edits.at(-1)?.boxes, [{ text: 'Criterion 9', done: true }]);
  });

  it('sets a status that is offered, and says where it is not', async () => {
    const fake = aJira();
    fake.create();
    const { tracker } = connectFake(fake);
    const base = await tracker.fresh('SHOP-1');
    await tracker.setStatus?.(base, 'In Progress');
    assert.equal(fake.state.find('SHOP-1')?.status, 'In Progress');
    await assert.rejects(tracker.setStatus?.(base, "Won't Do") ?? Promise.resolve(), failsWith('refused'));
  });

  it('finishes and reopens a sub-task by the plainest way', async () => {
    const fake = aJira();
    fake.create({ type: 'Sub-task' });
    const { tracker } = connectFake(fake);
    await tracker.setDone?.('SHOP-1', true);
    assert.equal(fake.state.find('SHOP-1')?.status, 'Done');
    await tracker.setDone?.('SHOP-1', false);
    assert.equal(fake.state.find('SHOP-1')?.status, 'To Do');
  });
});
