import { strict as assert } from 'node:assert';
import { createFakeGitLab } from '../../../fakes/trackers/gitlab.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';

describe('GitLab: writing', () => {
  it('sends the description and nothing else', async () => {
    const fake = createFakeGitLab();
    fake.create({ description: '- [ ] A' });
    const { tracker } = connectFake(fake);
    await tracker.writeText(await tracker.fresh('1'), 'description', '- [x] A');
    const { method, body, url } = fake.server.requests.at(-1) ?? {};
    assert.deepEqual([method, body], ['PUT', '{"description":"- [x] A"}']);
    assert.equal(url?.pathname, '/api/v4/projects/acme%2Fshop/issues/1');
    assert.equal(fake.issues.get('1')?.description, '- [x] A');
    await assert.rejects(tracker.writeText(await tracker.fresh('1'), 'title', 'x'), { code: 'refused' });
  });

  it('tells from GitLab’s own notes which boxes changed, and by whom', async () => {
    const fake = createFakeGitLab();
    const issue = fake.create({ description: '- [ ] Total is **net**\n- [ ] B\n' });
    const { tracker } = connectFake(fake);
    fake.editAs('bob', '1', '- [x] Total is **net**\n- [ ] B\n');
    await tracker.writeText(await tracker.fresh('1'), 'description', '- [ ] Total is **net**\n- [x] B\n');
    fake.editAs('bob', '1', 'all new');
    issue.notes.push({
      by: fake.people.bob,
      body: 'marked the task **old** as completed',
      system: true,
      internal: false,
      at: Date.now(),
    });
    issue.notes.push({
      by: fake.people.bob,
      body: 'marked the task **mine** as completed',
      system: false,
      internal: false,
      at: Date.now(),
    });
    const edits = (await tracker.edits?.('1', 'description'))?.map(({ by, boxes }) => [by, boxes]);
    assert.deepEqual(edits, [
      ['12', [{ text: 'Total is **net**', done: true }]],
      ['11', [{ text: 'Total is **net**', done: false }]],
      ['11', [{ text: 'B', done: true }]],
      ['12', undefined],
      ['12', [{ text: 'old', done: true }]],
    ]);
  });

  it('closes and reopens', async () => {
    const fake = createFakeGitLab();
    fake.create();
    const { tracker } = connectFake(fake);
    const item = await tracker.fresh('1');
    assert.deepEqual(item.statuses, ['opened', 'closed']);
    await tracker.setStatus?.(item, 'closed');
    assert.equal(fake.issues.get('1')?.state, 'closed');
    await tracker.setStatus?.(item, 'opened');
    assert.equal(fake.issues.get('1')?.state, 'opened');
    await assert.rejects(tracker.setStatus?.(item, 'doing') ?? Promise.resolve(), { code: 'refused' });
  });

  it('names a missing scope, missing rights, a revoked token and what GitLab declines', async () => {
    const fake = createFakeGitLab();
    fake.create();
    const as = (secret: string): ReturnType<typeof connectFake>['tracker'] =>
      connectFake(fake, { credential: { secret, kind: 'token' } }).tracker;
    const item = await as('glpat-reader').fresh('1');
    for (const token of ['glpat-reader', 'glpat-guest'])
      await assert.rejects(as(token).writeText(item, 'description', 'x'), { code: 'forbidden' });
    await assert.rejects(as('glpat-revoked').fresh('1'), { code: 'signed-out' });
    fake.server.fail({ type: 'answer', answer: { status: 400, body: { message: { description: ['is too long'] } } } });
    await assert.rejects(as('glpat-alice').writeText(item, 'description', 'x'), {
      code: 'refused',
      message: /description is too long/,
    });
  });
});
