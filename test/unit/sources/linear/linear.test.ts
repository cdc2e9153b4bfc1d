import assert from 'node:assert/strict';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import { failsWith } from '../../../fakes/trackers/failsWith.js';
import { linearFailed, linearRateLimited } from '../../../fakes/trackers/linear.js';
import type { FakeLinear } from '../../../fakes/trackers/linear.js';
import { watchedLinear } from './contract.js';

const watched = watchedLinear();
const aLinear = (): FakeLinear => watched.aLinear();

describe('Linear', () => {
  after(() => {
    assert.deepEqual(watched.violations, []);
  });

  describe('account', () => {
    it('is who the key belongs to', async () => {
      assert.deepEqual(await connectFake(aLinear()).tracker.account(), { id: 'user-ada', name: 'ada', canWrite: true });
    });

    it('may be one that OAuth gave', async () => {
      const credential = { secret: 'lin_oauth_grace', kind: 'token' } as const;
      assert.equal((await connectFake(aLinear(), { credential }).tracker.account()).id, 'user-grace');
    });

    it('says that the team is not to be seen', async () => {
      const { tracker } = connectFake(aLinear(), { settings: { team: 'OPS' } });
      await assert.rejects(tracker.account(), failsWith('not-found', /OPS/));
    });

    it('explains a key that was taken back', async () => {
      const fake = aLinear();
      const { tracker } = connectFake(fake);
      fake.revoke();
      await assert.rejects(tracker.account(), failsWith('signed-out', /revoked/));
    });
  });

  describe('items', () => {
    it('have everything that Linear tells of them', async () => {
      const fake = aLinear();
      fake.create({ title: 'Checkout' });
      fake.create({
        ...{ title: 'Pay by invoice', description: '- [ ] By invoice\n', state: 'In Progress', parent: 'ENG-1' },
        ...{ labels: ['pay', 'Bug'], assignee: 'ada', estimate: 3, priority: 2, blockedBy: ['ENG-1'] },
        attachments: [
          { title: 'ADR 7', url: 'https://wiki.acme.test/adr-7' },
          { title: 'Run me', url: 'javascript:alert(1)' },
        ],
      });
      fake.create({ title: 'Form', parent: 'ENG-2', state: 'Done' });
      fake.create({ title: 'Quick', labels: ['error handling', 'Feature flags'] });
      assert.equal((await connectFake(fake).tracker.fresh('ENG-4')).kind, 'story', 'a word among others is no type');
      fake.create({ title: 'Gone', parent: 'ENG-2', trashed: true });
      const { tracker } = connectFake(fake);
      await tracker.addComment?.('ENG-2', 'We **decided**.');
      const { comments, updatedAt, ...item } = await tracker.fresh('ENG-2');
      assert.deepEqual(item, {
        ...{ key: 'ENG-2', nativeId: '00000000-0000-4000-8000-000000000002', title: 'Pay by invoice', kind: 'bug' },
        status: { raw: 'In Progress', category: 'doing' },
        texts: [
          {
            ...{ field: 'description', name: 'Description', role: 'description', format: 'markdown' },
            ...{ text: '- [ ] By invoice', writable: true },
          },
        ],
        children: [{ key: 'ENG-3', title: 'Form', done: true }],
        ...{
          parent: 'ENG-1',
          dependsOn: ['ENG-1'],
          labels: ['pay', 'Bug'],
          people: ['ada'],
          priority: 'High',
          estimate: '3',
        },
        links: [{ title: 'ADR 7', url: 'https://wiki.acme.test/adr-7' }],
        ...{ canComment: true, statuses: ['Triage', 'Backlog', 'Todo', 'Released', 'Done', 'Canceled'] },
      });
      assert.match(updatedAt, /^2026-11-22T08:/);
      assert.deepEqual(
        comments?.map(({ author, text, format }) => [author, text, format]),
        [['ada', 'We **decided**.', 'markdown']],
      );
    });

    it('are fetched in batches, archived ones too; what is gone, or of another team, is missing', async () => {
      const fake = aLinear();
      fake.seed(2);
      fake.create({ archived: true });
      fake.create({ trashed: true });
      fake.create({ team: 'OPS' });
      const keys = ['ENG-1', 'eng-3', 'ENG-4', 'OPS-5', 'ENG-99', 'UTF-8'];
      const { items, missing } = await connectFake(fake).tracker.byKeys(keys);
      assert.deepEqual(items.map(({ key }) => key).sort(), ['ENG-1', 'ENG-3']);
      assert.deepEqual(missing, ['ENG-4', 'OPS-5', 'ENG-99', 'UTF-8']);
    });

    it('that are nowhere are not found', async () => {
      await assert.rejects(connectFake(aLinear()).tracker.fresh('ENG-7'), failsWith('not-found'));
    });

    it('of the wildest shape neither throw nor pass for items', async () => {
      const nodes = [
        null,
        7,
        {},
        { identifier: 3 },
        { identifier: '../x' },
        { identifier: 'ENG-1', labels: [], state: 'x', children: { nodes: [null] } },
      ];
      for (const data of [
        null,
        'x',
        [],
        {},
        { issues: null },
        { issues: { nodes: 'x' } },
        { issues: { nodes, pageInfo: 3 } },
      ]) {
        const fake = aLinear();
        fake.server.fail({ type: 'answer', answer: { status: 200, body: { data } } });
        const { items, next } = await connectFake(fake).tracker.changed({});
        assert.ok(items.every(({ key }) => key === 'ENG-1'));
        assert.equal(next, undefined);
      }
    });
  });

  describe('changes', () => {
    it('come page by page, the oldest first', async () => {
      const fake = aLinear();
      const keys = fake.seed(120);
      fake.tickAsSomebodyElse('ENG-3', 1);
      const { tracker } = connectFake(fake);
      const seen: string[] = [];
      let page: string | undefined;
      do {
        const found = await tracker.changed(page === undefined ? {} : { page });
        seen.push(...found.items.map(({ key }) => key));
        page = found.next;
      } while (page !== undefined);
      assert.deepEqual(seen, [...keys.filter((key) => key !== 'ENG-3'), 'ENG-3']);
      assert.equal(fake.server.requests.length, 3);
    });

    it('are looked for with a small page, which is what Linear charges for, and fetched with large ones', async () => {
      const fake = aLinear();
      const keys = fake.seed(70);
      const { tracker } = connectFake(fake);
      const since = '2026-11-22T07:00:00Z';
      const seen: string[] = [];
      let page: string | undefined;
      do {
        const found = await tracker.changed({ since, ...(page !== undefined && { page }) });
        seen.push(...found.items.map(({ key }) => key));
        page = found.next;
      } while (page !== undefined);
      assert.deepEqual(seen, keys);
      const sizes = fake.server.requests.map(
        ({ body }) => (JSON.parse(body) as { variables: { last: number } }).variables.last,
      );
      assert.deepEqual(sizes, [10, 50, 50]);
    });

    it('are those since a time, of one team, by labels or by a filter of Linear’s own', async () => {
      const fake = aLinear();
      fake.create({ labels: ['pay'], priority: 1, updated: Date.parse('2026-11-22T09:00:00Z') });
      fake.create({ labels: ['pay', 'now'], updated: Date.parse('2026-11-22T10:00:00Z') });
      fake.create({ priority: 1, updated: Date.parse('2026-11-22T11:00:00Z') });
      fake.create({ team: 'OPS', labels: ['pay'] });
      const { tracker } = connectFake(fake);
      const keys = async (request: Parameters<typeof tracker.changed>[0]): Promise<readonly string[]> =>
        (await tracker.changed(request)).items.map(({ key }) => key);
      assert.deepEqual(await keys({ since: '2026-11-22T10:00:00Z' }), ['ENG-2', 'ENG-3']);
      assert.deepEqual(await keys({ query: 'pay, other' }), ['ENG-1', 'ENG-2']);
      assert.deepEqual(await keys({ query: '{"priority":{"eq":1}}' }), ['ENG-1', 'ENG-3']);
    });
  });

  describe('failures', () => {
    for (const status of [200, 400] as const) {
      it(`of asking too much are told apart with status ${status}, and waited for`, async () => {
        const fake = aLinear();
        fake.server.fail({ type: 'answer', answer: linearRateLimited(status, Date.parse('2026-11-22T08:30:00Z')) });
        const { tracker } = connectFake(fake);
        await assert.rejects(tracker.changed({}), (error) => {
          failsWith('rate-limited')(error);
          const { until } = (error as { details: { until?: number } }).details;
          assert.equal(until, Date.parse('2026-11-22T08:30:00Z'));
          return true;
        });
        await assert.rejects(tracker.changed({}), failsWith('rate-limited'));
        assert.equal(fake.server.requests.length, 1);
      });
    }

    it('of rights are told apart', async () => {
      const fake = aLinear();
      const [key = ''] = fake.seed(1);
      const credential = { secret: 'lin_api_reader', kind: 'token' } as const;
      const { tracker } = connectFake(fake, { credential });
      await assert.rejects(tracker.writeText(await tracker.fresh(key), 'description', 'x'), failsWith('forbidden'));
    });

    it('that Linear explains are told in its words', async () => {
      const fake = aLinear();
      fake.server.fail({
        type: 'answer',
        answer: linearFailed(400, 'Field "x" is not defined\u202e', 'GRAPHQL_VALIDATION_FAILED'),
      });
      await assert.rejects(connectFake(fake).tracker.changed({}), failsWith('refused', /Field "x" is not defined$/));
    });
  });

  describe('writing', () => {
    it('changes the description and nothing else', async () => {
      const fake = aLinear();
      const [key = ''] = fake.seed(1);
      const { tracker } = connectFake(fake);
      const base = await tracker.fresh(key);
      fake.server.forgetRequests();
      await tracker.writeText(
        base,
        'description',
        (base.texts[0]?.text ?? '').replace('[ ] Criterion 4\n', '[x] Criterion 4\n'),
      );
      assert.deepEqual(
        fake.states(key).flatMap((done, index) => (done ? [index + 1] : [])),
        [4],
      );
      const { variables } = JSON.parse(fake.server.requests[0]?.body ?? '') as { variables: { input: object } };
      assert.deepEqual(Object.keys(variables.input), ['description']);
    });

    it('tells from the history which boxes were changed, by whom', async () => {
      const fake = aLinear();
      const [key = ''] = fake.seed(1);
      fake.tickAsSomebodyElse(key, 5);
      const edits = (await connectFake(fake).tracker.edits?.(key, 'description')) ?? [];
      assert.deepEqual(
        edits.slice(1).map(({ by, boxes }) => [by, boxes]),
        [['user-grace', [{ text: 'Criterion 5', done: true }]]],
      );
    });

    it('sets a status of the team’s workflow, and says where there is none of that name', async () => {
      const fake = aLinear();
      fake.create();
      const { tracker } = connectFake(fake);
      const base = await tracker.fresh('ENG-1');
      await tracker.setStatus?.(base, 'In Progress');
      assert.equal(fake.issues.get('ENG-1')?.state, 'In Progress');
      await assert.rejects(tracker.setStatus?.(base, 'Nowhere') ?? Promise.resolve(), failsWith('refused'));
    });

    it('finishes a sub-issue with the first state that means it, and opens it again', async () => {
      const fake = aLinear();
      fake.create();
      const { tracker } = connectFake(fake);
      await tracker.setDone?.('ENG-1', true);
      assert.equal(fake.issues.get('ENG-1')?.state, 'Done');
      await tracker.setDone?.('ENG-1', false);
      assert.equal(fake.issues.get('ENG-1')?.state, 'Todo');
    });

    it('is never sent twice when nobody knows whether it arrived', async () => {
      const fake = aLinear();
      const [key = ''] = fake.seed(1);
      const { tracker } = connectFake(fake);
      const base = await tracker.fresh(key);
      fake.server.forgetRequests();
      fake.server.fail({ type: 'cut-after' });
      await assert.rejects(tracker.writeText(base, 'description', 'x'), failsWith('unreachable'));
      assert.equal(fake.server.requests.length, 1);
    });
  });
});
