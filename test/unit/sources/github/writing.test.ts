import { deepEqual, equal } from 'node:assert/strict';
import { readEdits } from '../../../../src/sources/github/history.js';
import type { FakeRequest } from '../../../fakes/trackers/fakeServer.js';
import { codeOf } from '../../../fakes/trackers/codeOf.js';
import { assertWithinContract, connectedGitHub } from './connected.js';

afterEach(assertWithinContract);

const bodiesOf = (requests: readonly FakeRequest[], method: string): readonly unknown[] =>
  requests.filter((request) => request.method === method).map(({ body }) => JSON.parse(body) as unknown);

describe('GitHub issues, written', () => {
  it('get one text, and nothing else', async () => {
    const { fake, tracker } = connectedGitHub();
    const key = fake.add({ body: 'One\r\n- [ ] two\r\n', labels: ['story'] });
    const fresh = await tracker.fresh(key);
    await tracker.writeText(fresh, 'body', 'One\r\n- [x] two\r\n');
    equal(fake.body(key), 'One\r\n- [x] two\r\n');
    deepEqual(bodiesOf(fake.server.requests, 'PATCH'), [{ body: 'One\r\n- [x] two\r\n' }]);
    equal((await tracker.fresh(key)).texts[0]?.text, 'One\r\n- [x] two\r\n');
  });

  it("get the value of one of the organisation's fields, and keep the others", async () => {
    const { fake, tracker } = connectedGitHub();
    const key = fake.add({
      fields: [
        { id: 11, name: 'Notes', type: 'text', value: 'Old' },
        { id: 12, name: 'Acceptance criteria', type: 'text', value: '- [ ] On time' },
      ],
    });
    const fresh = await tracker.fresh(key);
    const field = fresh.texts.find(({ role }) => role === 'criteria')?.field ?? '';
    await tracker.writeText(fresh, field, '- [x] On time');
    deepEqual(bodiesOf(fake.server.requests, 'POST'), [
      { issue_field_values: [{ field_id: 12, value: '- [x] On time' }] },
    ]);
    deepEqual(
      (await tracker.fresh(key)).texts.slice(1).map(({ text }) => text),
      ['Old', '- [x] On time'],
    );
    equal(await codeOf(tracker.writeText(fresh, 'field:Gone', 'x')), 'conflict');
    deepEqual(await tracker.edits?.(key, field), []);
  });

  it('are closed, closed as not planned, and opened again', async () => {
    const { fake, tracker } = connectedGitHub();
    const key = fake.add({});
    const seen = [];
    for (const status of ['closed', 'closed (not planned)', 'open']) {
      await tracker.setStatus?.(await tracker.fresh(key), status);
      seen.push((await tracker.fresh(key)).status);
    }
    deepEqual(seen, [
      { raw: 'closed', category: 'done' },
      { raw: 'closed (not planned)', category: 'dropped' },
      { raw: 'open', category: 'todo' },
    ]);
    for (const status of ['closed (duplicate)', 'in progress', '']) {
      equal(await codeOf(tracker.setStatus?.(await tracker.fresh(key), status)), 'refused');
    }
  });

  it('that are criteria of another are closed and opened by themselves', async () => {
    const { fake, tracker } = connectedGitHub();
    const parent = fake.add({});
    const child = fake.add({ parent: Number(parent) });
    await tracker.setDone?.(child, true);
    equal((await tracker.fresh(parent)).children?.[0]?.done, true);
    await tracker.setDone?.(child, false);
    equal((await tracker.fresh(parent)).children?.[0]?.done, false);
  });

  it('get a comment once, even when nobody knows whether it arrived', async () => {
    const { fake, tracker } = connectedGitHub();
    const key = fake.add({});
    await tracker.addComment?.(key, 'Decision: **no** cards.');
    fake.server.fail({ type: 'cut-after' });
    equal(await codeOf(tracker.addComment?.(key, 'Second')), 'unreachable');
    deepEqual(
      (await tracker.fresh(key)).comments?.map(({ author, text }) => [author, text]),
      [
        ['ada', 'Decision: **no** cards.'],
        ['ada', 'Second'],
      ],
    );
  });

  it('tell how their body became what it is', async () => {
    const { fake, tracker } = connectedGitHub();
    const key = fake.add({ body: 'First' });
    deepEqual(await tracker.edits?.(key, 'body'), []);
    fake.editBody(key, () => 'Second');
    await tracker.writeText(await tracker.fresh(key), 'body', 'Third');
    deepEqual(await tracker.edits?.(key, 'body'), [
      { at: '2026-11-22T07:00:01Z', by: 'grace', became: 'First' },
      { at: '2026-11-22T07:00:02Z', by: 'grace', was: 'First', became: 'Second' },
      { at: '2026-11-22T07:00:03Z', by: 'ada', was: 'Second', became: 'Third' },
    ]);
    equal((await tracker.account()).id, 'ada');
  });

  it('tell no texts of a history that does not hold whole bodies', () => {
    const at = '2026-11-22T07:00:00Z';
    const history = (body: unknown, nodes: unknown): unknown => readEdits({ body, userContentEdits: { nodes } });
    deepEqual(history('New', [{ editedAt: at, diff: '@@ -1 +1 @@', editor: { login: 'ada' } }]), [{ at, by: 'ada' }]);
    deepEqual(
      history('New\n', [
        { editedAt: at, diff: 'New', editor: null },
        { editedAt: at, diff: null },
        { editedAt: at, diff: 'Old' },
      ]),
      [
        { at, became: 'Old' },
        { at, was: 'Old' },
        { at, became: 'New' },
      ],
    );
    for (const shape of [null, undefined, 1, 'x', {}, [], [null], [{ editedAt: 5, diff: 7 }]]) {
      deepEqual(history('x', shape), []);
      deepEqual(readEdits(shape), []);
    }
  });
});
