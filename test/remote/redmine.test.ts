import { strict as assert } from 'node:assert';
import type { Tracker } from '../../src/sources/remote/tracker.js';
import { redmineServer } from './redmineServer.js';
import type { RedmineServer } from './redmineServer.js';

describe('a real Redmine', function () {
  this.timeout(60_000);
  let server: RedmineServer;
  let alice: Tracker;
  before(function () {
    const found = redmineServer();
    if (!found) {
      console.log('    skipped: no Redmine was started, see src/dev/test-remote.mjs');
      this.skip();
    }
    server = found;
    alice = server.as('alice');
  });

  it('says who a key belongs to and what they may do', async () => {
    const account = await alice.account();
    assert.equal(account.name, 'Alice Test');
    assert.equal(account.canWrite, true);
    assert.deepEqual(account.rights, ['view_issues', 'edit_issues', 'add_issue_notes']);
    assert.equal((await server.as('reader').account()).canWrite, false);
    assert.deepEqual((await server.as('admin').account()).rights, ['admin']);
  });

  it('turns away a wrong key and does not know a wrong project', async () => {
    await assert.rejects(server.withKey('0'.repeat(40)).account(), { code: 'signed-out' });
    await assert.rejects(server.as('alice', { project: 'nowhere' }).account(), { code: 'not-found' });
  });

  it('fetches issues by number, closed ones too, and says which are not there', async () => {
    const keys = [await server.create({ subject: 'One' }), await server.create({ subject: 'Two' })];
    await alice.setDone?.(keys[1] ?? '', true).catch(() => undefined);
    const { items, missing } = await alice.byKeys([...keys, '999999', 'SHOP-1']);
    assert.deepEqual(items.map(({ title }) => title).sort(), ['One', 'Two']);
    assert.deepEqual(missing, ['999999', 'SHOP-1']);
  });

  it('lists what changed since, oldest first, and answers 304 when nothing did', async () => {
    const key = await server.create({ subject: 'Three' });
    const { updatedAt } = await alice.fresh(key);
    const page = await alice.changed({ since: updatedAt });
    assert.ok(page.items.some((item) => item.key === key));
    const times = page.items.map((item) => item.updatedAt);
    assert.deepEqual(times, [...times].sort());
    assert.ok(page.validator && page.time);
    const again = await alice.changed({ since: updatedAt, validator: page.validator });
    assert.deepEqual([again.notModified, again.items], [true, []]);
    const later = await alice.changed({ since: new Date(Date.now() + 3_600_000).toISOString() });
    assert.deepEqual(later.items, []);
  });

  it('pages through more than a hundred issues without losing one', async () => {
    const made: string[] = [];
    for (let count = 0; count < 105; count++) made.push(await server.create({ subject: `Page ${count}` }));
    const seen = new Set<string>();
    for (let page: string | undefined, first = true; first || page !== undefined; first = false) {
      const answer = await alice.changed(page === undefined ? {} : { page });
      for (const { key } of answer.items) seen.add(key);
      page = answer.next;
    }
    assert.deepEqual(
      made.filter((key) => !seen.has(key)),
      [],
    );
  });

  it('reads description, field, children, parent, relations, statuses and comments', async () => {
    const parent = await server.create({
      subject: 'Checkout',
      description: 'As a shopper\n\n- [ ] one',
      custom_fields: [{ id: 1, value: '- [ ] Total is shown' }],
    });
    const child = await server.create({ subject: 'Prices', parent_issue_id: Number(parent) });
    const before = await server.create({ subject: 'Taxes' });
    const relation = { issue_to_id: Number(parent), relation_type: 'blocks' };
    const made = await server.call('admin', 'POST', `/issues/${before}/relations.json`, { relation });
    assert.equal(made.status, 201);
    await alice.addComment?.(parent, 'Decision: net prices');
    const item = await alice.fresh(parent);
    assert.deepEqual(
      item.texts.map(({ field, role, text, format }) => [field, role, text, format]),
      [
        ['description', 'description', 'As a shopper\r\n\r\n- [ ] one', 'markdown'],
        ['cf_1', 'criteria', '- [ ] Total is shown', 'markdown'],
      ],
    );
    assert.deepEqual(item.children, [{ key: child, title: 'Prices', done: false }]);
    assert.deepEqual(item.dependsOn, [before]);
    assert.deepEqual(
      item.comments?.map(({ author, text }) => [author, text]),
      [['Alice Test', 'Decision: net prices']],
    );
    assert.ok(item.statuses?.includes('In Progress'));
    assert.deepEqual(item.status, { raw: 'New', category: 'todo' });
    assert.equal((await alice.fresh(child)).parent, parent);
  });

  it('writes one text, and tells in its journal how it was', async () => {
    const key = await server.create({
      description: 'a\n- [ ] b',
      subject: 'Write',
      custom_fields: [{ id: 1, value: '- [ ] c' }],
    });
    const item = await alice.fresh(key);
    await alice.writeText(item, 'description', 'a\r\n- [x] b');
    await alice.writeText(item, 'cf_1', '- [x] c');
    const after = await alice.fresh(key);
    assert.deepEqual(
      after.texts.map(({ text }) => text),
      ['a\r\n- [x] b', '- [x] c'],
    );
    const [edit] = (await alice.edits?.(key, 'description')) ?? [];
    assert.deepEqual([edit?.was, edit?.became, edit?.by], ['a\r\n- [ ] b', 'a\r\n- [x] b', (await alice.account()).id]);
    assert.equal((await alice.edits?.(key, 'cf_1'))?.length, 1);
  });

  it('moves an issue through its workflow', async () => {
    const key = await server.create({ subject: 'Status' });
    await alice.setStatus?.(await alice.fresh(key), 'In Progress');
    assert.deepEqual((await alice.fresh(key)).status, { raw: 'In Progress', category: 'doing' });
    const admin = server.as('admin');
    await admin.setDone?.(key, true);
    assert.equal((await alice.fresh(key)).status.category, 'done');
    await admin.setDone?.(key, false);
    assert.notEqual((await alice.fresh(key)).status.category, 'done');
  });

  it('does not let somebody write who may only read', async () => {
    const key = await server.create({ subject: 'Read only', description: 'mine' });
    const reader = server.as('reader');
    const item = await reader.fresh(key);
    await assert.rejects(reader.writeText(item, 'description', 'theirs'), { code: 'forbidden' });
    assert.equal((await alice.fresh(key)).texts[0]?.text, 'mine');
  });

  it('names an issue that was deleted as gone', async () => {
    const key = await server.create({ subject: 'Gone' });
    assert.equal((await server.call('admin', 'DELETE', `/issues/${key}.json`)).status, 204);
    await assert.rejects(alice.fresh(key), { code: 'not-found' });
    assert.deepEqual((await alice.byKeys([key])).missing, [key]);
  });

  it('declines a value that its rules forbid, in its own words', async () => {
    const key = await server.create({ subject: 'Rules' });
    const item = await alice.fresh(key);
    await assert.rejects(alice.changed({ query: 'updated_on=nonsense' }), { code: 'refused', message: /Updated/ });
    await assert.rejects(alice.writeText(item, 'subject', ''), { code: 'refused', message: /Subject/ });
  });
});
