import assert from 'node:assert/strict';
import { lensesOf } from '../../../../src/core/presenters/lenses.js';
import { openedShop } from '../../../fakes/openedShop.js';

const backlog = '# SHOP-1 Pay\n- [x] AC-1 Charged once\n- [ ] AC-2 Told\n# SHOP-2 Ship\n';

async function titles(code: string, path = 'pay.ts'): Promise<readonly string[]> {
  const shop = await openedShop({ 'backlog.md': backlog, [path]: code });
  const { backlog: store, links } = shop.storyroot;
  return lensesOf(store.snapshot, links.linksInFile(shop.uri(path)), shop.uri(path)).map(
    ({ line, title }) => `${line}: ${title}`,
  );
}

describe('the lenses of a file', () => {
  it('stand over the symbol that a comment documents, with the progress of the story', async () => {
    assert.deepEqual(await titles('const a = 1;\n\n// SHOP-1\nfunction pay() {}\n'), ['3: SHOP-1 Pay · 1/2 criteria']);
  });

  it('say nothing of criteria where a story has none', async () => {
    assert.deepEqual(await titles('const a = 1;\n/** SHOP-2 */\nfunction ship() {}\n'), ['2: SHOP-2 Ship']);
  });

  it('name the criterion where the reference does, with its state in words', async () => {
    assert.deepEqual(await titles("const a = 1;\nit('SHOP-1/AC-2 is told', () => {});\n", 'pay.test.ts'), [
      '1: SHOP-1/AC-2 Told · open',
    ]);
  });

  it('show what is read of Markdown, and not its marks', async () => {
    const shop = await openedShop({
      'backlog.md':
        '# SHOP-1 **Pay** by `card` of [ours](cards.md) in __init__.py\n- [ ] AC-1 *Charged* 2*3*4 &lt; 25\n',
      'pay.ts': 'let a;\n/** SHOP-1 */\nfunction pay() {}\n/** SHOP-1/AC-1 */\nfunction charge() {}\n',
    });
    const { backlog: store, links } = shop.storyroot;
    const lenses = lensesOf(store.snapshot, links.linksInFile(shop.uri('pay.ts')), shop.uri('pay.ts'));
    assert.deepEqual(
      lenses.map(({ title }) => title),
      ['SHOP-1 Pay by card of ours in __init__.py · 0/1 criteria', 'SHOP-1/AC-1 Charged 2*3*4 < 25 · open'],
    );
  });

  it('name a story once per symbol', async () => {
    assert.deepEqual(await titles('const a = 1;\n/** SHOP-2, SHOP-2 and again SHOP-2 */\nfunction ship() {}\n'), [
      '2: SHOP-2 Ship',
    ]);
  });

  it('leave out comments between statements, unknown ids and what does not count', async () => {
    assert.deepEqual(await titles('function f() {\n  g();\n  // SHOP-1\n  h("SHOP-2");\n}\n// SHOP-9\nlet a;\n'), []);
  });

  it('come sorted by line', async () => {
    const lines = await titles('let a;\n/** SHOP-2 */\nfunction b() {}\n/** SHOP-1 */\nfunction c() {}\n');
    assert.deepEqual(lines, ['2: SHOP-2 Ship', '4: SHOP-1 Pay · 1/2 criteria']);
  });
});
