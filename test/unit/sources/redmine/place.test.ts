import { strict as assert } from 'node:assert';
import { redmine } from '../../../../src/sources/redmine/index.js';
import { aShop } from './shop.js';

describe('Redmine: where it is', () => {
  it('keeps the path that a server lies below', async () => {
    const { fake, tracker, place } = aShop({ path: '/tools/redmine' });
    fake.create();
    assert.equal((await tracker.fresh('1')).key, '1');
    assert.equal(place.page('1'), 'https://redmine.example.com/tools/redmine/issues/1');
    assert.deepEqual(place.heads, [
      { head: '#', keyHead: '' },
      { head: 'https://redmine.example.com/tools/redmine/issues/', keyHead: '' },
    ]);
  });

  it('says what is missing in an entry', () => {
    assert.throws(() => redmine.place(new Map()), { setting: 'url' });
    assert.throws(
      () =>
        redmine.place(
          new Map([
            ['url', 'https://x.example'],
            ['project', 'a/b'],
          ]),
        ),
      { setting: 'project' },
    );
    assert.throws(
      () =>
        redmine.place(
          new Map([
            ['url', 'https://x.example'],
            ['format', 'rtf'],
          ]),
        ),
      { setting: 'format' },
    );
  });

  it('knows a project and an issue by their addresses, and no other tracker’s', () => {
    const of = (address: string): unknown => {
      const settings = redmine.settingsFrom(address);
      return settings && Object.fromEntries(settings);
    };
    assert.deepEqual(of('https://r.example/redmine/projects/shop/issues?x=1'), {
      url: 'https://r.example/redmine',
      project: 'shop',
    });
    assert.deepEqual(of('https://r.example/issues/142#note-3'), { url: 'https://r.example' });
    for (const other of [
      'https://github.com/acme/shop/issues/3',
      'https://gitlab.com/acme/shop/-/issues/3',
      'https://acme.atlassian.net/jira/software/projects/SHOP/boards/1',
      'git@github.com:acme/shop.git',
      'https://user:pw@r.example/projects/shop',
      'nonsense',
    ])
      assert.equal(of(other), undefined, other);
  });

  it('sends the key as a name of basic authentication, which no redirect takes elsewhere', async () => {
    const { fake, tracker } = aShop();
    fake.server.fail({
      type: 'answer',
      answer: { status: 302, headers: { location: 'https://evil.example/issues.json' } },
    });
    await assert.rejects(tracker.byKeys(['1']), { code: 'redirected' });
    assert.deepEqual(
      fake.server.requests.map(({ url }) => url.host),
      ['redmine.example.com'],
    );
    const sent = fake.server.requests[0]?.headers['authorization'] ?? '';
    assert.equal(Buffer.from(sent.slice(6), 'base64').toString().split(':')[0], fake.keys.alice);
  });
});
