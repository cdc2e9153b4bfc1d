import { strict as assert } from 'node:assert';
import { criteriaField } from '../../../fakes/trackers/azureBoards.js';
import { aBoard, linkTo } from './board.js';

describe('Azure Boards: writing', () => {
  it('replaces one field of the revision that was read', async () => {
    const { fake, tracker } = aBoard();
    fake.create({ [criteriaField]: '<li>[ ] A</li>' });
    await tracker.writeText(await tracker.fresh('1'), criteriaField, '<li>[x] A</li>');
    const write = fake.server.requests.at(-1);
    assert.equal(write?.headers['content-type'], 'application/json-patch+json');
    assert.deepEqual(JSON.parse(write.body), [
      { op: 'test', path: '/rev', value: 1 },
      { op: 'replace', path: `/fields/${criteriaField}`, value: '<li>[x] A</li>' },
    ]);
    assert.equal(fake.items.get('1')?.fields[criteriaField], '<li>[x] A</li>');
  });

  for (const conflict of [400, 409, 412] as const)
    it(`takes ${conflict} for somebody who was faster, and writes nothing`, async () => {
      const { fake, tracker } = aBoard({ conflict });
      fake.create({ [criteriaField]: 'a' });
      const base = await tracker.fresh('1');
      fake.editAs('bob', '1', { [criteriaField]: 'b' });
      await assert.rejects(tracker.writeText(base, criteriaField, 'c'), { code: 'conflict' });
      assert.equal(fake.items.get('1')?.fields[criteriaField], 'b');
    });

  it('tells how a field became what it is, also after many revisions', async () => {
    const { fake, tracker } = aBoard();
    fake.create({ [criteriaField]: 'a' });
    for (let count = 0; count < 300; count++) fake.editAs('bob', '1', { 'System.Title': `Title ${count}` });
    fake.editAs('bob', '1', { [criteriaField]: 'b' });
    await tracker.writeText(await tracker.fresh('1'), criteriaField, 'c');
    const edits = (await tracker.edits?.('1', criteriaField))?.map(({ by, was, became }) => [by, was, became]);
    assert.deepEqual(edits, [
      [fake.people.bob.id, 'a', 'b'],
      [fake.people.alice.id, 'b', 'c'],
    ]);
  });

  it('sets one of the states of its type', async () => {
    const { fake, tracker } = aBoard();
    fake.create();
    const item = await tracker.fresh('1');
    assert.deepEqual(item.statuses, ['New', 'Active', 'Resolved', 'Closed', 'Removed']);
    await tracker.setStatus?.(item, 'Active');
    assert.equal(fake.items.get('1')?.fields['System.State'], 'Active');
    await assert.rejects(tracker.setStatus?.(await tracker.fresh('1'), 'Nonsense') ?? Promise.resolve(), {
      code: 'refused',
      message: /not allowed/,
    });
  });

  it('closes an item that is a criterion by the first state that the process takes', async () => {
    const { fake, tracker } = aBoard();
    fake.create().relations.push(linkTo('Hierarchy-Forward', 2));
    fake.create({}, 'Task');
    await tracker.setDone?.('2', true);
    assert.equal(fake.items.get('2')?.fields['System.State'], 'Closed');
    assert.equal((await tracker.fresh('1')).children?.[0]?.done, true);
    await tracker.setDone?.('2', false);
    assert.equal(fake.items.get('2')?.fields['System.State'], 'New');
    const own = aBoard({ states: ['Ready', 'Shipped'] });
    own.fake.create();
    await own.tracker.setDone?.('1', true);
    assert.equal((await own.tracker.fresh('1')).status.category, 'done');
    const endless = aBoard({ states: ['Ready', 'Active'] });
    endless.fake.create();
    await assert.rejects(endless.tracker.setDone?.('1', true) ?? Promise.resolve(), { code: 'refused' });
  });

  it('comments in Markdown', async () => {
    const { fake, tracker } = aBoard();
    fake.create();
    await tracker.addComment?.('1', 'Looks **good**');
    assert.deepEqual(
      fake.items.get('1')?.comments.map(({ text, format }) => [text, format]),
      [['Looks **good**', 'markdown']],
    );
  });

  it('asks an older server in its own version', async () => {
    const { fake, tracker } = aBoard({ settings: { apiVersion: '6.0' } });
    fake.create({ 'System.CommentCount': 1 });
    await tracker.fresh('1');
    const versions = fake.server.requests.map(({ url }) => url.searchParams.get('api-version'));
    assert.deepEqual(versions, ['6.0', '6.0', '6.0-preview.3']);
  });

  it('names missing rights', async () => {
    const { fake, tracker } = aBoard({ token: 'pat-reader' });
    fake.create();
    await assert.rejects(tracker.writeText(await tracker.fresh('1'), criteriaField, 'x'), { code: 'forbidden' });
  });
});
