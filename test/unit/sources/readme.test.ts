import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readConfiguration } from '../../../src/core/backlog/configuration.js';
import type { SourceEntry } from '../../../src/core/backlog/configuration.js';
import { linesOf } from '../../../src/core/text/lines.js';
import type { RemoteClient } from '../../../src/sources/remote/client.js';
import { trackerTypes } from '../../../src/sources/trackers.js';
import type { Tracker } from '../../../src/sources/remote/tracker.js';
import { connected } from '../../fakes/trackers/connected.js';
import { createFakeServer } from '../../fakes/trackers/fakeServer.js';

describe('What README.md says of trackers', () => {
  const section = /^## Trackers\n.*?(?=^## )/ms.exec(readFileSync('README.md', 'utf8'))?.[0] ?? '';
  const example = /^```yaml\n(.*?)^```$/ms.exec(section)?.[1] ?? '';
  const read = (): readonly SourceEntry[] => {
    const { configuration, problems } = readConfiguration({
      ...{ path: 'storyroot.yaml', uri: 'file:///shop/storyroot.yaml', text: example, lines: linesOf(example) },
    });
    assert.deepEqual(problems, []);
    return configuration.sources;
  };

  it('is an example of entries that work as they stand', async () => {
    const heads: (string | undefined)[] = [];
    for (const { type, settings } of read())
      heads.push((await trackerTypes(type, settings))?.place(settings).heads[0]?.head);
    assert.deepEqual(heads, ['SHOP-', 'ST-']);
  });

  it('describes an API whose stories are read and ticked', async () => {
    const { settings } = read().find(({ type }) => type === 'http') ?? { settings: new Map<string, string>() };
    const story = {
      ref: 'ST-7',
      summary: 'Pay',
      state: { name: 'Shipped' },
      text: '- [ ] A',
      changed: '2026-11-22T08:00:00Z',
    };
    const server = createFakeServer(({ method, url, headers, body }) => {
      if (url.origin !== 'https://intranet.example.com' || headers['x-api-key'] !== 'sesame') return { status: 401 };
      if (url.pathname === '/stories.json') return { status: 200, body: { data: { stories: [story] } } };
      if (url.pathname !== '/stories/ST-7.json') return { status: 404 };
      if (method === 'PATCH') Object.assign(story, JSON.parse(body));
      return { status: 200, body: story };
    });
    const type = await trackerTypes('http', settings);
    assert.ok(type);
    const { tracker, place } = connected(type, settings, server.http, { secret: 'sesame', kind: 'token' });
    const [item] = (await tracker.changed({})).items;
    assert.deepEqual([item?.key, item?.title, item?.status.category], ['ST-7', 'Pay', 'done']);
    assert.equal(place.page('ST-7'), 'https://intranet.example.com/stories/ST-7');
    await tracker.writeText(await tracker.fresh('ST-7'), 'description', '- [x] A');
    assert.equal(story.text, '- [x] A');
    assert.deepEqual(server.requests.map(({ method, body }) => [method, body]).at(-1), ['PATCH', '{"text":"- [x] A"}']);
  });

  it('names no setting that a tracker does not know, and every ability that it has', async () => {
    const rows = section.split('\n').filter((line) => /^\| (?!tracker|-)/.test(line));
    assert.equal(rows.length, 9);
    for (const row of rows) {
      const [, label = '', words = '', , ticks = '', status, comments] = row.split('|').map((cell) => cell.trim());
      const [name = '', ...settings] = [...words.matchAll(/`([a-zA-Z-]+)`/g)].map(([, word = '']) => word);
      const { asked, tracker } = await opened(name, label);
      for (const setting of settings)
        assert.ok(
          [...asked].some((one) => one.split('.')[0] === setting),
          `${label}: ${setting}`,
        );
      assert.equal(status === 'yes', tracker.setStatus !== undefined, `${label}: status`);
      assert.equal(comments === 'yes', tracker.addComment !== undefined, `${label}: comments`);
      assert.equal(/sub-|child/.test(ticks), tracker.setDone !== undefined, `${label}: ticks of items below`);
    }
  });
});

/** A tracker with settings that note which of them it asks for. */
async function opened(name: string, label: string): Promise<{ asked: ReadonlySet<string>; tracker: Tracker }> {
  const asked = new Set<string>();
  const cloud = label.includes('Cloud');
  const usual = new Map<string, string>([
    ['url', cloud ? 'https://acme.atlassian.net' : 'https://tracker.example.com'],
    ['project', name === 'gitlab' ? 'acme/shop' : 'SHOP'],
    ['repository', 'acme/shop'],
    ['organization', 'acme'],
    ['team', 'ENG'],
    ['fields.id', 'id'],
    ['fields.title', 'title'],
  ]);
  const settings = new (class extends Map<string, string> {
    override get(key: string): string | undefined {
      asked.add(key);
      // Where it is an alternative to another one.
      return name === 'azure-boards' && key === 'url' ? undefined : usual.get(key);
    }
    override has(key: string): boolean {
      asked.add(key);
      return usual.has(key);
    }
  })();
  const type = await trackerTypes(name, settings);
  assert.ok(type, name);
  const client: RemoteClient = {
    baseUrl: 'https://tracker.example.com',
    request: () => Promise.reject(new Error('nothing is requested')),
  };
  return { asked, tracker: type.connect(type.place(settings), client) };
}
