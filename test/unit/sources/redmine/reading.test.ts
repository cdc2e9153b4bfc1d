import { strict as assert } from 'node:assert';
import type { RemoteItem } from '../../../../src/sources/remote/tracker.js';
import { aShop } from './shop.js';

describe('Redmine: reading', () => {
  it('says who the key belongs to and what they may do', async () => {
    const { tracker } = aShop();
    assert.deepEqual(await tracker.account(), {
      id: '5',
      name: 'Alice Test',
      canWrite: true,
      rights: ['view_issues', 'edit_issues', 'add_issue_notes'],
    });
    assert.equal((await aShop({ as: 'reader' }).tracker.account()).canWrite, false);
    assert.equal((await aShop({ as: 'admin' }).tracker.account()).canWrite, true);
  });

  it('tells a wrong key and a project that is closed to somebody', async () => {
    await assert.rejects(aShop({ secret: 'nonsense' }).tracker.account(), { code: 'signed-out' });
    await assert.rejects(aShop({ as: 'outsider' }).tracker.account(), { code: 'forbidden' });
  });

  it('reads a public server without anybody signed in', async () => {
    const { fake, tracker } = aShop();
    fake.server.fail({ type: 'answer', answer: { status: 401 } });
    assert.deepEqual(await tracker.account(), { id: '', name: 'not signed in', canWrite: false });
  });

  it('judges a member of nothing by what the newest issue allows', async () => {
    const { fake, tracker } = aShop({ project: '', as: 'bob' });
    fake.create();
    assert.equal((await tracker.account()).canWrite, true);
    assert.equal((await aShop({ project: '', as: 'outsider' }).tracker.account()).canWrite, false);
  });

  it('reads an issue with everything that belongs to it', async () => {
    const { fake, tracker } = aShop();
    fake.create({
      subject: 'Checkout',
      description: 'As a shopper\r\n',
      criteria: '- [ ] Total is shown',
      assignee: 'Bob',
    });
    fake.create({ subject: 'Layout', parent: 1, status: 5 });
    fake.create({ subject: 'Prices', parent: 1 });
    fake.issues.get('1')?.relations.push({ issue_id: 3, issue_to_id: 1, relation_type: 'blocks' });
    fake.editAs('bob', '1', { status: 2 });
    const item = await tracker.fresh('1');
    assert.equal(item.title, 'Checkout');
    assert.equal(item.kind, 'feature');
    assert.deepEqual(item.status, { raw: 'In Progress', category: 'doing' });
    assert.deepEqual(
      item.texts.map(({ field, role, text }) => [field, role, text]),
      [
        ['description', 'description', 'As a shopper\r\n'],
        ['cf_1', 'criteria', '- [ ] Total is shown'],
      ],
    );
    assert.deepEqual(item.children, [
      { key: '2', title: 'Layout', done: true },
      { key: '3', title: 'Prices', done: false },
    ]);
    assert.deepEqual(item.dependsOn, ['3']);
    assert.deepEqual(item.people, ['Bob']);
    assert.deepEqual(item.statuses, ['New', 'In Progress', 'Resolved', 'Closed', 'Rejected']);
    assert.equal((await tracker.fresh('2')).parent, '1');
    assert.deepEqual((await tracker.fresh('2')).status, { raw: 'Closed', category: 'done' });
  });

  it('understands statuses of versions that do not tell which ones are closed', async () => {
    const { fake, tracker } = aShop({ version: 4 });
    for (const status of [1, 2, 3, 5, 6]) fake.create({ status });
    const { items } = await tracker.byKeys(['1', '2', '3', '4', '5']);
    assert.deepEqual(categories(items), ['todo', 'doing', 'done', 'done', 'dropped']);
    await tracker.setStatus?.(await tracker.fresh('1'), 'Closed');
    assert.equal(fake.issues.get('1')?.status, 5);
  });

  it('asks for many keys at once, closed ones too, and says which are gone', async () => {
    const { fake, tracker } = aShop();
    for (let count = 0; count < 30; count++) fake.create({ status: count % 2 ? 5 : 1 });
    fake.issues.delete('7');
    const keys = Array.from({ length: 30 }, (_, index) => String(index + 1));
    const { items, missing } = await tracker.byKeys([...keys, 'SHOP-1', '-1', '007']);
    assert.equal(items.length, 29);
    assert.deepEqual(missing, ['7', 'SHOP-1', '-1', '007']);
    assert.equal(fake.server.requests.length, 1);
  });

  it('asks nothing for keys that cannot be numbers of issues', async () => {
    const { fake, tracker } = aShop();
    assert.deepEqual(await tracker.byKeys(['1,2&project_id=other']), { items: [], missing: ['1,2&project_id=other'] });
    assert.equal(fake.server.requests.length, 0);
  });

  it('reads what is hostile and leaves out what is no issue', async () => {
    const { fake, tracker } = aShop();
    const issues = [null, 7, {}, { id: '1; DROP' }, { id: 2 }, { id: 3, updated_on: 'yesterday' }, hostile(4)];
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { issues } } });
    const { items } = await tracker.byKeys(['4']);
    assert.deepEqual(
      items.map(({ key, title }) => [key, title]),
      [['4', '\u202eevil']],
    );
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { issues: 'none' } } });
    await assert.rejects(tracker.byKeys(['4']), { code: 'broken' });
    fake.server.fail({ type: 'answer', answer: { status: 200, body: [] } });
    await assert.rejects(tracker.fresh('4'), { code: 'broken' });
  });
});

function categories(items: readonly RemoteItem[]): readonly string[] {
  return [...items].sort((a, b) => Number(a.key) - Number(b.key)).map(({ status }) => status.category);
}

function hostile(id: number): unknown {
  return {
    id,
    subject: '\u202eevil',
    updated_on: '2026-11-22T08:00:00Z',
    status: 'closed',
    tracker: null,
    custom_fields: [null, { id: 1 }, { id: 'x', name: 'y', value: 'z' }, { id: 2, name: 'Many', value: ['a', 'b'] }],
    parent: [],
    children: { length: 3 },
    journals: 'none',
    relations: [null, { relation_type: 'blocks', issue_id: {}, issue_to_id: id }],
    allowed_statuses: [{ name: 7 }, null],
    estimated_hours: 'many',
    assigned_to: { name: { first: 'x' } },
  };
}
