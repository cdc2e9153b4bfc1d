import { strict as assert } from 'node:assert';
import { gitlab } from '../../../../src/sources/gitlab/index.js';
import { createFakeGitLab, rateLimited } from '../../../fakes/trackers/gitlab.js';
import type { FakeGitLab, FakeGitLabOptions } from '../../../fakes/trackers/gitlab.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import type { Connected } from '../../../fakes/trackers/connected.js';

describe('GitLab: reading', () => {
  it('says who we are, with the token’s scopes, and whether the project lets us write', async () => {
    assert.deepEqual(await aForge().tracker.account(), { id: '11', name: 'Alice', canWrite: true, rights: ['api'] });
    assert.equal((await aForge('reader').tracker.account()).canWrite, false);
    assert.equal((await aForge('guest').tracker.account()).canWrite, false);
    await assert.rejects(aForge('stranger').tracker.account(), { code: 'not-found' });
  });

  it('reads a public project without anybody signed in, and no private one', async () => {
    const { tracker } = aForge(undefined, { visibility: 'public' });
    assert.deepEqual(await tracker.account(), { id: '', name: 'not signed in', canWrite: false });
    await assert.rejects(aForge(undefined).tracker.account(), { code: 'signed-out' });
  });

  it('reads an issue as the documentation shows it', async () => {
    const { fake, tracker } = aForge();
    fake.server.fail({ type: 'answer', answer: { status: 200, body: [documented] } });
    const { items } = await tracker.byKeys(['6']);
    const [item] = items;
    assert.deepEqual(
      [item?.key, item?.nativeId, item?.title, item?.kind, item?.status, item?.labels, item?.people, item?.estimate],
      [
        '6',
        '76',
        'Checkout',
        'bug',
        { raw: 'opened', category: 'todo' },
        ['foo', 'bug'],
        ['Alexandra Bashirian'],
        '3h',
      ],
    );
    assert.equal(item?.texts[0]?.text, 'Ratione dolores\n\n- [ ] corrupti');
    assert.equal(item.updatedAt, '2026-01-04T15:31:51.081Z');
  });

  it('tells moved issues from done ones', async () => {
    const { fake, tracker } = aForge();
    fake.create({ state: 'closed' });
    fake.create({ state: 'closed', movedTo: 99 });
    fake.create({ type: 'incident' });
    const { items } = await tracker.byKeys(['1', '2', '3']);
    assert.deepEqual(
      items.map(({ status, kind }) => [status.category, kind]),
      [
        ['done', 'story'],
        ['dropped', 'story'],
        ['todo', 'bug'],
      ],
    );
  });

  it('takes a page with others behind it for no proof that nothing is new', async () => {
    const { fake, tracker } = aForge();
    for (let count = 0; count < 101; count++) fake.create();
    const first = await tracker.changed({});
    assert.ok(first.next);
    assert.equal(first.validator, undefined);
  });

  it('asks for a hundred keys at once, and says which are gone', async () => {
    const { fake, tracker } = aForge();
    for (let count = 0; count < 100; count++) fake.create();
    fake.issues.delete('50');
    const { items, missing } = await tracker.byKeys(Array.from({ length: 100 }, (_, index) => String(index + 1)));
    assert.deepEqual([items.length, missing, fake.server.requests.length], [99, ['50'], 1]);
    assert.deepEqual((await tracker.byKeys(['a', '0', '1/../2'])).missing, ['a', '0', '1/../2']);
    await assert.rejects(tracker.fresh('1/../2'), { code: 'not-found' });
  });

  it('reads comments in their order, without internal ones and what GitLab notes itself', async () => {
    const { fake, tracker } = aForge();
    const issue = fake.create();
    await tracker.addComment?.('1', 'first');
    fake.editAs('bob', '1', 'changed');
    issue.notes.push({ by: fake.people.bob, body: 'secret', system: false, internal: true, at: 1 });
    await tracker.addComment?.('1', 'second');
    const { comments } = await tracker.fresh('1');
    assert.deepEqual(
      comments?.map(({ author, text }) => [author, text]),
      [
        ['Alice', 'first'],
        ['Alice', 'second'],
      ],
    );
  });

  it('leaves out what is no issue', async () => {
    const { fake, tracker } = aForge();
    const hostile = {
      iid: 4,
      updated_at: '2026-11-22T08:00:00Z',
      title: 7,
      labels: [null, { name: 'x' }],
      assignees: 'all',
      state: [],
      description: {},
    };
    fake.server.fail({ type: 'answer', answer: { status: 200, body: [null, 3, {}, { iid: -1 }, hostile] } });
    const { items } = await tracker.byKeys(['4']);
    assert.deepEqual(
      items.map(({ key, title, labels }) => [key, title, labels]),
      [['4', '#4', ['x']]],
    );
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { message: 'odd' } } });
    await assert.rejects(tracker.byKeys(['4']), { code: 'broken' });
  });

  it('waits when GitLab says so in plain text', async () => {
    const { fake, tracker } = aForge();
    fake.create();
    fake.server.fail({ type: 'answer', answer: rateLimited(90) });
    await assert.rejects(tracker.fresh('1'), { code: 'rate-limited' });
    assert.equal(fake.server.requests.length, 1);
  });
});

describe('GitLab: what has changed', () => {
  it('pages in the order of change, and loses nothing that is changed meanwhile', async () => {
    let time = Date.parse('2026-11-22T08:00:00Z');
    const { fake, tracker } = aForge('alice', { now: () => (time += 7) });
    for (let count = 0; count < 250; count++) fake.create();
    const seen = await allPages(tracker, () => {
      fake.editAs('bob', '3', 'changed');
    });
    assert.equal(new Set(seen).size, 250);
  });

  it('follows GitLab’s own next page where a whole page is of one time', async () => {
    const { fake, tracker } = aForge('alice', { now: () => Date.parse('2026-11-22T08:00:00Z') });
    for (let count = 0; count < 250; count++) fake.create();
    const seen = await allPages(tracker);
    assert.deepEqual([seen.length, new Set(seen).size], [250, 250]);
  });

  it('learns from one request that nothing is new', async () => {
    const { fake, tracker } = aForge();
    fake.create();
    const { validator = '' } = await tracker.changed({ since: '2026-11-22T08:00:00+01:00' });
    assert.equal(fake.server.requests.at(-1)?.url.searchParams.get('updated_after'), '2026-11-22T07:00:00.000Z');
    fake.server.forgetRequests();
    assert.equal((await tracker.changed({ since: '2026-11-22T08:00:00+01:00', validator })).notModified, true);
    assert.equal(fake.server.requests.length, 1);
  });

  it('takes a filter as GitLab’s own address has it, and never a token from it', async () => {
    const { fake, tracker } = aForge();
    fake.create({ labels: ['story', 'ready'] });
    fake.create({ labels: ['story'] });
    const query = 'https://gitlab.com/acme/shop/-/issues?label_name[]=story&label_name[]=ready&private_token=x';
    assert.deepEqual(
      (await tracker.changed({ query })).items.map(({ key }) => key),
      ['1'],
    );
    assert.equal(fake.server.requests.at(-1)?.url.searchParams.get('private_token'), null);
  });
});

describe('GitLab: where it is', () => {
  it('keeps the path that a server lies below', async () => {
    const { fake, tracker, place } = aForge('alice', { path: '/gitlab' });
    fake.create();
    assert.equal((await tracker.fresh('1')).key, '1');
    assert.equal(place.page('1'), 'https://forge.example.com/gitlab/acme/shop/-/issues/1');
    assert.deepEqual(
      place.heads.slice(0, 2).map(({ head }) => head),
      ['#', 'acme/shop#'],
    );
  });

  it('says what is missing in an entry', () => {
    for (const project of ['', 'shop', '../../x', 'a/../b', 'a b/c'])
      assert.throws(() => gitlab.place(new Map([['project', project]])), { setting: 'project' });
    assert.throws(
      () =>
        gitlab.place(
          new Map([
            ['project', 'a/b'],
            ['url', 'http://gitlab.example'],
          ]),
        ),
      { setting: 'url' },
    );
  });

  it('knows a project by the addresses of its pages and remotes', () => {
    const of = (address: string): unknown => Object.fromEntries(gitlab.settingsFrom(address) ?? []);
    assert.deepEqual(of('https://gitlab.com/acme/web/shop/-/issues/3'), { project: 'acme/web/shop' });
    assert.deepEqual(of('git@gitlab.com:acme/shop.git'), { project: 'acme/shop' });
    assert.deepEqual(of('https://oauth2:secret@gitlab.com/acme/shop.git'), { project: 'acme/shop' });
    assert.deepEqual(of('ssh://git@gitlab.acme.com:2222/acme/shop.git'), {
      url: 'https://gitlab.acme.com',
      project: 'acme/shop',
    });
    assert.deepEqual(of('https://forge.example/acme/shop/-/boards'), {
      url: 'https://forge.example',
      project: 'acme/shop',
    });
    for (const other of [
      'https://github.com/acme/shop/issues/3',
      'git@github.com:acme/shop.git',
      'https://gitlab.com/acme',
      'x',
    ])
      assert.equal(gitlab.settingsFrom(other), undefined, other);
  });
});

/** The example of GitLab's documentation (doc/api/issues.md, "List project issues"), shortened and in other words. */
const documented = {
  project_id: 4,
  milestone: { id: 5, iid: 1, title: 'v4.0', state: 'closed' },
  author: { state: 'active', id: 18, web_url: 'https://gitlab.example.com/eileen.lowe', name: 'Alexandra Bashirian' },
  description: 'Ratione dolores\n\n- [ ] corrupti',
  state: 'opened',
  iid: 6,
  assignees: [{ avatar_url: null, id: 18, name: 'Alexandra Bashirian', username: 'eileen.lowe' }],
  assignee: { avatar_url: null, id: 18, name: 'Alexandra Bashirian', username: 'eileen.lowe' },
  type: 'ISSUE',
  labels: ['foo', 'bug'],
  upvotes: 4,
  id: 76,
  title: 'Checkout',
  updated_at: '2026-01-04T15:31:51.081Z',
  created_at: '2026-01-04T15:31:51.081Z',
  closed_at: null,
  user_notes_count: 1,
  issue_type: 'issue',
  due_date: '2026-07-22',
  references: { short: '#6', relative: '#6', full: 'my-group/my-project#6' },
  time_stats: { time_estimate: 10800, total_time_spent: 0, human_time_estimate: '3h', human_total_time_spent: null },
  has_tasks: true,
  task_status: '0 of 1 tasks completed',
  confidential: false,
  discussion_locked: false,
  task_completion_status: { count: 1, completed_count: 0 },
};

interface Forge extends Connected {
  readonly fake: FakeGitLab;
}

function aForge(as?: keyof FakeGitLab['people'], options: FakeGitLabOptions = {}): Forge {
  const fake = createFakeGitLab(options);
  const person = arguments.length === 0 ? 'alice' : as;
  const credential = person && ({ secret: fake.people[person].token, kind: 'token' } as const);
  return { fake, ...connectFake(fake, { credential }) };
}

async function allPages(tracker: Connected['tracker'], afterFirst?: () => void): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let page: string | undefined, first = true; first || page !== undefined; first = false) {
    const answer = await tracker.changed(page === undefined ? {} : { page });
    seen.push(...answer.items.map(({ key }) => key));
    page = answer.next;
    if (first) afterFirst?.();
  }
  return seen;
}
