import { deepEqual, equal, match } from 'node:assert/strict';
import { readIssue } from '../../../../src/sources/gitea/readIssue.js';
import { codeOf } from '../../../fakes/trackers/codeOf.js';
import { fakeGiteaToken } from '../../../fakes/trackers/gitea.js';
import { orSkip } from '../../../fakes/trackers/orSkip.js';
import { signedInWith } from '../../../fakes/trackers/signedInWith.js';
import { assertWithinContract, connectedGitea, forgetViolations } from './connected.js';

afterEach(assertWithinContract);

describe('Gitea issues, read', () => {
  it('hold everything that the issue says', async () => {
    const { fake, tracker } = connectedGitea();
    const key = fake.add({
      title: 'Pay by invoice',
      body: '- [ ] a\r\n',
      labels: ['kind/bug', 'shop'],
      assignees: ['ada'],
    });
    fake.comment(key, 'Decision: no cards.');
    deepEqual(await tracker.fresh(key), {
      key: '1',
      title: 'Pay by invoice',
      kind: 'bug',
      status: { raw: 'open', category: 'todo' },
      texts: [
        {
          field: 'body',
          name: 'Description',
          role: 'description',
          format: 'markdown',
          text: '- [ ] a\r\n',
          writable: true,
        },
      ],
      labels: ['kind/bug', 'shop'],
      people: ['ada'],
      comments: [
        { id: '1', author: 'grace', at: '2026-11-22T07:00:02Z', format: 'markdown', text: 'Decision: no cards.' },
      ],
      updatedAt: '2026-11-22T07:00:02Z',
      version: '0',
      statuses: ['open', 'closed'],
      canComment: true,
    });
    const { items } = await tracker.byKeys([key]);
    const page = await tracker.changed({});
    deepEqual({ ...items[0], comments: [] }, { ...(await tracker.fresh(key)), comments: [] });
    deepEqual(page.items, items);
  });

  it('have no version where the server knows none', async () => {
    const { fake, tracker } = connectedGitea({ hasVersion: false });
    const fresh = await tracker.fresh(fake.add({}));
    equal(fresh.version, undefined);
    await tracker.writeText(fresh, 'body', 'New');
    deepEqual(JSON.parse(fake.server.requests.at(-1)?.body ?? ''), { body: 'New' });
    equal(fake.body('1'), 'New');
  });

  it('are missing when they are gone, pull requests, or no numbers', async () => {
    const { fake, tracker } = connectedGitea();
    fake.seed(2);
    fake.add({ isPullRequest: true });
    fake.remove('2');
    const { items, missing } = await tracker.byKeys(['1', '2', '3', 'SHOP-1', '01']);
    deepEqual(
      items.map(({ key }) => key),
      ['1'],
    );
    deepEqual(missing, ['2', '3', 'SHOP-1', '01']);
    equal(await codeOf(tracker.fresh('3')), 'not-found');
  });

  it('survive any shape of answer', async () => {
    const shapes: readonly unknown[] = [null, undefined, 1, 'x', [], {}, { number: '1' }, [null], true];
    const issue = { number: 1, title: 'One', updated_at: '2026-11-22T07:00:00+01:00' };
    const fields =
      'number title body state labels assignee assignees pull_request repository updated_at content_version';
    for (const field of fields.split(' ')) {
      for (const shape of shapes) {
        const item = readIssue({ ...issue, [field]: shape }, shapes);
        if (item) match(JSON.stringify(item), /"key":"1"/);
      }
    }
    for (const shape of shapes) equal(readIssue(shape), undefined);
    const { fake, tracker } = connectedGitea();
    fake.server.fail({ type: 'answer', answer: { status: 200, body: [null, issue, {}] } });
    equal((await tracker.changed({})).items.length, 1);
    fake.server.fail({ type: 'answer', answer: { status: 200, body: {} } });
    equal(await codeOf(tracker.changed({})), 'broken');
  });
});

describe('Gitea issues, listed', () => {
  it('come in pages of what the server gives, those of a smaller limit too', async () => {
    for (const mostItems of [50, 30]) {
      const { fake, tracker } = connectedGitea({ mostItems });
      fake.seed(120);
      fake.add({ isPullRequest: true });
      const keys = new Set<string>();
      let page = await tracker.changed({});
      for (;;) {
        for (const { key } of page.items) keys.add(key);
        if (page.next === undefined) break;
        fake.add({});
        page = await tracker.changed({ page: page.next });
      }
      for (let number = 1; number <= 120; number++) equal(keys.has(String(number)), true, String(number));
    }
  });

  it('are those that changed since, in the states and with the labels of the query', async () => {
    const { fake, tracker } = connectedGitea();
    fake.add({ labels: ['story'] });
    fake.add({ labels: ['story'] });
    fake.add({});
    const { time = '' } = await tracker.changed({});
    equal(time, '2026-11-22T07:00:03.000Z');
    fake.editBody('1', () => 'New');
    const keys = async (request: Parameters<typeof tracker.changed>[0]): Promise<unknown> =>
      (await tracker.changed(request)).items.map(({ key }) => key);
    deepEqual(await keys({ since: '2026-11-22T07:00:04.000Z' }), ['1']);
    deepEqual(await keys({ query: 'labels=story' }), ['2', '1']);
    await tracker.setStatus?.(await tracker.fresh('2'), 'closed');
    deepEqual(await keys({ query: 'labels=story' }), ['2', '1']);
    deepEqual(await keys({ query: 'labels=story&state=open' }), ['1']);
  });
});

describe('Gitea issues, written', () => {
  it('are refused when somebody else was faster', async () => {
    const { fake, tracker } = connectedGitea();
    const fresh = await tracker.fresh(fake.add({}));
    fake.editBody('1', () => 'Theirs');
    equal(await codeOf(tracker.writeText(fresh, 'body', 'Mine')), 'conflict');
    equal(fake.body('1'), 'Theirs');
    await tracker.writeText(await tracker.fresh('1'), 'body', 'Both');
    equal(fake.body('1'), 'Both');
  });

  it('are closed and opened, but not before those that they depend on', async () => {
    const { fake, tracker } = connectedGitea();
    fake.add({});
    fake.add({ dependsOn: [1] });
    equal(await codeOf(tracker.setStatus?.(await tracker.fresh('2'), 'closed')), 'refused');
    await tracker.setStatus?.(await tracker.fresh('1'), 'closed');
    await tracker.setStatus?.(await tracker.fresh('2'), 'closed');
    deepEqual((await tracker.fresh('2')).status, { raw: 'closed', category: 'done' });
    await tracker.setStatus?.(await tracker.fresh('2'), 'open');
    equal((await tracker.fresh('2')).status.category, 'todo');
    equal(await codeOf(tracker.setStatus?.(await tracker.fresh('2'), 'halfopen')), 'refused');
  });

  it('get comments', async () => {
    const { fake, tracker } = connectedGitea();
    const key = fake.add({});
    await tracker.addComment?.(key, 'Decision: **no** cards.');
    deepEqual(
      (await tracker.fresh(key)).comments?.map(({ author, text }) => [author, text]),
      [['ada', 'Decision: **no** cards.']],
    );
  });

  it('are written where the repository has another name by now', async () => {
    const { fake, tracker } = connectedGitea();
    const key = fake.add({});
    fake.rename('acme/store');
    await tracker.writeText(await tracker.fresh(key), 'body', 'New');
    equal(fake.body(key), 'New');
  });
});

describe('the contract of Gitea', () => {
  it('fails where a request is not what Gitea takes', async function () {
    const { fake, tracker } = connectedGitea();
    const contract = orSkip(fake.contract, this);
    const fresh = await tracker.fresh(fake.add({}));
    await tracker.writeText(fresh, 'boddy', 'x').catch(() => undefined);
    await tracker.changed({ query: 'label=x' }).catch(() => undefined);
    forgetViolations(fake);
    match(contract.violations.join('\n'), /boddy is not known/);
    match(contract.violations.join('\n'), /query parameter label is not known/);
  });

  it('fails where the stand-in answers something that Gitea does not', async function () {
    const { fake } = connectedGitea();
    const contract = orSkip(fake.contract, this);
    fake.add({ title: 5 as never });
    await signedInWith(fake, fakeGiteaToken)
      .tracker.fresh('1')
      .catch(() => undefined);
    forgetViolations(fake);
    match(contract.violations.join('\n'), /title must be string/);
  });
});
