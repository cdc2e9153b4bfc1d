import assert from 'node:assert/strict';
import type { FileChange } from '../../../../src/core/backlog/backlog.js';
import { defaultClassRules } from '../../../../src/core/links/classRules.js';
import type { Storyroot } from '../../../../src/core/storyroot.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { storyrootOn } from '../../../fakes/openedShop.js';

async function opened(shop: MemoryWorkspace): Promise<Storyroot> {
  const storyroot = storyrootOn(shop);
  await storyroot.open([shop.folder]);
  return storyroot;
}

const backlog = { 'backlog.md': '# SHOP-1 Pay\n- [ ] AC-1 Charged once\n- [ ] AC-2 Told\n# SHOP-2 Ship\n' };
const at = (line: number, character = 0): { line: number; character: number } => ({ line, character });

describe('the links between code and backlog', () => {
  it('lead from a story to every place that names it, each with its class', async () => {
    const shop = createMemoryWorkspace({
      ...backlog,
      'src/pay.ts': '// SHOP-1 pays\nexport const pay = "SHOP-1";\n',
      'src/pay.test.ts': "it('SHOP-1/AC-2: is told', () => {});\n",
    });
    const { links } = await opened(shop);
    assert.deepEqual(
      links.to('shop-1').map(({ uri, range, class: kind, criterion }) => [uri, range.start.line, kind, criterion]),
      [
        [shop.uri('src/pay.test.ts'), 0, 'test', 'AC-2'],
        [shop.uri('src/pay.ts'), 0, 'comment', undefined],
        [shop.uri('src/pay.ts'), 1, 'string', undefined],
      ],
    );
  });

  it('do not count what the backlog says of itself', async () => {
    const { links } = await opened(createMemoryWorkspace(backlog));
    assert.deepEqual(links.to('SHOP-1'), []);
  });

  it('answer why a line is there, the nearest reference first', async () => {
    const shop = createMemoryWorkspace({
      ...backlog,
      'pay.ts': '/** SHOP-2 */\nclass Pay {\n  /** SHOP-1/AC-1 */\n  now() {\n    return 1;\n  }\n}\n',
    });
    const { links } = await opened(shop);
    const whys = links.whyAt(shop.uri('pay.ts'), at(4));
    assert.deepEqual(
      whys.map(({ story, criteria, provenance }) => [story?.id, criteria.map(({ id }) => id), provenance]),
      [
        ['SHOP-1', ['AC-1'], 'text'],
        ['SHOP-2', [], 'text'],
      ],
    );
    assert.match(whys[0]?.because ?? '', /doc comment in line 3 names SHOP-1/);
  });

  it('follow the rules of what counts', async () => {
    const shop = createMemoryWorkspace({ ...backlog, 'pay.ts': 'export const id = "SHOP-1";\n' });
    const { links } = await opened(shop);
    const uri = shop.uri('pay.ts');
    assert.deepEqual([links.linksInFile(uri).length, links.inFile(uri).length], [0, 1]);
    links.useClassRules({ ...defaultClassRules, string: 'link' });
    assert.equal(links.linksInFile(uri).length, 1);
    links.useClassRules({ ...defaultClassRules, string: 'off' });
    assert.deepEqual([links.inFile(uri).length, links.to('SHOP-1').length], [0, 0]);
  });

  it('collect the ids that the backlog does not have', async () => {
    const shop = createMemoryWorkspace({ ...backlog, 'pay.ts': '// SHOP-404, UTF-8\n' });
    const { links } = await opened(shop);
    assert.deepEqual(
      links.unknown().map(({ id }) => id),
      ['SHOP-404'],
    );
  });

  it('answer what is unknown with the very same list until something changes', async () => {
    const shop = createMemoryWorkspace({ ...backlog, 'pay.ts': '// SHOP-404\n' });
    const { links } = await opened(shop);
    const uri = shop.uri('pay.ts');
    const first = links.unknown();
    links.scanOpen({ uri, text: '// SHOP-404\n' });
    assert.equal(links.unknown(), first);
    links.scanOpen({ uri, text: '// SHOP-1, SHOP-405\n' });
    assert.deepEqual(
      links.unknown().map(({ id }) => id),
      ['SHOP-405'],
    );
    links.useClassRules({ ...defaultClassRules, comment: 'list' });
    assert.deepEqual(links.unknown(), []);
  });

  it('are found again when the backlog learns a new id', async () => {
    const shop = createMemoryWorkspace({ ...backlog, 'pay.ts': '// SHOP-404\n' });
    const storyroot = await opened(shop);
    shop.write('more.md', '# SHOP-404 Found\n');
    const change: FileChange = { folder: shop.folder, path: 'more.md', type: 'created' };
    await storyroot.update([change]);
    assert.equal(storyroot.links.unknown().length, 0);
    assert.equal(storyroot.links.whyOfFile(shop.uri('pay.ts'))[0]?.story?.title, 'Found');
  });

  it('follow a file on disk, and an editor before it is saved', async () => {
    const shop = createMemoryWorkspace({ ...backlog, 'pay.ts': '// SHOP-1\n' });
    const { links } = await opened(shop);
    const uri = shop.uri('pay.ts');
    const told: unknown[] = [];
    links.onDidChange((uris) => told.push(uris));
    links.scanOpen({ uri, text: '# SHOP-2\n', languageId: 'python' });
    assert.deepEqual(
      links.linksInFile(uri).map(({ id, class: kind }) => [id, kind]),
      [['SHOP-2', 'comment']],
    );
    shop.remove('pay.ts');
    links.closeOpen(uri);
    await links.scanFiles([uri]);
    assert.deepEqual(links.inFile(uri), []);
    assert.deepEqual(told, [[uri], [uri]]);
  });

  it('of texts that lie in no folder are forgotten when these are closed', async () => {
    const shop = createMemoryWorkspace({ ...backlog, 'pay.ts': '// SHOP-1\n' });
    const { links } = await opened(shop);
    const [own, untitled] = [shop.uri('pay.ts'), 'untitled:Untitled-1'];
    for (const uri of [own, untitled]) links.scanOpen({ uri, text: '// SHOP-1\n' });
    const told: unknown[] = [];
    links.onDidChange((uris) => told.push(uris));
    for (const uri of [own, untitled, untitled]) links.closeOpen(uri);
    assert.deepEqual([links.to('SHOP-1').map(({ uri }) => uri), told], [[own], [[untitled]]]);
  });

  it('tell of what changed, and nothing of what was found again', async () => {
    const shop = createMemoryWorkspace({ ...backlog, 'pay.ts': '// SHOP-1\nlet a = 1;\n' });
    const { links } = await opened(shop);
    const uri = shop.uri('pay.ts');
    let told = 0;
    links.onDidChange(() => told++);
    for (const text of ['// SHOP-1\nlet a = 1;\n', '// SHOP-1\nlet a = 2;\n']) links.scanOpen({ uri, text });
    assert.equal(told, 0);
    const changes = [
      '\n// SHOP-1\n',
      '\n// SHOP-2\n',
      '\n// SHOP-2/AC-1\n',
      '\n// SHOP-2/AC-2\n',
      '\n"SHOP-2/AC-2";\n',
      '',
    ];
    for (const text of changes) links.scanOpen({ uri, text });
    assert.equal(told, changes.length);
  });

  it('keep what an editor knows of a file when it is saved, until it is closed or deleted', async () => {
    const text = '# SHOP-1 pays\nfirst\nsecond\n';
    const shop = createMemoryWorkspace({ ...backlog, 'pay.txt': text });
    const storyroot = await opened(shop);
    const { links } = storyroot;
    const uri = shop.uri('pay.txt');
    const range = { start: at(1), end: at(2, 6) };
    const change = (type: FileChange['type']): Promise<void> =>
      storyroot.update([{ folder: shop.folder, path: 'pay.txt', type }]);
    const kind = (): string | undefined => links.inFile(uri)[0]?.class;
    const symbols = [{ name: 'first', range, selectionRange: range, children: [] }];
    links.scanOpen({ uri, text, languageId: 'python', symbols });
    const known = links.inFile(uri);
    assert.deepEqual([kind(), known[0]?.reach?.end.line], ['comment', 2]);

    const told: unknown[] = [];
    links.onDidChange((uris) => told.push(uris));
    await change('changed');
    assert.deepEqual([links.inFile(uri), told], [known, []]);

    links.closeOpen(uri);
    await change('changed');
    assert.equal(kind(), 'prose');

    links.scanOpen({ uri, text, languageId: 'python' });
    shop.remove('pay.txt');
    await change('deleted');
    assert.equal(kind(), undefined);
  });
});
