import assert from 'node:assert/strict';
import { jiraDataCenter } from '../../../../src/sources/jira-data-center/index.js';
import type { Tracker } from '../../../../src/sources/remote/tracker.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import { failsWith } from '../../../fakes/trackers/failsWith.js';
import { jiraDataCenterLimited } from '../../../fakes/trackers/jiraDataCenter.js';
import type { FakeJiraDataCenter, FakeJiraDataCenterOptions } from '../../../fakes/trackers/jiraDataCenter.js';
import { checkedJiraDataCenter, jiraDataCenterContract } from './contract.js';

const contract = jiraDataCenterContract();
const aJira = (options?: FakeJiraDataCenterOptions): FakeJiraDataCenter => checkedJiraDataCenter(contract, options);

async function allKeys(
  tracker: Tracker,
  since?: string,
  afterPage: (page: number, last: string) => void = () => undefined,
): Promise<readonly string[]> {
  const keys: string[] = [];
  let page: string | undefined;
  let pages = 0;
  do {
    const found = await tracker.changed({ ...(since !== undefined && { since }), ...(page !== undefined && { page }) });
    keys.push(...found.items.map(({ key }) => key));
    page = found.next;
    afterPage(++pages, keys.at(-1) ?? '');
  } while (page !== undefined);
  return keys;
}

describe('Jira Data Center', () => {
  after(() => {
    assert.deepEqual(contract?.violations ?? [], []);
  });

  it('lies below the path that its address has', () => {
    const place = jiraDataCenter.place(
      new Map([
        ['url', 'https://tools.acme.test/jira/'],
        ['project', 'SHOP'],
      ]),
    );
    assert.equal(place.baseUrl, 'https://tools.acme.test/jira');
    assert.equal(place.page('SHOP-1'), 'https://tools.acme.test/jira/browse/SHOP-1');
    assert.equal(place.heads[1]?.head, 'https://tools.acme.test/jira/browse/SHOP-');
  });

  for (const [address, url] of [
    ['https://tools.acme.test/jira/browse/SHOP-142', 'https://tools.acme.test/jira'],
    ['https://jira.acme.test/projects/SHOP/issues/SHOP-3?filter=all', 'https://jira.acme.test'],
    ['https://jira.acme.test/secure/RapidBoard.jspa?rapidView=1&projectKey=SHOP', 'https://jira.acme.test'],
    ['https://acme.atlassian.net/browse/SHOP-1', undefined],
    ['https://bitbucket.acme.test/projects/SHOP/repos/web', undefined],
    ['https://git.acme.test/acme/shop', undefined],
  ] as const) {
    it(`${url === undefined ? 'does not know' : 'knows'} the project of ${address}`, () => {
      const settings = jiraDataCenter.settingsFrom(address);
      assert.equal(settings?.get('url'), url);
      if (url !== undefined) assert.equal(settings?.get('project'), 'SHOP');
    });
  }

  it('takes a token alone, and a name with a password', () => {
    assert.deepEqual(jiraDataCenter.authorization({ secret: 'pat', kind: 'token' }), { authorization: 'Bearer pat' });
    const basic = jiraDataCenter.authorization({ user: 'ada', secret: 'pass', kind: 'token' });
    assert.deepEqual(basic, { authorization: `Basic ${Buffer.from('ada:pass').toString('base64')}` });
  });

  it('tells who is signed in, and that nobody is', async () => {
    const fake = aJira({ open: true });
    assert.deepEqual(await connectFake(fake).tracker.account(), {
      ...{ id: 'JIRAUSER-ada', name: 'Ada Lovelace', canWrite: true },
    });
    const nobody = await connectFake(fake, { credential: undefined }).tracker.account();
    assert.deepEqual([nobody.id, nobody.canWrite], ['', false]);
  });

  it('explains a CAPTCHA', async () => {
    const fake = aJira();
    const headers = { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED', 'content-type': 'text/html' };
    fake.server.fail({
      type: 'answer',
      answer: { status: 403, headers, body: '<html>Basic Authentication Failure</html>' },
    });
    await assert.rejects(connectFake(fake).tracker.account(), failsWith('signed-out', /CAPTCHA/));
  });

  it('explains a token that was taken back', async () => {
    const fake = aJira();
    fake.revoke('ada-token');
    await assert.rejects(connectFake(fake).tracker.account(), failsWith('signed-out', /token/));
  });

  it('gives its texts as wiki markup, to the letter', async () => {
    const fake = aJira();
    fake.create({ description: 'h2. Why\r\n\r\n* [ ] *Pay*\t', criteria: '(x) by invoice' });
    const { texts } = await connectFake(fake).tracker.fresh('SHOP-1');
    assert.deepEqual(
      texts.map(({ field, role, format, text, writable }) => [field, role, format, text, writable]),
      [
        ['description', 'description', 'wiki', 'h2. Why\r\n\r\n* [ ] *Pay*\t', true],
        ['customfield_10042', 'criteria', 'wiki', '(x) by invoice', true],
      ],
    );
  });

  it('is asked for keys in one search, in which one that is gone does no harm', async () => {
    const fake = aJira({ pageSize: 2 });
    fake.seed(5);
    const { items, missing } = await connectFake(fake).tracker.byKeys([
      'SHOP-5',
      'SHOP-1',
      'SHOP-9',
      'SHOP-2',
      'UTF-8',
    ]);
    assert.deepEqual(
      items.map(({ key }) => key),
      ['SHOP-1', 'SHOP-2', 'SHOP-5'],
    );
    assert.deepEqual(missing, ['SHOP-9', 'UTF-8']);
  });

  it('lists everything, the oldest change first, in as few pages as it allows', async () => {
    const fake = aJira();
    const keys = fake.seed(250);
    const { tracker } = connectFake(fake);
    assert.deepEqual(await allKeys(tracker), keys);
    const searches = fake.server.requests.filter(({ url }) => url.pathname.endsWith('/search'));
    assert.equal(searches.length, 3);
  });

  it('passes over nothing when issues change between two pages', async () => {
    const fake = aJira();
    const keys = fake.seed(350);
    const { tracker } = connectFake(fake);
    const seen = await allKeys(tracker, undefined, (page) => {
      if (page > 3) return;
      for (const number of [page, page * 10, page * 100]) fake.tickAsSomebodyElse(`SHOP-${number}`, page);
    });
    assert.deepEqual([...new Set(seen)].sort(), [...keys].sort());
  });

  it('passes over nothing when the last issue of a page changes or is deleted', async () => {
    const fake = aJira();
    const keys = fake.seed(250);
    const seen = await allKeys(connectFake(fake).tracker, undefined, (page, last) => {
      if (page === 1) fake.tickAsSomebodyElse(last, 1);
      if (page === 3) fake.state.issues.delete(last);
    });
    assert.deepEqual([...new Set(seen)].sort(), [...keys].sort());
  });

  it('asks for the account’s own time, and for half a day more where nobody is signed in', async () => {
    const fake = aJira({ open: true });
    fake.create({ updated: Date.parse('2026-11-22T07:00:00Z') });
    await connectFake(fake).tracker.changed({ since: '2026-11-22T07:00:59Z' });
    await connectFake(fake, { credential: undefined }).tracker.changed({ since: '2026-11-22T07:00:59Z' });
    const asked = fake.server.requests.flatMap(({ body }) => /updated >= \\"([^"\\]+)/.exec(body)?.[1] ?? []);
    assert.deepEqual(asked, ['2026/11/22 12:30', '2026/11/21 19:00']);
  });

  it('tells from the history what a text was before', async () => {
    const fake = aJira();
    const [key = ''] = fake.seed(1);
    const { tracker } = connectFake(fake);
    const { texts } = await tracker.fresh(key);
    fake.tickAsSomebodyElse(key, 2);
    const [edit] = (await tracker.edits?.(key, 'description')) ?? [];
    assert.equal(edit?.by, 'JIRAUSER-grace');
    assert.equal(edit.was, texts[0]?.text);
    assert.match(edit.became ?? '', /^\* \[x\] Criterion 2\r$/m);
  });

  it('takes a text, a status and a comment', async () => {
    const fake = aJira();
    const [key = ''] = fake.seed(1);
    const { tracker } = connectFake(fake);
    const base = await tracker.fresh(key);
    await tracker.writeText(
      base,
      'description',
      (base.texts[0]?.text ?? '').replace('[ ] Criterion 7\r', '[x] Criterion 7\r'),
    );
    assert.deepEqual(fake.states(key).indexOf(true), 6);
    await tracker.setStatus?.(base, 'Done');
    await tracker.addComment?.(key, 'Agreed');
    const { status, comments } = await tracker.fresh(key);
    assert.deepEqual([status.raw, comments?.map(({ text }) => text.trim())], ['Done', ['Agreed']]);
  });

  it('is given time where it asks for it', async () => {
    const fake = aJira();
    fake.seed(1);
    fake.server.fail({ type: 'answer', answer: jiraDataCenterLimited() });
    const { tracker } = connectFake(fake);
    assert.equal((await tracker.byKeys(['SHOP-1'])).items.length, 1);
  });

  it('of the wildest shape gives nothing rather than a fault', async () => {
    for (const body of [
      null,
      [],
      'x',
      { issues: 3, total: 'y' },
      { total: 5, issues: [null, {}, { key: 'SHOP-1', fields: [] }] },
    ]) {
      const fake = aJira();
      const answer = { status: 200, body: JSON.stringify(body) };
      fake.server.fail({ type: 'answer', answer }, ({ url }) => url.pathname.endsWith('/search'));
      const { items } = await connectFake(fake).tracker.changed({});
      assert.ok(items.every(({ key }) => key === 'SHOP-1'));
    }
  });
});
