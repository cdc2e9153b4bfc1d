import { strict as assert } from 'node:assert';
import { azureBoards } from '../../../../src/sources/azure-boards/index.js';
import { personOf } from '../../../../src/sources/azure-boards/readWorkItem.js';
import { criteriaField, signInPage } from '../../../fakes/trackers/azureBoards.js';
import { aBoard, linkTo } from './board.js';

describe('Azure Boards: reading', () => {
  it('says who we are and whether we may write', async () => {
    const { fake, tracker } = aBoard();
    fake.create();
    assert.deepEqual(await tracker.account(), { id: fake.people.alice.id, name: 'Alice', canWrite: true });
    assert.equal(fake.items.get('1')?.rev, 1, 'trying changed nothing');
    const reader = aBoard({ token: 'pat-reader' });
    reader.fake.create();
    assert.equal((await reader.tracker.account()).canWrite, false);
  });

  it('takes a page for signing in for a token that is wrong', async () => {
    await assert.rejects(aBoard({ token: 'nonsense' }).tracker.account(), { code: 'signed-out' });
    const { fake, tracker } = aBoard();
    const location = 'https://login.microsoftonline.com/common/oauth2/authorize';
    fake.server.fail({ type: 'answer', answer: { ...signInPage, status: 302, headers: { location } } });
    await assert.rejects(tracker.byKeys(['1']), { code: 'signed-out' });
    await assert.rejects(aBoard({ settings: { project: 'Nowhere' } }).tracker.account(), { code: 'not-found' });
  });

  it('reads a work item with everything that belongs to it', async () => {
    const { fake, tracker } = aBoard();
    fake.create({
      'System.Title': 'Checkout',
      'System.State': 'Active',
      'System.Description': '<div>As a shopper</div>',
      [criteriaField]: '<ul><li>[ ] Total</li></ul>',
      'System.Tags': 'money; tax',
      'System.AssignedTo': { displayName: 'Bob' },
      'Microsoft.VSTS.Common.Priority': 2,
      'Microsoft.VSTS.Scheduling.StoryPoints': 5,
    });
    fake.create({ 'System.State': 'Closed', 'System.Parent': 1 }, 'Task');
    fake.create({}, 'Bug');
    fake.items
      .get('1')
      ?.relations.push(
        linkTo('Hierarchy-Forward', 2),
        linkTo('Hierarchy-Forward', 3),
        linkTo('Dependency-Reverse', 3),
        { rel: 'Hyperlink', url: 'https://wiki.example/adr/7', attributes: { comment: 'ADR-7' } },
        { rel: 'ArtifactLink', url: 'vstfs:///Git/PullRequestId/1', attributes: {} },
      );
    await tracker.addComment?.('1', 'Decision: **net** prices');
    const item = await tracker.fresh('1');
    assert.equal(item.kind, 'story');
    assert.deepEqual(item.status, { raw: 'Active', category: 'doing' });
    assert.deepEqual(
      item.texts.map(({ field, role, format }) => [field, role, format]),
      [
        ['System.Description', 'description', 'html'],
        [criteriaField, 'criteria', 'html'],
      ],
    );
    assert.deepEqual(item.children, [
      { key: '2', title: 'Item 2', done: true },
      { key: '3', title: 'Item 3', done: false },
    ]);
    assert.deepEqual(
      [item.dependsOn, item.labels, item.people, item.priority, item.estimate],
      [['3'], ['money', 'tax'], ['Bob'], '2', '5'],
    );
    assert.deepEqual(item.links, [{ title: 'ADR-7', url: 'https://wiki.example/adr/7' }]);
    assert.deepEqual(
      item.comments?.map(({ author, format, text }) => [author, format, text]),
      [['Alice', 'markdown', 'Decision: **net** prices']],
    );
    assert.equal(item.version, '1');
    const bug = await tracker.fresh('3');
    assert.equal(bug.kind, 'bug');
    assert.equal((await tracker.fresh('2')).parent, '1');
  });

  it('takes the format of each field from the item, and steps for a bug’s description', async () => {
    const { fake, tracker } = aBoard();
    fake.create({ [criteriaField]: '- [ ] Total\n' });
    Object.assign(fake.items.get('1')?.formats ?? {}, { [criteriaField]: 'Markdown' });
    fake.create({ 'Microsoft.VSTS.TCM.ReproSteps': '<div>Open it</div>' }, 'Bug');
    const { items } = await tracker.byKeys(['1', '2']);
    assert.equal(items[0]?.texts.find(({ field }) => field === criteriaField)?.format, 'markdown');
    assert.deepEqual(
      items[1]?.texts.map(({ field, role }) => [field, role]),
      [['Microsoft.VSTS.TCM.ReproSteps', 'description']],
    );
  });

  it('knows from the process what states mean, whatever they are called', async () => {
    const { fake, tracker } = aBoard({ states: ['Ready', 'Shipped', 'Resolved'] });
    for (const state of ['Ready', 'Shipped', 'Resolved', 'Unheard of']) fake.create({ 'System.State': state });
    const { items } = await tracker.byKeys(['1', '2', '3', '4']);
    assert.deepEqual(
      items.map(({ status }) => status.category),
      ['todo', 'done', 'doing', 'unknown'],
    );
    fake.server.forgetRequests();
    await tracker.byKeys(['1', '2']);
    assert.equal(fake.server.requests.length, 1, 'the process is asked once');
    const older = aBoard();
    older.fake.create({ 'System.State': 'Done' });
    const gone = { type: 'answer', answer: { status: 404, body: {} } } as const;
    older.fake.server.fail(gone, ({ url }) => url.pathname.endsWith('/states'));
    assert.equal((await older.tracker.byKeys(['1'])).items[0]?.status.category, 'done');
  });

  it('brings the newest comments of a long discussion, oldest first', async () => {
    const { fake, tracker } = aBoard();
    fake.create();
    for (let count = 1; count <= 201; count++) await tracker.addComment?.('1', `Word ${count}`);
    const texts = (await tracker.fresh('1')).comments?.map(({ text }) => text);
    assert.deepEqual([texts?.length, texts?.[0], texts?.at(-1)], [200, 'Word 2', 'Word 201']);
  });

  it('may write although somebody else does at the same moment', async () => {
    const { fake, tracker } = aBoard();
    fake.create();
    const action = (): void => {
      fake.editAs('bob', '1', { 'System.Title': 'Other' });
    };
    fake.server.fail({ type: 'before', action }, ({ method }) => method === 'PATCH');
    assert.equal((await tracker.account()).canWrite, true);
  });

  it('asks for 200 items at once, and says which are gone or cannot be', async () => {
    const { fake, tracker } = aBoard();
    for (let count = 0; count < 200; count++) fake.create();
    fake.items.delete('9');
    const keys = Array.from({ length: 200 }, (_, index) => String(index + 1));
    const { items, missing } = await tracker.byKeys([...keys.slice(0, 198), '99999999999', 'SHOP-1']);
    assert.equal(items.length, 197);
    assert.deepEqual(missing, ['9', '99999999999', 'SHOP-1']);
    const batches = fake.server.requests.filter(({ url }) => url.pathname.endsWith('/workitemsbatch'));
    assert.equal(batches.length, 1);
    assert.equal(tracker.batch, 200);
  });

  it('reads what is hostile and leaves out what is no work item', async () => {
    const { fake, tracker } = aBoard();
    const fields = {
      'System.ChangedDate': '2026-11-22T08:00:00Z',
      'System.Title': { a: 1 },
      'System.Tags': 7,
      'System.State': null,
    };
    const value = [
      null,
      7,
      { id: 1 },
      { id: 2, fields: { 'System.ChangedDate': 'soon' } },
      { id: 3, rev: 'x', fields, relations: [null, { rel: 1 }] },
    ];
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { value } } });
    const { items } = await tracker.byKeys(['3']);
    assert.deepEqual(
      items.map(({ key, title, version }) => [key, title, version]),
      [['3', 'AB#3', undefined]],
    );
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { value: {} } } });
    await assert.rejects(tracker.byKeys(['3']), { code: 'broken' });
    await assert.rejects(tracker.fresh('../../../evil'), { code: 'not-found' });
  });
});

describe('Azure Boards: what has changed', () => {
  it('pages in the order of change, and loses nothing that is changed meanwhile', async () => {
    let time = Date.parse('2026-11-22T08:00:00Z');
    const { fake, tracker } = aBoard({ now: () => (time += 1) });
    for (let count = 0; count < 450; count++) fake.create();
    const seen = new Set<string>();
    for (let page: string | undefined, first = true; first || page !== undefined; first = false) {
      const answer = await tracker.changed(page === undefined ? {} : { page });
      for (const { key } of answer.items) seen.add(key);
      page = answer.next;
      if (first) fake.editAs('bob', '3', { 'System.State': 'Active' });
    }
    assert.equal(seen.size, 450);
  });

  it('goes on within one time that more than a page shares', async () => {
    const { fake, tracker } = aBoard({ now: () => Date.parse('2026-11-22T08:00:00Z') });
    for (let count = 0; count < 450; count++) fake.create();
    const seen: string[] = [];
    for (let page: string | undefined, first = true; first || page !== undefined; first = false) {
      const answer = await tracker.changed(page === undefined ? {} : { page });
      seen.push(...answer.items.map(({ key }) => key));
      page = answer.next;
    }
    assert.deepEqual([seen.length, new Set(seen).size], [450, 450]);
  });

  it('learns from one request that nothing is new, and sees a second change of the same item', async () => {
    let time = Date.parse('2026-11-22T08:00:00Z');
    const { fake, tracker } = aBoard({ now: () => time });
    fake.create();
    const since = '2026-11-22T07:59:58Z';
    const first = await tracker.changed({ since });
    assert.equal(first.items.length, 1);
    const validator = first.validator ?? '';
    fake.server.forgetRequests();
    assert.equal((await tracker.changed({ since, validator })).notModified, true);
    assert.equal(fake.server.requests.length, 1);
    time += 5;
    fake.editAs('bob', '1', { 'System.State': 'Active' });
    assert.deepEqual(
      (await tracker.changed({ since, validator })).items.map(({ key }) => key),
      ['1'],
    );
  });

  it('shows an item that the search finds late, although it is older than the newest', async () => {
    const { fake, tracker } = aBoard({ now: () => Date.parse('2026-11-22T08:00:00Z') });
    fake.create();
    const since = '2026-11-22T07:59:58Z';
    const { validator = '' } = await tracker.changed({ since });
    fake.create({ 'System.ChangedDate': '2026-11-22T07:59:59Z' });
    assert.deepEqual(
      (await tracker.changed({ since, validator })).items.map(({ key }) => key),
      ['2'],
    );
  });

  it('asks with a team’s own condition, and with the server’s own time', async () => {
    const { fake, tracker } = aBoard({ now: () => Date.parse('2026-11-22T08:00:00Z') });
    fake.create();
    fake.create({ 'System.State': 'Active' });
    const { items, time } = await tracker.changed({ query: "[System.State] = 'Active'" });
    assert.deepEqual(
      items.map(({ key }) => key),
      ['2'],
    );
    assert.equal(time, '2026-11-22T08:00:00.000Z');
    await assert.rejects(tracker.changed({ query: 'nonsense' }), { code: 'refused' });
  });
});

describe('Azure Boards: where it is', () => {
  it('keeps a collection’s address and names items as texts do', () => {
    const place = azureBoards.place(
      new Map([
        ['url', 'https://tfs.example/tfs/Main/'],
        ['project', 'My Shop'],
      ]),
    );
    assert.equal(place.baseUrl, 'https://tfs.example/tfs/Main');
    assert.deepEqual(
      place.heads.map(({ head }) => head),
      ['AB#', 'https://tfs.example/tfs/Main/My%20Shop/_workitems/edit/'],
    );
    assert.equal(azureBoards.signIn.session?.(place), undefined);
    const cloud = azureBoards.place(
      new Map([
        ['organization', 'acme'],
        ['project', 'Shop'],
      ]),
    );
    assert.equal(azureBoards.signIn.session?.(cloud)?.provider, 'microsoft');
    assert.equal(azureBoards.authorization({ kind: 'session', secret: 'abc' })['authorization'], 'Bearer abc');
  });

  it('says what is missing in an entry', () => {
    assert.throws(() => azureBoards.place(new Map([['organization', 'acme']])), { setting: 'project' });
    assert.throws(() => azureBoards.place(new Map([['project', 'Shop']])), { setting: 'organization' });
    assert.throws(
      () =>
        azureBoards.place(
          new Map([
            ['project', '../x'],
            ['organization', 'acme'],
          ]),
        ),
      { setting: 'project' },
    );
    const old = new Map([
      ['project', 'Shop'],
      ['organization', 'acme'],
      ['apiVersion', 'x'],
    ]);
    assert.throws(() => azureBoards.place(old), { setting: 'apiVersion' });
  });

  it('takes no condition that would get out of its project', () => {
    const asking = (query: string): unknown =>
      azureBoards.place(new Map(Object.entries({ organization: 'acme', project: 'Shop', query }))).query;
    for (const query of ['[A] = 1) OR (1 = 1', "[A] = '\\' ) OR ('a' = 'a'", "[A] = 'open"])
      assert.throws(() => asking(query), { setting: 'query' }, query);
    for (const query of ["[System.Tags] CONTAINS 'it''s (so'", '([A] = 1 OR [B] = 2)'])
      assert.equal(asking(query), query);
  });

  it('knows a project by the addresses of its pages and repositories', () => {
    const of = (address: string): unknown => Object.fromEntries(azureBoards.settingsFrom(address) ?? []);
    const acme = { organization: 'acme', project: 'My Shop' };
    assert.deepEqual(of('https://dev.azure.com/acme/My%20Shop/_workitems/edit/12'), acme);
    assert.deepEqual(of('https://acme@dev.azure.com/acme/My%20Shop/_git/shop'), acme);
    assert.deepEqual(of('git@ssh.dev.azure.com:v3/acme/My%20Shop/shop'), acme);
    assert.deepEqual(of('https://acme.visualstudio.com/DefaultCollection/My%20Shop/_git/shop'), acme);
    assert.deepEqual(of('https://tfs.example/tfs/Main/Shop/_boards/board'), {
      url: 'https://tfs.example/tfs/Main',
      project: 'Shop',
    });
    assert.equal(azureBoards.settingsFrom('https://github.com/acme/shop/issues/3'), undefined);
  });

  it('reads people as objects and as names with an address, however they are spelled', () => {
    assert.equal(personOf({ displayName: 'Alice' }), 'Alice');
    assert.equal(personOf('Alice  <alice@shop.example>'), 'Alice');
    assert.equal(personOf('Alice <a> Smith'), 'Alice <a> Smith');
    const from = performance.now();
    personOf(`a${' '.repeat(60_000)}b`);
    assert.ok(performance.now() - from < 1500, 'it took more than four seconds');
  });
});
