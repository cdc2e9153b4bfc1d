import assert from 'node:assert/strict';
import { storyrootOn } from '../../../fakes/openedShop.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { FileChange } from '../../../../src/core/backlog/backlog.js';
import { findMappedFiles } from '../../../../src/core/links/findMappedFiles.js';
import type { FileListing } from '../../../../src/core/ports/files.js';
import type { Storyroot, StoryrootPorts } from '../../../../src/core/storyroot.js';

const backlog = '# SHOP-1 Pay\n\n# SHOP-2 Ship\n\n# SHOP-3 Refund\n';
const rules = (lines: readonly string[]): string => `paths:\n${lines.map((line) => `  ${line}\n`).join('')}`;
const usual = rules(['src/pay.ts: [SHOP-1]', '"src/ship/**": [SHOP-2]', 'src/refund: [SHOP-3]']);

interface Opened extends MemoryWorkspace {
  readonly storyroot: Storyroot;
  /** Ids of the stories with files. */
  readonly stories: () => Promise<readonly string[]>;
  readonly tell: (type: FileChange['type'], path: string) => Promise<void>;
  /** How often listeners were told since the last look. */
  readonly told: () => number;
  readonly lists: () => number;
}

interface Options extends Partial<StoryrootPorts> {
  readonly yaml?: string;
  /** What the host answers, from what is there. */
  readonly listing?: (all: FileListing) => Promise<FileListing>;
}

async function opened(
  files: readonly string[],
  { yaml = usual, listing = (all) => Promise.resolve(all), ...ports }: Options = {},
): Promise<Opened> {
  const shop = createMemoryWorkspace({
    'backlog.md': backlog,
    'storyroot.yaml': yaml,
    ...Object.fromEntries(files.map((path) => [path, 'let a;\n'])),
  });
  let [told, lists] = [0, 0];
  const storyroot = storyrootOn(shop, {
    files: {
      ...shop.files,
      list: async (folder) => {
        lists++;
        return listing(await shop.files.list(folder));
      },
    },
    ...ports,
  });
  await storyroot.open([shop.folder]);
  storyroot.mapped.onDidChange(() => {
    told++;
  });
  lists = 0;
  return {
    ...shop,
    storyroot,
    stories: async () =>
      [...(await storyroot.mapped.storiesWithFiles())]
        .map((uid) => storyroot.backlog.snapshot.story(uid)?.id ?? uid)
        .sort(),
    tell: (type, path) => storyroot.update([{ folder: shop.folder, path, type }]),
    told: () => {
      const before = told;
      told = 0;
      return before;
    },
    lists: () => lists,
  };
}

describe('the files that stories name', () => {
  it('are those that are there: exact ones, by globs and in folders', async () => {
    assert.deepEqual(await (await opened([])).stories(), []);
    assert.deepEqual(await (await opened(['src/pay.ts'])).stories(), ['SHOP-1']);
    const all = await opened(['src/pay.ts', 'src/ship/by/sea.ts', 'src/refund/a b.ts', 'src/other.ts']);
    assert.deepEqual(await all.stories(), ['SHOP-1', 'SHOP-2', 'SHOP-3']);
  });

  it('are none of the backlog’s own', async () => {
    const { stories } = await opened(['src/pay.ts'], { yaml: rules(['backlog.md: [SHOP-1]', '"src/*": [SHOP-2]']) });
    assert.deepEqual(await stories(), ['SHOP-2']);
  });

  it('are listed when somebody asks, and not again as long as nothing comes or goes', async () => {
    const { stories, tell, lists } = await opened(['src/pay.ts']);
    assert.equal(lists(), 0);
    await stories();
    await tell('changed', 'src/pay.ts');
    await stories();
    assert.equal(lists(), 1);
  });

  it('are not listed at all where no story names any', async () => {
    const { stories, lists } = await opened(['src/pay.ts'], { yaml: 'version: 1\n' });
    assert.deepEqual(await stories(), []);
    assert.equal(lists(), 0);
  });

  it('come and go, alone and with a folder', async () => {
    const { stories, tell, told, ...shop } = await opened([]);
    await stories();
    shop.write('src/pay.ts', '');
    await tell('created', 'src/pay.ts');
    assert.deepEqual([told(), await stories()], [1, ['SHOP-1']]);
    shop.write('src/refund/a.ts', '');
    await tell('created', 'src');
    assert.deepEqual([told(), await stories()], [1, ['SHOP-1', 'SHOP-3']]);
    shop.remove('src/refund/a.ts');
    await tell('deleted', 'src/refund');
    assert.deepEqual([told(), await stories()], [1, ['SHOP-1']]);
    shop.remove('src/pay.ts');
    await tell('deleted', 'src/pay.ts');
    assert.deepEqual([told(), await stories()], [1, []]);
  });

  it('are no others where a file comes or goes that nobody names', async () => {
    const { stories, tell, told, lists } = await opened(['src/pay.ts', 'src/other.ts']);
    await stories();
    const before = lists();
    await tell('deleted', 'src/other.ts');
    await tell('created', 'lib/new.ts');
    assert.deepEqual([told(), await stories(), lists()], [0, ['SHOP-1'], before]);
  });

  it('are others where the backlog names others', async () => {
    const { stories, tell, ...shop } = await opened(['src/pay.ts', 'src/other.ts']);
    assert.deepEqual(await stories(), ['SHOP-1']);
    shop.write('storyroot.yaml', rules(['src/other.ts: [SHOP-2]']));
    await tell('changed', 'storyroot.yaml');
    assert.deepEqual(await stories(), ['SHOP-2']);
  });

  it('are looked for again where a host may have missed changes, and told of only then', async () => {
    const { storyroot, stories, told, ...shop } = await opened([]);
    await storyroot.verify();
    await stories();
    await storyroot.verify();
    assert.equal(told(), 0);
    shop.write('src/pay.ts', '');
    await storyroot.verify();
    assert.deepEqual([told(), await stories()], [1, ['SHOP-1']]);
  });

  it('hold the thread for no longer, however many they are', async () => {
    let [clock, pauses] = [0, 0];
    const pace = {
      now: () => clock++,
      pause: () => {
        pauses++;
        return Promise.resolve();
      },
    };
    const many = Array.from({ length: 100 }, (_, at) => `src/ship/${String(at)}.ts`);
    const { stories, tell, ...shop } = await opened(many, { pace });
    await stories();
    shop.write('backlog.md', backlog.replace('Ship', 'Send'));
    await tell('changed', 'backlog.md');
    pauses = 0;
    assert.deepEqual(await stories(), ['SHOP-2']);
    assert.ok(pauses > 5, `${String(pauses)} pauses`);
  });

  it('are not gone through when others come and go', async () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `src/a/b/c/d/e/${String(at)}.ts`);
    const found = await findMappedFiles(
      names.map((pattern) => ({ folder: 'file:///shop', pattern, ids: ['SHOP-1'] })),
      {
        files: {
          list: () => Promise.resolve({ files: names.map((path) => ({ path, link: false })), truncated: false }),
        },
        resolve: ({ uri }, path) => `${uri}/${path}`,
        pace: { now: () => 0, pause: () => Promise.resolve() },
        folders: () => [{ uri: 'file:///shop', name: 'shop' }],
        failed: () => assert.fail(),
      },
    );
    const isConcerned = (type: FileChange['type'], ...paths: readonly string[]): boolean =>
      found.isConcerned(paths.map((path) => ({ uri: `file:///shop/${path}`, type })));
    for (const type of ['created', 'deleted'] as const) {
      assert.deepEqual(
        ['src/a/b', 'src/a/b/c/d/e/7.ts', 'src/a/c'].map((path) => isConcerned(type, path)),
        [true, true, false],
      );
      const start = performance.now();
      for (let at = 0; at < 200; at++) isConcerned(type, `dist/${String(at)}`);
      assert.ok(performance.now() - start < 300, type);
    }
    const others = Array.from({ length: 1001 }, (_, at) => `dist/${String(at)}`);
    assert.deepEqual([isConcerned('changed', ...others), isConcerned('created', ...others)], [false, true]);
  });

  it('are taken to be there where the host cannot say', async () => {
    const failures: unknown[] = [];
    let way: 'all' | 'some' | 'none' = 'all';
    const shop = await opened(['src/pay.ts'], {
      listing: (listing) => {
        if (way === 'none') return Promise.reject(new Error('gone'));
        return Promise.resolve(way === 'all' ? listing : { files: [], truncated: true });
      },
      failed: (error) => failures.push(error),
    });
    assert.deepEqual(await shop.stories(), ['SHOP-1']);
    for (way of ['some', 'none'] as const) {
      shop.storyroot.mapped.forget();
      assert.deepEqual(await shop.stories(), ['SHOP-1', 'SHOP-2', 'SHOP-3'], way);
    }
    assert.equal(failures.length, 1);
  });
});
