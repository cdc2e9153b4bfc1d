import assert from 'node:assert/strict';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import { failsWith } from '../../../fakes/trackers/failsWith.js';
import { adfDocument, adfHeading, adfParagraph, adfTask } from '../../../fakes/trackers/jiraCloud.js';
import type { FakeJiraCloud, FakeJiraCloudOptions } from '../../../fakes/trackers/jiraCloud.js';
import { jiraUsers } from '../../../fakes/trackers/jiraState.js';
import { checkedJiraCloud, jiraCloudContract } from './contract.js';

const contract = jiraCloudContract();
const aJira = (options?: FakeJiraCloudOptions): FakeJiraCloud => checkedJiraCloud(contract, options);

const criteria = adfDocument(adfHeading('Acceptance criteria'), {
  type: 'taskList',
  attrs: { localId: 'l' },
  content: [adfTask('a', 'Pay by invoice'), adfTask('b', 'Pay by card', 'DONE')],
});

describe('Reading Jira Cloud', () => {
  after(() => {
    assert.deepEqual(contract?.violations ?? [], []);
  });

  describe('items', () => {
    it('have everything that Jira tells of them', async () => {
      const fake = aJira();
      fake.create({ summary: 'Checkout', type: 'Epic' });
      fake.create({
        ...{ summary: 'Pay by invoice', parent: 'SHOP-1', status: 'In Progress', labels: ['pay'], points: 5 },
        ...{ assignee: 'Ada Lovelace', blockedBy: ['SHOP-1'], description: adfDocument(adfParagraph('Why')), criteria },
        links: [
          { title: 'ADR 7', url: 'https://wiki.acme.test/adr-7' },
          { title: 'Run me', url: 'javascript:alert(1)' },
        ],
      });
      fake.create({ summary: 'Form', type: 'Sub-task', parent: 'SHOP-2', status: 'Done' });
      fake.create({ summary: 'Fax', type: 'Sub-task', parent: 'SHOP-2', status: "Won't Do" });
      const { tracker } = connectFake(fake);
      await tracker.addComment?.('SHOP-2', 'We decided.');
      const item = await tracker.fresh('SHOP-2');
      const { comments, texts, updatedAt, ...rest } = item;
      assert.deepEqual(rest, {
        ...{ key: 'SHOP-2', nativeId: '10002', title: 'Pay by invoice', kind: 'story', parent: 'SHOP-1' },
        status: { raw: 'In Progress', category: 'doing' },
        children: [
          { key: 'SHOP-3', title: 'Form', done: true },
          { key: 'SHOP-4', title: 'Fax', done: false },
        ],
        ...{ dependsOn: ['SHOP-1'], labels: ['pay'], people: ['Ada Lovelace'], priority: 'High', estimate: '5' },
        links: [{ title: 'ADR 7', url: 'https://wiki.acme.test/adr-7' }],
        ...{ statuses: ['To Do', 'Done'], canComment: true },
      });
      assert.match(updatedAt, /^2026-11-22T08:\d\d:\d\d\.000Z$/);
      assert.deepEqual(
        texts.map(({ field, name, role, format, writable }) => [field, name, role, format, writable]),
        [
          ['description', 'Description', 'description', 'adf', true],
          ['customfield_10042', 'Acceptance criteria', 'criteria', 'adf', true],
        ],
      );
      assert.deepEqual(JSON.parse(texts[1]?.text ?? ''), criteria);
      assert.deepEqual(
        comments?.map(({ author, format }) => [author, format]),
        [['Ada Lovelace', 'adf']],
      );
      assert.match(comments[0]?.text ?? '', /We decided\./);
    });

    it('offer nothing to those who may only read', async () => {
      const fake = aJira();
      fake.create({ criteria });
      const credential = { user: 'reader@acme.test', secret: 'reader-token', kind: 'token' } as const;
      const { tracker } = connectFake(fake, { credential });
      const [listed] = (await tracker.changed({})).items;
      for (const item of [listed, await tracker.fresh('SHOP-1')]) {
        assert.deepEqual(
          item?.texts.map(({ writable }) => writable),
          [false],
        );
        assert.equal(item.canComment, false);
        assert.deepEqual(item.statuses ?? [], []);
      }
    });

    it('say what cannot be edited, in lists too once it is known of their like', async () => {
      const fake = aJira();
      fake.create({ criteria, editable: [] });
      fake.create({ criteria, editable: [] });
      fake.create({ criteria, type: 'Bug' });
      const { tracker } = connectFake(fake);
      assert.deepEqual(
        (await tracker.fresh('SHOP-1')).texts.map(({ writable }) => writable),
        [false],
      );
      const { items } = await tracker.changed({});
      assert.deepEqual(
        items.map(({ texts, statuses }) => [texts[0]?.writable, statuses]),
        [
          [false, undefined],
          [false, undefined],
          [true, undefined],
        ],
      );
    });

    it('that came to nothing are dropped, whatever the category says', async () => {
      const fake = aJira();
      fake.create({ status: "Won't Do" });
      fake.create({ status: 'Done', resolution: 'Duplicate' });
      fake.create({ status: 'Done', resolution: 'Done' });
      const { items } = await connectFake(fake).tracker.changed({});
      assert.deepEqual(
        items.map(({ status }) => status.category),
        ['dropped', 'dropped', 'done'],
      );
    });

    it('come with all comments, however many there are', async () => {
      const fake = aJira();
      const issue = fake.create();
      for (let index = 1; index <= 130; index++) {
        const body = adfDocument(adfParagraph(`No. ${index}`));
        issue.comments.push({ id: String(index), author: jiraUsers.grace, at: Date.parse('2026-11-01') + index, body });
      }
      const { comments = [] } = await connectFake(fake).tracker.fresh('SHOP-1');
      assert.deepEqual(
        comments.map(({ id }) => Number(id)),
        Array.from({ length: 130 }, (_, index) => index + 1),
      );
    });

    it('are fetched in batches; what is gone, or is no key, is missing', async () => {
      const fake = aJira();
      fake.seed(3);
      fake.state.issues.delete('SHOP-2');
      const { items, missing } = await connectFake(fake).tracker.byKeys(['SHOP-1', 'shop-3', 'SHOP-2', 'UTF-8', 'x']);
      assert.deepEqual(
        items.map(({ key }) => key),
        ['SHOP-1', 'SHOP-3'],
      );
      assert.deepEqual(missing, ['SHOP-2', 'UTF-8', 'x']);
    });

    it('that have moved are found under their new key', async () => {
      const fake = aJira();
      fake.create({ key: 'PAY-9' });
      fake.state.moved.set('SHOP-1', 'PAY-9');
      const { items, missing } = await connectFake(fake).tracker.byKeys(['SHOP-1']);
      assert.deepEqual([items.map(({ key }) => key), missing], [['PAY-9'], ['SHOP-1']]);
    });

    it('of the wildest shape neither throw nor pass for items', async () => {
      const shapes: readonly unknown[] = [
        null,
        7,
        'x',
        [],
        {},
        { key: 3 },
        { key: 'SHOP-1' },
        { key: 'SHOP-2', fields: null },
      ];
      const wild = {
        key: 'SHOP-3',
        id: {},
        fields: { summary: 7, description: [], status: 'x', labels: [1, 'a'], subtasks: 'y' },
      };
      for (const body of [
        { issues: [...shapes, wild] },
        null,
        [],
        'text',
        { issues: {} },
        { issues: null, isLast: 'no' },
      ]) {
        const fake = aJira();
        fake.server.fail({ type: 'answer', answer: { status: 200, body: JSON.stringify(body) } }, ({ url }) =>
          url.pathname.endsWith('/search/jql'),
        );
        const { items } = await connectFake(fake).tracker.changed({});
        const expected = body !== null && typeof body === 'object' && 'issues' in body && Array.isArray(body.issues);
        assert.deepEqual(
          items.map(({ key }) => key),
          expected ? ['SHOP-1', 'SHOP-2', 'SHOP-3'] : [],
        );
      }
    });
  });

  describe('changes', () => {
    it('come page by page, the oldest first, in the projects and by the query', async () => {
      const fake = aJira({ pageSize: 2 });
      for (let index = 0; index < 5; index++) fake.create({ labels: index === 1 ? [] : ['pay'] });
      const { tracker } = connectFake(fake, { settings: { query: 'labels = pay ORDER BY rank' } });
      const keys: string[] = [];
      let page: string | undefined;
      do {
        const found = await tracker.changed({
          query: 'labels = pay ORDER BY rank',
          ...(page !== undefined && { page }),
        });
        keys.push(...found.items.map(({ key }) => key));
        page = found.next;
      } while (page !== undefined);
      assert.deepEqual(keys, ['SHOP-1', 'SHOP-3', 'SHOP-4', 'SHOP-5']);
    });

    it('since a time are asked for on the clock of the account', async () => {
      const fake = aJira();
      fake.create({ updated: Date.parse('2026-11-22T06:58:00Z') });
      fake.create({ updated: Date.parse('2026-11-22T07:00:10Z') });
      const { items } = await connectFake(fake).tracker.changed({ since: '2026-11-22T07:00:40Z' });
      assert.deepEqual(
        items.map(({ key }) => key),
        ['SHOP-2'],
      );
      const search = fake.server.requests.find(({ url }) => url.pathname.endsWith('/search/jql'));
      assert.match(search?.body ?? '', /updated >= \\"2026\/11\/22 12:30\\"/);
    });

    it('cost one request once the site is known', async () => {
      const fake = aJira();
      fake.seed(1);
      const { tracker } = connectFake(fake);
      await tracker.changed({ since: '2026-11-22T07:00:00Z' });
      fake.server.forgetRequests();
      await tracker.changed({ since: '2026-11-22T09:00:00Z' });
      assert.equal(fake.server.requests.length, 1);
    });
  });

  describe('fields', () => {
    it('of another name hold criteria where the entry says so', async () => {
      const fake = aJira();
      fake.create({ criteria });
      const { tracker } = connectFake(fake, { settings: { criteria: 'acceptance CRITERIA' } });
      assert.equal((await tracker.fresh('SHOP-1')).texts[0]?.role, 'criteria');
    });

    it('that do not exist are named', async () => {
      const { tracker } = connectFake(aJira(), { settings: { criteria: 'Done when' } });
      await assert.rejects(tracker.changed({}), failsWith('refused', /Done when/));
    });
  });
});
