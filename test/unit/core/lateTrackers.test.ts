import assert from 'node:assert/strict';
import type { RemoteEntry } from '../../../src/core/backlog/remote.js';
import { createStoryroot } from '../../../src/core/storyroot.js';
import { boxesFormat } from '../../fakes/boxesFormat.js';
import { createMemoryRemote } from '../../fakes/memoryRemote.js';
import { createMemoryWorkspace } from '../../fakes/memoryWorkspace.js';
import { unexpected } from '../../fakes/unexpected.js';

const named = 'sources:\n  - type: github\n    repository: acme/shop\n';

describe('trackers that come late or not at all', () => {
  it('cost nobody the files, and are tried again', async () => {
    const shop = createMemoryWorkspace({
      'storyroot.yaml': named,
      'a.md': '# SHOP-1 Pay\n',
      'a.ts': '// SHOP-1\npay();\n',
    });
    const remote = createMemoryRemote(['#']);
    const failures: unknown[] = [];
    let tries = 0;
    const storyroot = createStoryroot({
      ...shop,
      formats: () => Promise.resolve([boxesFormat]),
      isTrusted: () => true,
      failed: (error) => failures.push(error),
      remote: () => (tries++ === 0 ? Promise.reject(new Error('no such chunk')) : Promise.resolve(remote)),
    });
    await storyroot.open([shop.folder]);
    assert.equal(storyroot.links.to('SHOP-1').length, 1);
    assert.deepEqual(failures.map(String), ['Error: no such chunk']);
    await Promise.all([storyroot.trackers.follow(), storyroot.trackers.follow()]);
    assert.equal(tries, 2);
    assert.equal(storyroot.trackers.states.length, 1);
  });

  it('are ended where the window has ended meanwhile', async () => {
    const shop = createMemoryWorkspace({ 'storyroot.yaml': named });
    const remote = createMemoryRemote(['#']);
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    let ended = 0;
    const storyroot = createStoryroot({
      ...shop,
      formats: () => Promise.resolve([boxesFormat]),
      isTrusted: () => true,
      failed: unexpected,
      remote: () => arrived.then(() => Object.assign(remote, { dispose: () => (ended += 1) })),
    });
    const opening = storyroot.open([shop.folder]);
    await new Promise((resolve) => setImmediate(resolve));
    storyroot.dispose();
    arrive();
    await opening;
    assert.equal(ended, 1);
    assert.deepEqual(remote.entries, []);
  });

  it('are asked for what the workspace names already, though nothing is looked through again', async () => {
    const shop = createMemoryWorkspace({
      'storyroot.yaml': 'notation:\n  keys: [PAY]\n',
      'a.ts': '// PAY-3\npay();\n',
    });
    const remote = createMemoryRemote(['PAY-']);
    const own: RemoteEntry[] = [];
    const storyroot = createStoryroot({
      ...shop,
      formats: () => Promise.resolve([boxesFormat]),
      isTrusted: () => true,
      failed: unexpected,
      remote: () => Promise.resolve(remote),
      connections: () => own,
    });
    await storyroot.open([shop.folder]);
    own.push({ folder: shop.folder, entry: { type: 'jira', settings: new Map([['project', 'PAY']]) } });
    await storyroot.trackers.follow();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(remote.wanted, ['PAY-3']);
  });

  it('are one where a person connected what the repository names too', async () => {
    const shop = createMemoryWorkspace({ 'storyroot.yaml': named });
    const remote = createMemoryRemote(['#']);
    const connected = (repository: string): RemoteEntry => ({
      folder: shop.folder,
      entry: { type: 'github', settings: new Map([['repository', repository]]) },
    });
    const storyroot = createStoryroot({
      ...shop,
      formats: () => Promise.resolve([boxesFormat]),
      isTrusted: () => true,
      failed: unexpected,
      remote: () => Promise.resolve(remote),
      connections: () => [connected('acme/shop'), connected('acme/bank')],
    });
    await storyroot.open([shop.folder]);
    assert.deepEqual(
      remote.entries.map(({ entry }) => entry.settings.get('repository')),
      ['acme/shop', 'acme/bank'],
    );
  });

  it('bring stories while files are looked through, and those files know them', async () => {
    const shop = createMemoryWorkspace({ 'storyroot.yaml': named, 'a.ts': '// #7\npay();\n', 'b.ts': '// #7\n' });
    const remote = createMemoryRemote(['#']);
    let meanwhile: (() => void) | undefined;
    const storyroot = createStoryroot({
      ...shop,
      files: {
        ...shop.files,
        readText: async (...wanted) => {
          const text = await shop.files.readText(...wanted);
          if (wanted[0].endsWith('b.ts')) meanwhile?.();
          return text;
        },
      },
      formats: () => Promise.resolve([boxesFormat]),
      isTrusted: () => true,
      failed: unexpected,
      remote: () => Promise.resolve(remote),
    });
    meanwhile = () => {
      meanwhile = undefined;
      remote.bring([{ id: '#7', title: 'Retry' }]);
    };
    await storyroot.open([shop.folder]);
    assert.deepEqual(
      [...storyroot.links.files()].flatMap((uri) => storyroot.links.inFile(uri).map(({ known }) => known)),
      [true, true],
    );
  });
});
