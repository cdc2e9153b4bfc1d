import { strict as assert } from 'node:assert';
import { aShop } from './shop.js';

describe('Redmine: writing', () => {
  it('changes one text and nothing else', async () => {
    const { fake, tracker } = aShop();
    fake.create({ description: 'one\r\ntwo', criteria: '- [ ] A' });
    const item = await tracker.fresh('1');
    await tracker.writeText(item, 'cf_1', '- [x] A');
    await tracker.writeText(item, 'description', 'one\ntwo!');
    assert.equal(fake.issues.get('1')?.criteria, '- [x] A');
    assert.equal(fake.issues.get('1')?.description, 'one\r\ntwo!');
    const bodies = fake.server.requests
      .filter(({ method }) => method === 'PUT')
      .map(({ body }) => JSON.parse(body) as unknown);
    assert.deepEqual(bodies, [
      { issue: { custom_fields: [{ id: 1, value: '- [x] A' }] } },
      { issue: { description: 'one\ntwo!' } },
    ]);
  });

  it('tells how a text became what it is, by whom', async () => {
    const { fake, tracker } = aShop();
    fake.create({ criteria: '- [ ] A\n- [ ] B' });
    fake.editAs('bob', '1', { criteria: '- [x] A\n- [ ] B', description: 'other' });
    await tracker.writeText(await tracker.fresh('1'), 'cf_1', '- [x] A\n- [x] B');
    const edits = (await tracker.edits?.('1', 'cf_1'))?.map(({ by, was, became }) => [by, was, became]);
    assert.deepEqual(edits, [
      ['6', '- [ ] A\n- [ ] B', '- [x] A\n- [ ] B'],
      ['5', '- [x] A\n- [ ] B', '- [x] A\n- [x] B'],
    ]);
  });

  it('takes an empty list of errors for somebody who was faster, a full one for a refusal', async () => {
    const { fake, tracker } = aShop();
    fake.create();
    const item = await tracker.fresh('1');
    const refuses = (errors: readonly unknown[]): void => {
      fake.server.fail({ type: 'answer', answer: { status: 422, body: { errors } } });
    };
    refuses([]);
    await assert.rejects(tracker.writeText(item, 'description', 'x'), { code: 'conflict' });
    refuses(['Subject cannot be blank']);
    await assert.rejects(tracker.writeText(item, 'description', 'x'), {
      code: 'refused',
      message: /Subject cannot be blank/,
    });
  });

  it('tells missing rights and issues that are gone', async () => {
    const { fake, tracker } = aShop({ as: 'reader' });
    fake.create();
    const item = await tracker.fresh('1');
    await assert.rejects(tracker.writeText(item, 'description', 'x'), { code: 'forbidden' });
    fake.issues.delete('1');
    await assert.rejects(tracker.fresh('1'), { code: 'not-found' });
  });

  it('closes and opens an item, and refuses a status that is not offered', async () => {
    const { fake, tracker } = aShop();
    fake.create();
    await tracker.setDone?.('1', true);
    assert.equal(fake.issues.get('1')?.status, 5);
    await tracker.setDone?.('1', false);
    assert.equal(fake.issues.get('1')?.status, 1);
    await assert.rejects(tracker.setStatus?.(await tracker.fresh('1'), 'Nonsense') ?? Promise.resolve(), {
      code: 'refused',
    });
  });

  it('comments, and reads comments but not private ones', async () => {
    const { fake, tracker } = aShop();
    fake.create();
    await tracker.addComment?.('1', 'Looks **good**');
    const issue = fake.issues.get('1');
    const [written] = issue?.journals ?? [];
    if (written) issue?.journals.push({ ...written, id: 99, notes: 'secret', private: true });
    const { comments } = await tracker.fresh('1');
    assert.deepEqual(
      comments?.map(({ author, text }) => [author, text]),
      [['Alice Test', 'Looks **good**']],
    );
  });
});
