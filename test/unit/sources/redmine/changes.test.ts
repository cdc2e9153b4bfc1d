import { strict as assert } from 'node:assert';
import { aShop } from './shop.js';

describe('Redmine: what has changed', () => {
  it('lists pages in the order of change, the next one from the last one’s time', async () => {
    let time = Date.parse('2026-11-22T08:00:00Z');
    const { fake, tracker } = aShop({ now: () => (time += 400) });
    for (let count = 0; count < 250; count++) fake.create();
    const seen = new Set<string>();
    let pages = 0;
    for (let page: string | undefined, first = true; first || page !== undefined; first = false) {
      const answer = await tracker.changed(page === undefined ? {} : { page });
      for (const { key } of answer.items) seen.add(key);
      page = answer.next;
      pages++;
      // Somebody changes an issue of the page that was just read: nothing may slip through for that.
      if (pages === 1) fake.editAs('bob', '3', { status: 2 });
    }
    assert.equal(seen.size, 250);
    assert.equal(pages, 3);
  });

  it('counts on where more than a page is of one second', async () => {
    const { fake, tracker } = aShop({ now: () => Date.parse('2026-11-22T08:00:00Z') });
    for (let count = 0; count < 230; count++) fake.create();
    const seen: string[] = [];
    for (let page: string | undefined, first = true; first || page !== undefined; first = false) {
      const answer = await tracker.changed(page === undefined ? {} : { page });
      seen.push(...answer.items.map(({ key }) => key));
      page = answer.next;
    }
    assert.equal(new Set(seen).size, 230);
    assert.equal(seen.length, 230);
  });

  it('asks for whole seconds, and learns from one request that nothing is new', async () => {
    const { fake, tracker } = aShop({ now: () => Date.parse('2026-11-22T08:00:00Z') });
    fake.create();
    const request = { since: '2026-11-22T07:59:59.250+00:00' };
    const first = await tracker.changed(request);
    assert.equal(first.items.length, 1);
    assert.ok(first.validator);
    const again = await tracker.changed({ ...request, validator: first.validator });
    assert.deepEqual([again.notModified, again.items.length], [true, 0]);
    assert.equal(fake.server.requests.at(-1)?.url.searchParams.get('updated_on'), '>=2026-11-22T07:59:59Z');
  });

  it('takes a page with others behind it for no proof that nothing is new', async () => {
    const { fake, tracker } = aShop({ now: () => Date.parse('2026-11-22T08:00:00Z') });
    for (let count = 0; count < 101; count++) fake.create();
    const first = await tracker.changed({ since });
    assert.ok(first.next);
    assert.equal(first.validator, undefined);
  });

  it('takes a filter as Redmine’s own address has it, and never a key from it', async () => {
    const { fake, tracker } = aShop();
    await tracker.changed({ query: 'https://redmine.example.com/issues?tracker_id=2&key=abc&limit=5', since });
    const simple = fake.server.requests.at(-1)?.url.searchParams;
    assert.equal(simple?.get('tracker_id'), '2');
    assert.equal(simple.get('key'), null);
    assert.equal(simple.get('limit'), '100');
    assert.equal(simple.get('updated_on'), '>=2026-11-22T08:00:00Z');
    await tracker.changed({ query: 'set_filter=1&f[]=tracker_id&op[tracker_id]=%3D&v[tracker_id][]=2', since });
    const advanced = fake.server.requests.at(-1)?.url.searchParams;
    assert.deepEqual(advanced?.getAll('f[]'), ['tracker_id', 'updated_on']);
    assert.equal(advanced.get('v[updated_on][]'), '2026-11-22T08:00:00Z');
    assert.equal(advanced.get('status_id'), null);
  });

  it('picks out of a saved query itself what is new', async () => {
    const { fake, tracker } = aShop();
    fake.create({ updated: Date.parse('2026-11-20T08:00:00Z') });
    fake.create({ updated: Date.parse('2026-11-22T09:00:00Z') });
    const { items } = await tracker.changed({ query: 'query_id=4', since });
    assert.deepEqual(
      items.map(({ key }) => key),
      ['2'],
    );
  });
});

const since = '2026-11-22T08:00:00Z';
