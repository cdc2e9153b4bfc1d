import assert from 'node:assert/strict';
import { createWantedIds } from '../../../src/core/links/wantedIds.js';
import { createStoryroot } from '../../../src/core/storyroot.js';
import type { Storyroot } from '../../../src/core/storyroot.js';
import type { WorkspaceFolder } from '../../../src/core/ports/files.js';
import { boxesFormat } from '../../fakes/boxesFormat.js';
import { aCriterion } from '../../fakes/builders.js';
import { createMemoryRemote } from '../../fakes/memoryRemote.js';
import type { MemoryRemote } from '../../fakes/memoryRemote.js';
import { createMemoryWorkspace } from '../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../fakes/memoryWorkspace.js';
import { refuses } from '../../fakes/refuses.js';
import { unexpected } from '../../fakes/unexpected.js';

const named = 'sources:\n  - type: github\n    repository: acme/shop\n';
const box = aCriterion({ id: 'AC-1', text: 'Card charged once', tickable: true });

interface Opened {
  readonly shop: MemoryWorkspace;
  readonly storyroot: Storyroot;
  readonly remote: MemoryRemote;
  trust(isTrusted: boolean): void;
}

/** The core over files in memory with a tracker of ids like `#7` and `acme/shop#7`. */
async function opened(
  content: Readonly<Record<string, string>>,
  {
    lacking = [],
    heads = ['#', 'acme/shop#'],
  }: { readonly lacking?: readonly string[]; readonly heads?: string[] } = {},
): Promise<Opened> {
  const shop = createMemoryWorkspace(content);
  const remote = createMemoryRemote(heads, lacking);
  let trusted = true;
  const storyroot = createStoryroot({
    ...shop,
    formats: () => Promise.resolve([boxesFormat]),
    isTrusted: () => trusted,
    failed: unexpected,
    remote: () => Promise.resolve(remote),
  });
  await storyroot.open([shop.folder]);
  return { shop, storyroot, remote, trust: (isTrusted) => void (trusted = isTrusted) };
}

describe('a workspace whose backlog is in a tracker', () => {
  it('loads nothing for trackers where none is named', async () => {
    const { storyroot } = await opened({ 'a.md': '# SHOP-1 Pay\n' });
    assert.equal(storyroot.trackers.loaded, undefined);
    assert.deepEqual(storyroot.trackers.states, []);
  });

  it('wants exactly the ids that links name, whether they are known or not', async () => {
    const { remote } = await opened({
      'storyroot.yaml': named,
      'a.ts': '// #7 and acme/shop#8\nconst colour = "#123456"; f(#9);\n',
      'b.css': 'a { color: #123; } /* see #10, other/repo#11 */\n',
    });
    assert.deepEqual([...remote.wanted].sort(), ['#10', '#7', 'acme/shop#8']);
  });

  it('wants what branches and commits name', async () => {
    const { storyroot, remote } = await opened({ 'storyroot.yaml': named });
    storyroot.mention(['feature/12-tap', 'fix #13', 'UTF-8']);
    assert.deepEqual(remote.wanted, ['#13']);
  });

  it('wants what the commits of lines looked at name', async () => {
    const { storyroot, remote } = await opened({ 'storyroot.yaml': named, 'a.ts': '// #7\n' });
    createWantedIds(storyroot.links, storyroot.backlog).tell(remote, new Set(['#14']));
    assert.deepEqual([...remote.wanted].sort(), ['#14', '#7']);
  });

  it('knows the stories that arrive without looking through the files again', async () => {
    const { shop, storyroot, remote } = await opened({ 'storyroot.yaml': named, 'a.ts': '// #7\npay();\n' });
    assert.deepEqual(storyroot.links.whyAt(shop.uri('a.ts'), { line: 0, character: 0 }), []);
    shop.fail('a.ts', 'unreadable');
    remote.bring([{ id: '#7', title: 'Retry' }]);
    const [why] = storyroot.links.whyAt(shop.uri('a.ts'), { line: 0, character: 0 });
    assert.equal(why?.story?.title, 'Retry');
    remote.bring([]);
    assert.deepEqual(storyroot.links.whyAt(shop.uri('a.ts'), { line: 0, character: 0 }), []);
  });

  it('finds references by every name of a story', async () => {
    const { storyroot, remote } = await opened({
      'storyroot.yaml': named,
      'a.ts': '// #7\npay();\n',
      'b.ts': '// acme/shop#7\npay();\n',
    });
    remote.bring([{ id: '#7', aliases: ['acme/shop#7'] }]);
    const uid = storyroot.backlog.snapshot.story('acme/shop#7')?.uid ?? '';
    assert.deepEqual(
      storyroot.links.to(uid).map(({ id }) => id),
      ['#7', 'acme/shop#7'],
    );
  });

  it('blames nobody for an id that may exist', async () => {
    const { storyroot } = await opened(
      { 'storyroot.yaml': named, 'a.ts': '// #7 PAY-1 PAY-2\npay();\n' },
      { heads: ['#', 'PAY-'], lacking: ['PAY-2', '#7'] },
    );
    assert.deepEqual(
      storyroot.links.unknown().map(({ id }) => id),
      ['PAY-2'],
    );
  });

  it('reads the files of the repository too where only trackers are named', async () => {
    const { storyroot, remote } = await opened({ 'storyroot.yaml': named, 'a.md': '# SHOP-1 Pay\n' });
    remote.bring([{ id: '#7' }]);
    assert.deepEqual(
      storyroot.backlog.snapshot.stories.map(({ id }) => id),
      ['SHOP-1', '#7'],
    );
  });

  it('asks a tracker for an id that a person opens, and for no other text', async () => {
    const { storyroot, remote } = await opened({ 'storyroot.yaml': named });
    await storyroot.fetchStory('#99');
    await storyroot.fetchStory('UTF-8');
    assert.deepEqual(remote.written, ['fetch #99']);
  });

  it('follows what the configuration names', async () => {
    const { shop, storyroot, remote } = await opened({ 'storyroot.yaml': 'version: 1\n' });
    shop.write('storyroot.yaml', named);
    await storyroot.update([{ folder: shop.folder, path: 'storyroot.yaml', type: 'changed' }]);
    assert.deepEqual(
      remote.entries.map(({ entry }) => [entry.type, entry.settings.get('repository')]),
      [['github', 'acme/shop']],
    );
    shop.write('storyroot.yaml', 'version: 1\n');
    await storyroot.update([{ folder: shop.folder, path: 'storyroot.yaml', type: 'changed' }]);
    assert.deepEqual(remote.entries, []);
  });
});

describe('writing to a tracker', () => {
  it('ticks, sets a status and comments where the story is kept, and takes a tick back by another one', async () => {
    const { storyroot, remote } = await opened({ 'storyroot.yaml': named });
    remote.bring([{ id: '#7', criteria: [box], abilities: { comment: true, statuses: ['closed'] } }]);
    const outcome = await storyroot.ticks.setCriterion({ story: '#7', criterion: 'ac-1', done: true });
    assert.deepEqual([outcome.written, outcome.criterion], ['sent', 'AC-1']);
    await storyroot.ticks.undo();
    await storyroot.ticks.setStatus({ story: '#7', status: 'closed' });
    await storyroot.addComment({ story: '#7', text: ' Agreed. ' });
    assert.deepEqual(remote.written, [
      'acme:shop#7 AC-1 true',
      'acme:shop#7 AC-1 false',
      'acme:shop#7 is closed',
      'acme:shop#7: Agreed.',
    ]);
  });

  it('is refused in Restricted Mode and where the tracker does not allow it', async () => {
    const { storyroot, remote, ...person } = await opened({ 'storyroot.yaml': named });
    remote.bring([{ id: '#7', criteria: [aCriterion()], abilities: { comment: false, statuses: [] } }]);
    await refuses(storyroot.ticks.setCriterion({ story: '#7', criterion: 'AC-1', done: true }), 'not-tickable');
    await refuses(storyroot.addComment({ story: '#7', text: 'Agreed' }), 'not-settable');
    remote.bring([{ id: '#7', criteria: [box], abilities: { comment: true, statuses: [] } }]);
    await refuses(storyroot.addComment({ story: '#7', text: ' \n ' }), 'invalid-input');
    person.trust(false);
    await refuses(storyroot.ticks.setCriterion({ story: '#7', criterion: 'AC-1', done: true }), 'untrusted');
    await refuses(storyroot.addComment({ story: '#7', text: 'Agreed' }), 'untrusted');
    assert.deepEqual(remote.written, []);
  });
});

describe('a story in a file and in a tracker', () => {
  const file = '# PAY-1 Pay by card\n- [x] AC-1 Card charged once\n- [ ] AC-2 Receipt sent\n';

  it('is one story, with both origins and what they say differently', async () => {
    const { storyroot, remote } = await opened({ 'storyroot.yaml': named, 'a.md': file }, { heads: ['PAY-'] });
    remote.bring([
      {
        id: 'PAY-1',
        title: 'Pay by  CARD',
        criteria: [{ ...box, done: false }, aCriterion({ id: 'AC-2', done: true, text: 'Receipt sent' })],
        aliases: ['https://acme.example/PAY-1'],
        url: 'https://acme.example/PAY-1',
        discussion: [{ author: 'mia', at: '2026-11-20', markdown: 'Why?' }],
      },
    ]);
    const { stories, problems } = storyroot.backlog.snapshot;
    assert.deepEqual([stories.length, problems.length], [1, 0]);
    const [story] = stories;
    assert.equal(story?.uri, 'file:///shop/a.md');
    assert.equal(story.url, 'https://acme.example/PAY-1');
    assert.equal(story.discussion?.length, 1);
    assert.deepEqual(
      story.origins?.map(({ label, differences }) => [label, differences]),
      [
        [
          'acme/shop',
          [
            {
              what: 'criteria',
              here: '1 of 2 done: Card charged once',
              there: '1 of 2 done: Receipt sent',
            },
          ],
        ],
      ],
    );
  });

  it('is ticked in its file', async () => {
    const { shop, storyroot, remote } = await opened({ 'storyroot.yaml': named, 'a.md': file }, { heads: ['PAY-'] });
    remote.bring([{ id: 'PAY-1', criteria: [box] }]);
    await storyroot.ticks.setCriterion({ story: 'PAY-1', criterion: 'AC-2', done: true });
    assert.match(shop.text('a.md') ?? '', /- \[x\] AC-2/);
    assert.deepEqual(remote.written, []);
  });
});

describe('two workspace folders with a #1 each', () => {
  it('keeps them apart: what a file names is of its own folder', async () => {
    const shop = createMemoryWorkspace({ 'storyroot.yaml': named, 'a.ts': '// #1\npay();\n' });
    const folders: readonly WorkspaceFolder[] = [shop.folder, { uri: 'file:///shop/bank', name: 'bank' }];
    shop.write('bank/storyroot.yaml', named);
    shop.write('bank/b.ts', '// #1 and acme/shop#1\nlend();\n');
    const remote = createMemoryRemote(['#', 'acme/shop#']);
    const storyroot = createStoryroot({
      ...shop,
      files: {
        ...shop.files,
        list: async (folder) => {
          const all = await shop.files.list(shop.folder);
          const inside = folder.name === 'bank';
          const files = all.files
            .filter(({ path }) => path.startsWith('bank/') === inside)
            .map((file) => (inside ? { ...file, path: file.path.slice('bank/'.length) } : file));
          return { ...all, files };
        },
      },
      formats: () => Promise.resolve([boxesFormat]),
      isTrusted: () => true,
      failed: unexpected,
      remote: () => Promise.resolve(remote),
    });
    await storyroot.open(folders);
    remote.bring([{ id: '#1', title: 'Pay', aliases: ['acme/shop#1'] }], 'shop');
    remote.bring([{ id: '#1', title: 'Lend', aliases: ['acme/bank#1'] }], 'bank');
    const titleAt = (path: string): string | undefined =>
      storyroot.links.whyAt(shop.uri(path), { line: 0, character: 0 })[0]?.story?.title;
    assert.deepEqual([titleAt('a.ts'), titleAt('bank/b.ts')], ['Pay', 'Lend']);
    const placesOf = (title: string): readonly string[] => {
      const uid = storyroot.backlog.snapshot.stories.find((story) => story.title === title)?.uid ?? '';
      return storyroot.links.to(uid).map(({ id, uri }) => `${id} in ${uri.slice('file:///shop/'.length)}`);
    };
    assert.deepEqual(placesOf('Pay'), ['#1 in a.ts', 'acme/shop#1 in bank/b.ts']);
    assert.deepEqual(placesOf('Lend'), ['#1 in bank/b.ts']);
    assert.deepEqual(storyroot.backlog.snapshot.problems, []);
  });
});
