import assert from 'node:assert/strict';
import type { FileChange } from '../../../../src/core/backlog/backlog.js';
import { packReferences } from '../../../../src/core/links/packedReferences.js';
import { largestScanned } from '../../../../src/core/links/scannable.js';
import { createEmitter } from '../../../../src/core/ports/event.js';
import type { Emitter } from '../../../../src/core/ports/event.js';
import type { Storyroot, StoryrootPorts } from '../../../../src/core/storyroot.js';
import { createMemoryScanner } from '../../../fakes/memoryScanner.js';
import type { MemoryScanner } from '../../../fakes/memoryScanner.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { storyrootOn } from '../../../fakes/openedShop.js';
import { aReference } from '../../../fakes/references.js';
import { unexpected } from '../../../fakes/unexpected.js';

interface Scanned extends MemoryWorkspace {
  readonly scanner: MemoryScanner;
  readonly storyroot: Storyroot;
  /** What listeners were told since the time before. */
  told(): readonly unknown[];
  /** Paths of the files that name SHOP-1. */
  paths(id?: string): readonly string[];
  change(type: FileChange['type'], ...paths: readonly string[]): Promise<void>;
}

const backlog = { 'backlog.md': '# SHOP-1 Pay\n' };
const first = '// SHOP-1\n';

function scanned(content: Readonly<Record<string, string>>, ports: Partial<StoryrootPorts> = {}): Scanned {
  const shop = createMemoryWorkspace({ ...backlog, ...content });
  const scanner = createMemoryScanner(shop);
  const storyroot = storyrootOn(shop, { scanner: () => Promise.resolve(scanner), ...ports });
  let told: unknown[] = [];
  storyroot.links.onDidChange((uris) => told.push(uris));
  return {
    ...shop,
    scanner,
    storyroot,
    told: () => {
      const all = told;
      told = [];
      return all;
    },
    paths: (id = 'SHOP-1') =>
      storyroot.links.to(id).map(({ uri }) => decodeURIComponent(uri.slice(shop.folder.uri.length + 1))),
    change: (type, ...paths) => storyroot.update(paths.map((path) => ({ folder: shop.folder, path, type }))),
  };
}

async function opened(...args: Parameters<typeof scanned>): Promise<Scanned> {
  const shop = scanned(...args);
  await shop.storyroot.open([shop.folder]);
  shop.told();
  return shop;
}

/** Lets everything run that needs nothing but its turn. */
async function settled({ pace }: MemoryWorkspace): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await pace.pause();
}

describe('a look through all files in other threads', () => {
  // Turns are counted below; loading code takes more of them than looking does.
  before(async () => {
    const shop = await opened({});
    shop.storyroot.dispose();
  });

  it('answers with what an earlier session found until it knows better, and tells of each once', async () => {
    const shop = scanned({ 'a.ts': first, 'b.ts': '' });
    const { scanner, storyroot } = shop;
    for (const path of ['a.ts', 'b.ts', 'gone.ts']) {
      scanner.remember(path, packReferences([aReference('SHOP-1', shop.uri(path), 0)]));
    }
    scanner.hold();
    const open = storyroot.open([shop.folder]);
    await settled(shop);
    assert.deepEqual(shop.paths(), ['a.ts', 'b.ts', 'gone.ts']);
    assert.deepEqual([storyroot.links.isComplete, shop.told()], [false, [undefined]]);
    scanner.release();
    await open;
    assert.deepEqual(shop.paths(), ['a.ts']);
    assert.deepEqual([storyroot.links.isComplete, shop.told()], [true, [undefined]]);
  });

  it('is made here where the scanner fails halfway', async () => {
    const failures: unknown[] = [];
    const shop = scanned({ 'a.ts': first, 'b.ts': first, 'c.ts': first }, { failed: (error) => failures.push(error) });
    shop.scanner.failAfter(2);
    await shop.storyroot.open([shop.folder]);
    assert.deepEqual(shop.paths(), ['a.ts', 'b.ts', 'c.ts']);
    assert.deepEqual(failures.map(String), ['Error: The worker crashed.']);
  });

  it('is made here where there can be no scanner', async () => {
    const failures: unknown[] = [];
    const shop = await opened(
      { 'a.ts': first },
      { scanner: () => Promise.reject(new Error('no threads')), failed: (error) => failures.push(error) },
    );
    assert.deepEqual([shop.paths(), failures.length], [['a.ts'], 1]);
    shop.write('a.ts', '');
    await shop.change('changed', 'a.ts');
    assert.deepEqual([shop.paths(), failures.length], [[], 1]);
  });

  it('begins anew when other ids are looked for meanwhile', async () => {
    const shop = scanned({ 'a.ts': '// SHOP-1, PAY-2\n' });
    shop.scanner.hold();
    const open = shop.storyroot.open([shop.folder]);
    await settled(shop);
    shop.write('backlog.md', '# SHOP-1 Pay\n# PAY-2 Later\n');
    const update = shop.change('changed', 'backlog.md');
    await settled(shop);
    shop.scanner.release();
    await Promise.all([open, update]);
    assert.deepEqual([shop.paths('PAY-2'), shop.scanner.asked], [['a.ts'], ['all', 'all']]);
  });

  it('ends with what a file holds that changed while it was looked through', async () => {
    const shop = scanned({ 'a.ts': first, 'b.ts': first });
    shop.scanner.hold();
    const open = shop.storyroot.open([shop.folder]);
    await settled(shop);
    shop.write('a.ts', '');
    shop.write('c.ts', first);
    const update = shop.change('changed', 'a.ts', 'c.ts');
    await settled(shop);
    shop.scanner.release();
    await Promise.all([open, update]);
    assert.deepEqual(shop.paths(), ['b.ts', 'c.ts']);
  });

  it('leaves to editors what they hold, saved or not', async () => {
    const shop = scanned({ 'a.ts': '', 'b.ts': first });
    const { links } = shop.storyroot;
    await shop.storyroot.open([shop.folder]);
    links.scanOpen({ uri: shop.uri('a.ts'), text: first });
    shop.open('b.ts', '');
    await links.scanFolders([shop.folder]);
    assert.deepEqual(shop.paths(), ['a.ts']);
  });

  it('looks through open texts again when other ids are known, though nobody looks at them', async () => {
    const shop = await opened({ 'a.ts': '' });
    const uri = shop.uri('a.ts');
    shop.open('a.ts', '// PAY-2\n');
    shop.storyroot.links.scanOpen({ uri, text: '// PAY-2\n' });
    shop.write('backlog.md', '# SHOP-1 Pay\n# PAY-2 Later\n');
    await shop.change('changed', 'backlog.md');
    assert.deepEqual(shop.paths('PAY-2'), ['a.ts']);
  });

  it('ends with the links', async () => {
    const shop = await opened({ 'a.ts': first });
    shop.scanner.hold();
    void shop.storyroot.links.scanFolders([shop.folder]);
    shop.storyroot.dispose();
    shop.scanner.release();
    await settled(shop);
    assert.deepEqual([shop.scanner.isDisposed, shop.told()], [true, []]);
  });

  it('notes what it left out', async () => {
    const content = { 'a.ts': first, 'big.ts': `${first}${'x'.repeat(largestScanned)}` };
    const shop = await opened(content);
    const skipped = [{ uri: shop.uri('big.ts'), reason: 'large' }];
    assert.deepEqual(shop.storyroot.links.skipped(), skipped);
    const own = createMemoryWorkspace({ ...backlog, ...content });
    const storyroot = storyrootOn(own, {
      files: { ...own.files, list: async (folder) => ({ ...(await own.files.list(folder)), truncated: true }) },
    });
    await storyroot.open([own.folder]);
    assert.deepEqual(storyroot.links.skipped(), [...skipped, { uri: own.folder.uri, reason: 'many-files' }]);
  });
});

describe('files that change', () => {
  it('are looked through together, and told of once, however many they are', async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `src/file${at}.ts`);
    const shop = await opened(Object.fromEntries(names.map((name) => [name, ''])));
    for (const name of names) shop.write(name, first);
    await shop.change('changed', ...names);
    assert.equal(shop.paths().length, 1000);
    assert.deepEqual(
      shop.told().map((uris) => (uris as readonly string[]).length),
      [1000],
    );
    assert.deepEqual(shop.scanner.asked, ['all', 1000]);
    for (const name of names) shop.remove(name);
    await shop.change('deleted', 'src');
    assert.deepEqual([shop.paths(), shop.told().length], [[], 1]);
  });

  it('are told of once together with what the backlog learned in the same moment', async () => {
    const shop = await opened({ 'a.ts': '// SHOP-2\n', 'b.ts': '' });
    shop.write('backlog.md', '# SHOP-1 Pay\n# SHOP-2 Ship\n');
    shop.write('b.ts', first);
    await shop.change('changed', 'backlog.md', 'b.ts');
    assert.deepEqual([shop.paths('SHOP-2'), shop.paths()], [['a.ts'], ['b.ts']]);
    const [uris, ...more] = shop.told();
    assert.deepEqual(
      [more, (uris as string[]).toSorted()],
      [[], ['a.ts', 'b.ts', 'backlog.md'].map((path) => shop.uri(path))],
    );
  });

  it('are left out where version control ignores them, be they few or many', async () => {
    const shop = await opened({ '.gitignore': 'out\n', 'a.ts': '' });
    const built = Array.from({ length: 40 }, (_, at) => `out/file${at}.ts`);
    for (const name of built) shop.write(name, first);
    await shop.change('created', ...built.slice(0, 2));
    await shop.change('created', ...built);
    assert.deepEqual([shop.paths(), shop.told()], [[], []]);
    // An editor shows what it holds; what is ignored goes with it.
    const uri = shop.uri('out/file0.ts');
    shop.storyroot.links.scanOpen({ uri, text: first });
    assert.equal(shop.storyroot.links.linksInFile(uri).length, 1);
    shop.storyroot.links.closeOpen(uri);
    await shop.change('changed', 'out/file0.ts');
    assert.deepEqual(shop.paths(), []);
  });

  it('count in their editors and nowhere else as long as version control ignores them', async () => {
    const shop = await opened({ '.gitignore': 'out\n', 'a.ts': first, 'out/b.ts': first });
    const { links } = shop.storyroot;
    const uri = shop.uri('out/b.ts');
    const text = '// SHOP-1\n// SHOP-9\n';
    links.scanOpen({ uri, text });
    await settled(shop);
    const everywhere = (): unknown => [
      shop.paths(),
      links.unknown().length,
      [...links.named()],
      [...links.files()].length,
    ];
    assert.deepEqual(everywhere(), [['a.ts'], 0, ['SHOP-1'], 2]);
    assert.deepEqual([links.linksInFile(uri).length, links.at(uri, { line: 1, character: 4 })?.id], [2, 'SHOP-9']);
    assert.equal(links.whyAt(uri, { line: 0, character: 4 }).length, 1);
    links.scanOpen({ uri, text: `\n${text}` });
    assert.deepEqual([links.linksInFile(uri)[0]?.range.start.line, shop.paths()], [1, ['a.ts']]);

    shop.write('backlog.md', '# SHOP-1 Pay\n# SHOP-9 Ship\n');
    shop.told();
    await shop.change('changed', 'backlog.md');
    assert.deepEqual([links.linksInFile(uri)[1]?.known, shop.told().flat().includes(uri)], [true, true]);

    shop.write('.gitignore', '');
    await shop.change('changed', '.gitignore');
    assert.deepEqual([shop.paths(), shop.paths('SHOP-9')], [['a.ts', 'out/b.ts'], ['out/b.ts']]);
    shop.write('.gitignore', 'out\n');
    await shop.change('changed', '.gitignore');
    await settled(shop);
    assert.deepEqual([shop.paths(), links.linksInFile(uri).length], [['a.ts'], 2]);

    links.closeOpen(uri);
    await shop.change('changed', 'out/b.ts');
    assert.deepEqual([links.inFile(uri), shop.paths()], [[], ['a.ts']]);
  });

  it('count everywhere at once where they are new, though no disk holds what was typed', async () => {
    const shop = await opened({ '.gitignore': 'out\n', 'new.ts': '' });
    shop.storyroot.links.scanOpen({ uri: shop.uri('new.ts'), text: first });
    shop.storyroot.links.scanOpen({ uri: 'untitled:Untitled-1', text: first, languageId: 'typescript' });
    await settled(shop);
    assert.equal(shop.storyroot.links.to('SHOP-1').length, 2);
  });

  it('appear and disappear with what version control ignores', async () => {
    const shop = await opened({ '.gitignore': '', 'a.ts': first, 'out/b.ts': first });
    shop.write('.gitignore', 'out\n');
    await shop.change('changed', '.gitignore');
    assert.deepEqual(shop.paths(), ['a.ts']);
    shop.write('.gitignore', '');
    await shop.change('changed', '.gitignore');
    assert.deepEqual(shop.paths(), ['a.ts', 'out/b.ts']);
  });

  it('are looked through here where the scanner fails', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `file${at}.ts`);
    const failures: unknown[] = [];
    const shop = await opened({}, { failed: (error) => failures.push(error) });
    for (const name of names) shop.write(name, first);
    shop.scanner.failAfter(3);
    await shop.change('created', ...names);
    assert.deepEqual([shop.paths().length, failures.length], [40, 1]);
  });

  it('count as their editors have them, shown or not, as long as they are not saved', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `file${at}.ts`);
    const shop = await opened(Object.fromEntries(names.map((name) => [name, ''])));
    for (const name of names) shop.write(name, first);
    shop.open('file7.ts', '');
    await shop.change('changed', ...names);
    assert.deepEqual([shop.paths().length, shop.paths().includes('file7.ts')], [39, false]);
  });

  it('are asked for again where other ids are looked for meanwhile', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `file${at}.ts`);
    const shop = await opened(Object.fromEntries(names.map((name) => [name, ''])));
    for (const name of names) shop.write(name, '// PAY-2\n');
    shop.scanner.hold();
    const update = shop.change('changed', ...names);
    await settled(shop);
    shop.write('backlog.md', '# SHOP-1 Pay\n# PAY-2 Later\n');
    const other = shop.change('changed', 'backlog.md');
    await settled(shop);
    shop.scanner.release();
    await Promise.all([update, other]);
    assert.equal(shop.paths('PAY-2').length, 40);
  });
});

describe('what the editor keeps out of searches', () => {
  for (const way of ['other threads', 'our own'] as const) {
    it(`is left out, and comes back, in ${way}`, async () => {
      const changed: Emitter<void> = createEmitter(unexpected);
      let globs: readonly string[] = ['vendor/**'];
      const excludes = { of: () => globs, onDidChange: changed.event };
      const content = { 'a.ts': first, 'vendor/b.ts': first };
      const shop = await opened(content, { excludes, ...(way === 'our own' ? { scanner: undefined } : {}) });
      assert.deepEqual(shop.paths(), ['a.ts']);
      shop.write('vendor/c.ts', first);
      await shop.change('created', 'vendor/c.ts');
      assert.deepEqual(shop.paths(), ['a.ts']);
      globs = [];
      changed.fire();
      await settled(shop);
      assert.deepEqual(shop.paths(), ['a.ts', 'vendor/b.ts', 'vendor/c.ts']);
    });
  }
});
