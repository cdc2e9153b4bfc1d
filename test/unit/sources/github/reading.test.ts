import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readIssue } from '../../../../src/sources/github/readIssue.js';
import type { RemoteItem } from '../../../../src/sources/remote/tracker.js';
import { codeOf } from '../../../fakes/trackers/codeOf.js';
import { signedInWith } from '../../../fakes/trackers/signedInWith.js';
import { anonymousGitHub, assertWithinContract, connectedGitHub } from './connected.js';

afterEach(assertWithinContract);

/** What a person writes on github.com: lines end in CRLF. */
const body = 'As a shopper I want to pay by invoice.\r\n\r\n## Acceptance criteria\r\n\r\n- [ ] Works\r\n';

const withoutComments = (item: RemoteItem): unknown =>
  Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'comments'));

describe('GitHub issues, read', () => {
  it('hold everything that the issue says', async () => {
    const { fake, tracker } = connectedGitHub();
    const epic = fake.add({ title: 'Payments', type: 'Epic' });
    const first = fake.add({ title: 'Ledger' });
    fake.add({
      title: 'Pay by invoice',
      body,
      labels: ['shop', 'p1'],
      assignees: ['grace', 'ada'],
      type: 'Feature',
      parent: Number(epic),
      blockedBy: [Number(first)],
      fields: [
        { id: 11, name: 'Acceptance criteria', type: 'text', value: '- [ ] On time' },
        { id: 12, name: 'Priority', type: 'single_select', value: 'High' },
        { id: 13, name: 'Estimate', type: 'number', value: 5 },
      ],
    });
    fake.state.comment(3, 'grace', 'Decision: no credit cards.');
    deepEqual(await tracker.fresh('3'), {
      key: '3',
      nativeId: 'I_3',
      title: 'Pay by invoice',
      kind: 'feature',
      status: { raw: 'open', category: 'todo' },
      texts: [
        { field: 'body', name: 'Description', role: 'description', format: 'markdown', text: body, writable: true },
        {
          field: 'field:Acceptance criteria',
          name: 'Acceptance criteria',
          role: 'criteria',
          format: 'markdown',
          text: '- [ ] On time',
          writable: true,
        },
      ],
      parent: '1',
      dependsOn: ['2'],
      labels: ['shop', 'p1'],
      people: ['grace', 'ada'],
      priority: 'High',
      estimate: '5',
      comments: [
        {
          id: '1001',
          author: 'grace',
          at: '2026-11-22T07:00:04Z',
          format: 'markdown',
          text: 'Decision: no credit cards.',
        },
      ],
      updatedAt: '2026-11-22T07:00:04Z',
      statuses: ['open', 'closed', 'closed (not planned)'],
      canComment: true,
    });
  });

  it('are the same whichever way they come', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.add({ title: 'Payments', labels: ['type: epic'] });
    fake.add({ title: 'Pay by invoice', parent: 1, body: null, blockedBy: [1] });
    fake.add({
      parent: 1,
      assignees: ['ada'],
      fields: [
        { id: 11, name: 'Acceptance criteria', type: 'text', value: '- [ ] On time' },
        { id: 12, name: 'Priority', type: 'single_select', value: 'High' },
        { id: 13, name: 'Size', type: 'number', value: 5 },
      ],
    });
    fake.state.change(2, 'grace', (issue) => {
      issue.state = 'closed';
      issue.reason = 'duplicate';
    });
    const { items: batch } = await tracker.byKeys(['1', '3', '2']);
    const { items: page } = await tracker.changed({});
    const anonymous = await signedInWith(fake, undefined).tracker.byKeys(['1', '3', '2']);
    for (const key of ['1', '2', '3']) {
      const fresh = withoutComments(await tracker.fresh(key));
      for (const items of [batch, page, anonymous.items]) {
        deepEqual(
          items.find((item) => item.key === key),
          fresh,
        );
      }
    }
    deepEqual(batch.find(({ key }) => key === '1')?.children, [
      { key: '2', title: 'Pay by invoice', done: false },
      { key: '3', title: 'Issue 3', done: false },
    ]);
    equal(batch.find(({ key }) => key === '2')?.status.raw, 'closed (duplicate)');
    equal(batch.find(({ key }) => key === '2')?.status.category, 'dropped');
    equal(batch.find(({ key }) => key === '1')?.kind, 'epic');
  });

  it('come fifty in one request, in their order, and tell what is missing', async () => {
    const { fake, tracker, requested } = connectedGitHub();
    fake.seed(60);
    fake.add({ isPullRequest: true });
    fake.state.change(7, 'grace', (issue) => {
      issue.isDeleted = true;
    });
    const keys = ['50', '7', '1', '61', '999', 'SHOP-1', '99999999999', '007'];
    const { items, missing } = await tracker.byKeys(keys);
    deepEqual(
      items.map(({ key }) => key),
      ['50', '1'],
    );
    deepEqual(missing, ['7', '61', '999', 'SHOP-1', '99999999999', '007']);
    deepEqual(requested(), ['POST /graphql']);
    equal(tracker.batch, 50);
  });

  it('come one by one where nobody is signed in', async () => {
    const { fake, tracker, requested } = anonymousGitHub();
    fake.seed(2);
    fake.add({ isPullRequest: true });
    fake.state.change(2, 'grace', (issue) => {
      issue.isDeleted = true;
    });
    const { items, missing } = await tracker.byKeys(['1', '2', '3', '9']);
    deepEqual(
      items.map(({ key }) => key),
      ['1'],
    );
    deepEqual(missing, ['2', '3', '9']);
    equal(tracker.batch, 10);
    requested();
    await tracker.byKeys(['1']);
    deepEqual(requested(), ['GET /repos/acme/shop/issues/1']);
  });

  it('are had from older Enterprise Servers without what these lack', async () => {
    const url = 'https://github.example.com';
    const { fake, tracker, requested } = connectedGitHub({ url, isOlder: true });
    fake.add({ type: 'Epic', body });
    const { items } = await tracker.byKeys(['1']);
    equal(items[0]?.texts[0]?.text, body);
    equal(items[0].kind, 'story');
    ok(requested().length > 1);
    await tracker.byKeys(['1']);
    deepEqual(requested(), ['POST /api/graphql']);
    deepEqual(withoutComments(await tracker.fresh('1')), items[0]);
  });

  it('are not taken for deleted when GraphQL fails for one of them', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(2);
    const data = { repository: { nameWithOwner: 'acme/shop', i1: null, i2: null } };
    const errors = [
      { path: ['repository', 'i1'], message: 'Something went wrong while executing your query.' },
      { type: 'NOT_FOUND', path: ['repository', 'i2'], message: 'Could not resolve to an Issue.' },
    ];
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { data, errors } } });
    const { items, missing } = await tracker.byKeys(['1', '2']);
    deepEqual(
      items.map(({ key }) => key),
      ['1'],
    );
    deepEqual(missing, ['2']);
  });

  it('are asked for in halves where all at once are too much', async () => {
    const { fake, tracker } = connectedGitHub();
    const keys = fake.seed(20);
    const timeout = { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } };
    fake.server.fail(Array.from({ length: 4 }, () => ({ type: 'answer', answer: timeout })));
    const { items } = await tracker.byKeys(keys);
    equal(items.length, 20);
  });

  it('are missing when they were moved to another repository, and refuse to be written', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(2);
    fake.state.change(2, 'grace', (issue) => {
      issue.movedTo = 'acme/archive';
    });
    deepEqual((await tracker.byKeys(['1', '2'])).missing, ['2']);
    deepEqual((await signedInWith(fake, undefined).tracker.byKeys(['1', '2'])).missing, ['2']);
    equal(await codeOf(tracker.fresh('2')), 'not-found');
    equal(await codeOf(tracker.fresh('3')), 'not-found');
  });

  it('are found, and written, where the repository has another name by now', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(2);
    fake.rename('acme/store');
    const fresh = await tracker.fresh('1');
    equal(fresh.key, '1');
    await tracker.writeText(fresh, 'body', 'New');
    equal(fake.body('1'), 'New');
    equal((await tracker.byKeys(['1', '2'])).items.length, 2);
    equal((await tracker.changed({})).items.length, 2);
  });

  it('give the last hundred comments of a long discussion, oldest first', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(1);
    for (let count = 1; count <= 205; count++) fake.state.comment(1, 'grace', `Comment ${count}`);
    const { comments = [] } = await tracker.fresh('1');
    equal(comments.length, 100);
    equal(comments[0]?.text, 'Comment 106');
    equal(comments.at(-1)?.text, 'Comment 205');
  });

  it('put sub-issues of other repositories among the links', () => {
    const url = 'https://api.github.com/repos/acme/other';
    const subIssues = [
      {
        number: 5,
        title: 'Elsewhere',
        state: 'open',
        repository_url: url,
        html_url: 'https://github.com/acme/other/issues/5',
      },
    ];
    const issue = {
      number: 1,
      updated_at: '2026-11-22T07:00:00Z',
      repository_url: 'https://api.github.com/repos/acme/shop',
    };
    const item = readIssue(issue, { subIssues });
    equal(item?.children, undefined);
    deepEqual(item?.links, [{ title: 'Elsewhere', url: 'https://github.com/acme/other/issues/5' }]);
    const hostile = { ...subIssues[0], html_url: 'javascript:alert(1)' };
    equal(readIssue(issue, { subIssues: [hostile] })?.links, undefined);
  });

  it('survive any shape of answer', () => {
    const shapes: readonly unknown[] = [
      null,
      undefined,
      1,
      'x',
      [],
      {},
      { number: '1' },
      { a: { nodes: 1 } },
      [null],
      true,
    ];
    const fields = [
      'number title body state state_reason labels assignees type issue_field_values sub_issues_summary parent_issue_url',
      'updated_at created_at node_id repository_url pull_request issue_dependencies_summary',
    ]
      .join(' ')
      .split(' ');
    const issue = { number: 1, title: 'One', updated_at: '2026-11-22T07:00:00Z' };
    for (const field of fields) {
      for (const shape of shapes) {
        const item = readIssue(
          { ...issue, [field]: shape },
          { comments: shapes, subIssues: shapes, blockedBy: shapes },
        );
        if (item) match(JSON.stringify(item), /"key":"1"/);
      }
    }
    for (const shape of shapes) equal(readIssue(shape), undefined);
  });

  it('skip one that cannot be read, and keep the others of its page', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(1);
    const page = [null, { number: 'x' }, { number: 5, title: 'Five', updated_at: '2026-11-22T07:00:00Z' }];
    fake.server.fail({ type: 'answer', answer: { status: 200, body: page } });
    deepEqual(
      (await tracker.changed({})).items.map(({ key }) => key),
      ['5'],
    );
    for (const wrong of [{}, 'x', null]) {
      fake.server.fail({ type: 'answer', answer: { status: 200, body: wrong === 'x' ? '"x"' : wrong } });
      equal(await codeOf(tracker.changed({})), 'broken');
    }
  });
});
