import assert from 'node:assert/strict';
import { jiraCloud } from '../../../../src/sources/jira-cloud/index.js';
import { RemoteError } from '../../../../src/sources/remote/remoteError.js';
import type { RemoteErrorCode } from '../../../../src/sources/remote/remoteError.js';
import { SettingFault } from '../../../../src/sources/remote/tracker.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import {
  adfDocument,
  adfHeading,
  adfParagraph,
  adfTask,
  jiraRateLimited,
  withTask,
} from '../../../fakes/trackers/jiraCloud.js';
import type { AdfNode, FakeJiraCloud, FakeJiraCloudOptions } from '../../../fakes/trackers/jiraCloud.js';
import { jiraUsers } from '../../../fakes/trackers/jiraState.js';
import { checkedJiraCloud, jiraCloudContract } from './contract.js';

const contract = jiraCloudContract();
const aJira = (options?: FakeJiraCloudOptions): FakeJiraCloud => checkedJiraCloud(contract, options);

const failsWith = (code: RemoteErrorCode, words = /./): ((error: unknown) => boolean) => {
  return (error) => {
    assert.ok(error instanceof RemoteError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  };
};

const criteria = adfDocument(adfHeading('Acceptance criteria'), {
  type: 'taskList',
  attrs: { localId: 'l' },
  content: [adfTask('a', 'Pay by invoice'), adfTask('b', 'Pay by card', 'DONE')],
});

describe('Jira Cloud', () => {
  after(() => {
    assert.deepEqual(contract?.violations ?? [], []);
  });

  describe('place', () => {
    const place = (settings: Readonly<Record<string, string>>): ReturnType<typeof jiraCloud.place> =>
      jiraCloud.place(new Map(Object.entries(settings)));

    it('is the site, its projects by the heads of their keys and pages', () => {
      const found = place({
        url: 'https://acme.atlassian.net/jira/software/projects/SHOP/boards/1',
        project: 'shop, PAY',
      });
      assert.equal(found.baseUrl, 'https://acme.atlassian.net');
      assert.equal(found.key, 'SHOP,PAY');
      assert.equal(found.page('SHOP-142'), 'https://acme.atlassian.net/browse/SHOP-142');
      assert.deepEqual(
        found.heads.map(({ head, keyHead }) => [head, keyHead]),
        [
          ['SHOP-', 'SHOP-'],
          ['https://acme.atlassian.net/browse/SHOP-', 'SHOP-'],
          ['PAY-', 'PAY-'],
          ['https://acme.atlassian.net/browse/PAY-', 'PAY-'],
        ],
      );
    });

    it('goes through the gateway where tokens with scopes need it', () => {
      const cloudId = '11223344-a1b2-3b33-c444-def123456789';
      const found = place({ url: 'https://acme.atlassian.net', project: 'SHOP', cloudId });
      assert.equal(found.baseUrl, `https://api.atlassian.com/ex/jira/${cloudId}`);
      assert.equal(found.page('SHOP-1'), 'https://acme.atlassian.net/browse/SHOP-1');
    });

    for (const [setting, settings] of [
      ['url', { project: 'SHOP' }],
      ['project', { url: 'https://acme.atlassian.net' }],
      ['project', { url: 'https://acme.atlassian.net', project: 'SHOP) OR (1=1' }],
      ['cloudId', { url: 'https://acme.atlassian.net', project: 'SHOP', cloudId: '../../evil' }],
      ['query', { url: 'https://acme.atlassian.net', project: 'SHOP', query: 'labels = x) OR (labels = y' }],
      ['query', { url: 'https://acme.atlassian.net', project: 'SHOP', query: 'summary ~ "open' }],
    ] as const) {
      it(`says what is wrong with ${setting}: ${JSON.stringify(settings)}`, () => {
        assert.throws(
          () => place(settings),
          (error) => error instanceof SettingFault && error.setting === setting,
        );
      });
    }

    for (const [address, project] of [
      ['https://acme.atlassian.net/browse/SHOP-142', 'SHOP'],
      ['https://acme.atlassian.net/jira/software/c/projects/SHOP/boards/7?selectedIssue=SHOP-3', 'SHOP'],
      ['https://acme.atlassian.net/jira/software/projects/PAY/backlog', 'PAY'],
      ['https://jira.acme.test/browse/SHOP-1', undefined],
      ['https://github.com/acme/shop', undefined],
    ] as const) {
      it(`${project === undefined ? 'does not know' : 'knows'} the project of ${address}`, () => {
        const settings = jiraCloud.settingsFrom(address);
        assert.equal(settings?.get('project'), project);
        if (project !== undefined) assert.equal(settings?.get('url'), 'https://acme.atlassian.net');
      });
    }
  });

  describe('account', () => {
    it('is who the token belongs to, with what they may do', async () => {
      const fake = aJira();
      const account = await connectFake(fake).tracker.account();
      assert.deepEqual(account, { id: 'ada', name: 'Ada Lovelace', canWrite: true });
      const credential = { user: 'reader@acme.test', secret: 'reader-token', kind: 'token' } as const;
      assert.equal((await connectFake(fake, { credential }).tracker.account()).canWrite, false);
    });

    it('may be nobody, where anybody may read', async () => {
      const { tracker } = connectFake(aJira({ open: true }), { credential: undefined });
      const account = await tracker.account();
      assert.equal(account.id, '');
      assert.equal(account.canWrite, false);
    });

    it('names a project that is not to be seen', async () => {
      const credential = { user: 'outsider@acme.test', secret: 'outsider-token', kind: 'token' } as const;
      const { tracker } = connectFake(aJira(), { credential });
      await assert.rejects(tracker.account(), failsWith('not-found', /SHOP/));
    });

    it('explains a token that was taken back, and scopes that need cloudId', async () => {
      const fake = aJira();
      const { tracker } = connectFake(fake);
      fake.create();
      await tracker.fresh('SHOP-1');
      fake.revoke('ada-token');
      await assert.rejects(tracker.fresh('SHOP-1'), failsWith('signed-out', /cloudId/));
      await assert.rejects(tracker.account(), failsWith('signed-out'));
    });

    it('is not fooled by 200 to a token that Jira did not take', async () => {
      const fake = aJira();
      const headers = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' };
      const answer = { status: 200, headers, body: { issues: [], isLast: true } };
      fake.server.fail({ type: 'answer', answer }, ({ url }) => url.pathname.endsWith('/search/jql'));
      await assert.rejects(connectFake(fake).tracker.changed({}), failsWith('signed-out'));
    });
  });

  describe('items', () => {
    it('have everything that Jira tells of them', async () => {
      const fake = aJira();
      fake.create({ summary: 'Checkout', type: 'Epic' });
      fake.create({
        ...{ summary: 'Pay by invoice', parent: 'SHOP-1', status: 'In Progress', labels: ['pay'], points: 5 },
        ...{ assignee: 'Ada Lovelace', blockedBy: ['SHOP-1'], description: adfDocument(adfParagraph('Why')), criteria },
        links: [{ title: 'ADR 7', url: 'https://wiki.acme.test/adr-7' }],
      });
      fake.create({ summary: 'Form', type: 'Sub-task', parent: 'SHOP-2', status: 'Done' });
      const { tracker } = connectFake(fake);
      await tracker.addComment?.('SHOP-2', 'We decided.');
      const item = await tracker.fresh('SHOP-2');
      const { comments, texts, updatedAt, ...rest } = item;
      assert.deepEqual(rest, {
        ...{ key: 'SHOP-2', nativeId: '10002', title: 'Pay by invoice', kind: 'story', parent: 'SHOP-1' },
        status: { raw: 'In Progress', category: 'doing' },
        children: [{ key: 'SHOP-3', title: 'Form', done: true }],
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
        assert.deepEqual(item.statuses, []);
      }
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

  describe('writing', () => {
    it('changes the one field and nothing else', async () => {
      const fake = aJira();
      const [key = ''] = fake.seed(1);
      const { tracker } = connectFake(fake);
      const base = await tracker.fresh(key);
      const before = structuredClone(fake.state.find(key));
      const document = withTask(JSON.parse(base.texts[0]?.text ?? '') as AdfNode, 'task-3', 'DONE');
      await tracker.writeText(base, 'description', JSON.stringify(document));
      assert.deepEqual(
        fake
          .states(key)
          .map((done, index) => (done ? index + 1 : 0))
          .filter(Boolean),
        [3],
      );
      const { description, updated, history, ...rest } = fake.state.find(key) ?? fake.create();
      const { description: _, updated: __, history: ___, ...kept } = before ?? fake.create();
      assert.deepEqual([rest, history.length, updated > 0, typeof description], [kept, 1, true, 'object']);
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
});
