import { strict as assert } from 'node:assert';
import { createHttpJson } from '../../../../src/sources/http/index.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import { createFakeHttpJson } from '../../../fakes/trackers/httpJson.js';
import type { FakeHttpJson, FakeHttpJsonOptions } from '../../../fakes/trackers/httpJson.js';
import type { Connected } from '../../../fakes/trackers/connected.js';

describe('An API that an entry describes', () => {
  it('is read by its mapping', async () => {
    const { fake, tracker } = anApi({ now: () => Date.parse('2026-11-22T08:00:00Z') });
    fake.create({ summary: 'Checkout', body: '- [ ] A', state: 'Live' });
    const item = await tracker.fresh('ST-1');
    assert.deepEqual(item, {
      key: 'ST-1',
      title: 'Checkout',
      kind: 'story',
      status: { raw: 'Live', category: 'done' },
      texts: [
        {
          field: 'description',
          name: 'Description',
          role: 'description',
          format: 'markdown',
          text: '- [ ] A',
          writable: true,
        },
      ],
      labels: [],
      people: ['Alice', 'Bob'],
      updatedAt: '2026-11-22T08:00:00.000Z',
      canComment: false,
    });
    assert.equal((await tracker.account()).canWrite, true);
  });

  it('fetches items one by one, or out of the list where it has no address for one', async () => {
    const { fake, tracker } = anApi();
    for (let count = 0; count < 5; count++) fake.create();
    assert.deepEqual((await tracker.byKeys(['ST-2', 'ST-9', '2', 'ST-x'])).missing, ['ST-9', '2', 'ST-x']);
    assert.equal(fake.server.requests.length, 2);
    const listed = anApi({ pageSize: 2, settings: { item: undefined, 'write.field': undefined } });
    for (let count = 0; count < 5; count++) listed.fake.create();
    assert.deepEqual((await listed.tracker.byKeys(['ST-5', 'ST-1'])).items.map(({ key }) => key).sort(), [
      'ST-1',
      'ST-5',
    ]);
    assert.equal(listed.fake.server.requests.length, 3);
  });

  it('lists what is newer than a time, and all pages of it', async () => {
    let time = Date.parse('2026-11-22T08:00:00Z');
    const { fake, tracker } = anApi({ now: () => (time += 60_000), pageSize: 2 });
    for (let count = 0; count < 5; count++) fake.create();
    const first = await tracker.changed({ since: '2026-11-22T08:02:00Z' });
    assert.deepEqual(
      first.items.map(({ key }) => key),
      ['ST-2'],
    );
    const second = await tracker.changed({ since: '2026-11-22T08:02:00Z', page: first.next ?? '' });
    assert.deepEqual(
      second.items.map(({ key }) => key),
      ['ST-3', 'ST-4'],
    );
  });

  it('writes the one text that the mapping names', async () => {
    const { fake, tracker } = anApi();
    fake.create({ body: 'a' });
    await tracker.writeText(await tracker.fresh('ST-1'), 'description', 'b');
    const { method, body, url } = fake.server.requests.at(-1) ?? {};
    assert.deepEqual([method, body, url?.pathname], ['PATCH', '{"text":{"body":"b"}}', '/api/stories/ST-1']);
    assert.equal(fake.stories.get('ST-1')?.body, 'b');
  });

  it('writes nothing where the entry does not say how', async () => {
    const { fake, tracker } = anApi({ settings: { 'write.field': undefined } });
    fake.create({ body: 'a' });
    const item = await tracker.fresh('ST-1');
    assert.equal(item.texts[0]?.writable, false);
    assert.equal((await tracker.account()).canWrite, false);
    await assert.rejects(tracker.writeText(item, 'description', 'b'), { code: 'refused' });
    assert.equal(fake.stories.get('ST-1')?.body, 'a');
  });

  it('has the server refuse a write over somebody else’s, where it gives strong tags', async () => {
    const { fake, tracker } = anApi({ tags: true });
    const [key = ''] = fake.seed(1);
    const base = await tracker.fresh(key);
    fake.tickAsSomebodyElse(key, 3);
    await assert.rejects(tracker.writeText(base, 'description', 'x'), { code: 'conflict' });
    assert.equal(fake.states(key)[2], true);
  });

  it('reads what is hostile, and says when the answer is not what the entry says', async () => {
    const { fake, tracker } = anApi();
    const stories = [
      null,
      { ref: 'ST-1/../2' },
      { ref: '7' },
      { ref: 'ST-7', summary: [], state: 1, text: { body: {} }, owners: { x: 1 } },
    ];
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { data: { stories } } } });
    const { items } = await tracker.changed({});
    assert.deepEqual(
      items.map(({ key, title, texts }) => [key, title, texts.length]),
      [['ST-7', 'ST-7', 0]],
    );
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { data: [] } } });
    await assert.rejects(tracker.changed({}), { code: 'broken' });
    fake.server.fail({ type: 'answer', answer: { status: 200, body: { ref: 'ST-2' } } });
    await assert.rejects(tracker.fresh('ST-1'), { code: 'broken' });
  });

  it('reads own properties alone', async () => {
    const { fake, tracker } = anApi({ settings: { 'fields.title': 'constructor.name', 'fields.labels': '__proto__' } });
    fake.create();
    const item = await tracker.fresh('ST-1');
    assert.deepEqual([item.title, item.labels], ['ST-1', []]);
  });
});

describe('An entry that describes an API', () => {
  const wrong: readonly (readonly [string, Readonly<Record<string, string | undefined>>])[] = [
    ['url', { url: undefined }],
    ['url', { url: 'http://stories.example.com/api' }],
    ['url', { url: 'https://user:pw@stories.example.com/api' }],
    ['fields.id', { 'fields.id': undefined }],
    ['fields.title', { 'fields.title': 'a..b' }],
    ['item', { item: 'https://evil.example/{id}' }],
    ['item', { item: '//evil.example/{id}' }],
    ['item', { item: '/\\evil.example/{id}' }],
    ['item', { item: '/api/stories' }],
    ['write.path', { 'write.path': 'https://stories.example.com.evil.example/{id}' }],
    ['write.method', { 'write.method': 'DELETE' }],
    ['page', { page: 'javascript:alert({id})' }],
    ['format', { format: 'rtf' }],
    ['keys', { keys: '1' }],
    ['auth', { auth: 'header:Host' }],
    ['auth', { auth: 'header:X-Key\r\nX-Other' }],
    ['auth', { auth: 'query' }],
  ];
  for (const [setting, settings] of wrong)
    it(`is refused for its ${setting}: ${JSON.stringify(Object.values(settings)[0] ?? null)}`, () => {
      assert.throws(
        () => {
          const fake = createFakeHttpJson({ settings });
          fake.type.place(fake.settings);
        },
        { setting },
      );
    });

  it('says how a token is sent', () => {
    const sent = (auth: string): unknown =>
      createHttpJson(new Map([['auth', auth]])).authorization({ kind: 'token', user: 'alice', secret: 's3cret' });
    assert.deepEqual(sent('bearer'), { authorization: 'Bearer s3cret' });
    assert.deepEqual(sent('basic'), { authorization: `Basic ${btoa('alice:s3cret')}` });
    assert.deepEqual(sent('header:X-Api-Key'), { 'x-api-key': 's3cret' });
  });

  it('names items as texts do, by number or by the API’s own ids', () => {
    const heads = (settings: Readonly<Record<string, string | undefined>>): unknown => {
      const fake = createFakeHttpJson({ settings });
      return fake.type.place(fake.settings).heads;
    };
    assert.deepEqual(heads({ page: '/stories/{id}' }), [
      { head: 'ST-', keyHead: 'ST-' },
      { head: 'https://stories.example.com/stories/ST-', keyHead: 'ST-' },
    ]);
    assert.deepEqual(heads({ keys: undefined }), [{ head: '#', keyHead: '' }]);
  });
});

interface Api extends Connected {
  readonly fake: FakeHttpJson;
}

function anApi(options: FakeHttpJsonOptions = {}): Api {
  const fake = createFakeHttpJson(options);
  return { fake, ...connectFake(fake) };
}
