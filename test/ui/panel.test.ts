import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../src/dev/editor/browser.mjs';
import { openPanel } from './panelHarness.js';
import type { Panel, PanelOptions } from './panelHarness.js';
import { criteria, emptyPage, fullDecisionPage, fullPage, open } from './panelPages.js';
import { panelThemes } from './panelThemes.js';
import type { PanelTheme } from './panelThemes.js';

describe('the story panel', () => {
  let browser: Browser;
  let panel: Panel | undefined;
  const dark = panelThemes[1] as PanelTheme;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    const closing = panel;
    panel = undefined;
    await closing?.close();
  });

  const opened = async (options: Partial<PanelOptions> = {}): Promise<Panel> => {
    panel = await openPanel(browser, { theme: dark, ...options });
    return panel;
  };
  const shown = async (page = fullPage(), options: Partial<PanelOptions> = {}): Promise<Panel> => {
    const fresh = await opened(options);
    await fresh.receive({ type: 'page', page });
    return fresh;
  };
  const active = (name: string) => `document.activeElement.${name}`;
  const ticked = fullPage({
    criteria: criteria.map((one) => (one.id === 'AC-2' ? { ...one, done: true, state: 'done' } : one)),
  });
  const uid = ticked.uid;

  it('asks for its page', async () => {
    const fresh = await opened();
    assert.deepEqual(await fresh.sent(), [{ type: 'ready' }]);
  });

  it('shows the intent first, then value, criteria, decisions, trade-offs, code', async () => {
    const { page } = await shown();
    assert.equal(await page.locator('h1').textContent(), 'Retry a payment that the bank timed out');
    const headings = await page.locator('main h2').allTextContents();
    assert.deepEqual(headings, [
      'Intent',
      'Value',
      'Acceptance criteria',
      'Decisions',
      'Trade-offs',
      'Engineering',
      'Code',
    ]);
    assert.match((await page.locator('.sentence').textContent()) ?? '', /As a returning customer I want .* so that/);
  });

  it('names each check box in words', async () => {
    const { page } = await shown();
    const box = page.getByRole('checkbox', { name: 'Criterion 2 of 4: AC-2 The customer is told' });
    assert.equal(await box.isChecked(), false);
    assert.equal(await page.getByRole('checkbox', { name: 'Criterion 1 of 4' }).isChecked(), true);
    assert.equal(await page.getByRole('checkbox', { name: 'Criterion 3 of 4' }).count(), 0);
  });

  it('shows a tick as under way until the backlog has it', async () => {
    const fresh = await shown();
    const box = fresh.page.getByRole('checkbox', { name: 'Criterion 2 of 4' });
    await fresh.sent();
    await box.click();
    assert.deepEqual(await fresh.sent(), [{ type: 'toggle', uid, criterionId: 'AC-2', done: true }]);
    assert.equal(await box.isChecked(), false);
    assert.match((await fresh.page.locator('[aria-busy]').textContent()) ?? '', /Saving/);

    await box.click();
    assert.deepEqual(await fresh.sent(), [], 'a second click while the first is under way');

    await fresh.receive({ type: 'page', page: ticked });
    await fresh.receive({ type: 'answer', uid, criterion: 'AC-2', failed: false });
    assert.equal(await box.isChecked(), true);
    assert.equal(await fresh.page.locator('[aria-busy]').count(), 0);
  });

  it('keeps the focus on the check box, and announces what became of it', async () => {
    const fresh = await shown();
    await fresh.page.getByRole('checkbox', { name: 'Criterion 2 of 4' }).focus();
    await fresh.page.evaluate('document.activeElement.mine = true');
    await fresh.page.keyboard.press('Space');
    await fresh.receive({ type: 'page', page: ticked });
    await fresh.receive({ type: 'answer', uid, criterion: 'AC-2', failed: false });
    assert.equal(await fresh.page.evaluate(active('mine')), true);
    assert.equal(await fresh.page.evaluate(active('checked')), true);
    assert.equal(await fresh.page.getByRole('status').textContent(), 'Criterion 2 of 4, done');
  });

  it('says beside the criterion why a tick failed, until it is tried again', async () => {
    const fresh = await shown();
    const box = fresh.page.getByRole('checkbox', { name: 'Criterion 2 of 4' });
    await box.click();
    await fresh.receive({ type: 'answer', uid, criterion: 'AC-2', failed: true, text: 'The file changed meanwhile.' });
    assert.equal(
      await fresh.page.locator('li:has([data-toggle="AC-2"]) .failure').textContent(),
      'The file changed meanwhile.',
    );
    assert.equal(await fresh.page.getByRole('status').textContent(), 'The file changed meanwhile.');
    assert.equal(await box.isChecked(), false);
    await fresh.picture('panel-failure');
    await box.click();
    assert.equal(await fresh.page.locator('.failure').count(), 0);
  });

  it('keeps the focus where it is when criteria come and go around it', async () => {
    const fresh = await shown();
    await fresh.page.getByRole('checkbox', { name: 'AC-4' }).focus();
    await fresh.receive({ type: 'page', page: fullPage({ criteria: [...criteria.slice(2).reverse(), open] }) });
    assert.equal(await fresh.page.evaluate(active('dataset.toggle')), 'AC-4');
    assert.deepEqual(
      await fresh.page.evaluate(
        `[...document.querySelectorAll('.criteria > li')].slice(0, 3).map((row) => row.dataset.key)`,
      ),
      ['AC-4', 'AC-3', 'AC-2'],
    );
    await fresh.receive({ type: 'page', page: fullPage({ criteria: [] }) });
    assert.equal(await fresh.page.evaluate(active('tagName')), 'H1', 'nothing is left to have the focus but the title');
  });

  it('sends keys and ids, never addresses of its own', async () => {
    const fresh = await shown();
    await fresh.sent();
    await fresh.page.getByRole('button', { name: 'SHOP-100' }).click();
    await fresh.page.getByRole('button', { name: 'src/payments/retry.ts:12, doc comment' }).click();
    await fresh.page.getByRole('button', { name: 'https://bank.example/docs' }).click();
    const place = { start: { line: 11, character: 3 }, end: { line: 11, character: 11 } };
    assert.deepEqual(await fresh.sent(), [
      { type: 'showStory', id: 'test:SHOP-100' },
      {
        type: 'open',
        target: JSON.stringify({ kind: 'place', uri: 'file:///shop/src/payments/retry.ts', range: place }),
      },
      { type: 'open', target: JSON.stringify({ kind: 'web', url: 'https://bank.example/docs' }) },
    ]);
    assert.equal(await fresh.page.locator('a, img, iframe, form, object').count(), 0);
  });

  it('draws hostile texts as texts', async () => {
    const evil =
      '<img src=x onerror="document.title = 1"><script>document.title = 2</script> [x](command:evil) \u202Egnp';
    const fresh = await shown(
      fullPage({
        title: evil,
        value: evil,
        sections: [{ title: evil, markdown: evil }],
        people: [evil],
        criteria: [{ ...open, text: evil }],
      }),
    );
    assert.equal(await fresh.page.title(), 'Storyroot');
    assert.equal(await fresh.page.locator('#page img, #page script').count(), 0);
    assert.doesNotMatch((await fresh.page.locator('#page').textContent()) ?? '', /\u202E/);
    assert.match((await fresh.page.locator('h1').textContent()) ?? '', /<img src=x/);
  });

  it("ignores messages that are none of the host's", async () => {
    const fresh = await shown();
    const before = await fresh.page.locator('#page').innerHTML();
    for (const message of [
      { type: 'page' },
      { type: 'page', page: { ...fullPage(), sections: [{}] } },
      { type: 'run' },
      { type: 'answer', uid },
    ]) {
      await fresh.receive(message);
    }
    assert.equal(await fresh.page.locator('#page').innerHTML(), before);
  });

  it('comes back to where it was scrolled to', async () => {
    const fresh = await shown(fullPage(), { state: { uid, scroll: 120 } });
    assert.equal(await fresh.page.evaluate('window.scrollY'), 120);
    await fresh.receive({ type: 'page', page: emptyPage() });
    assert.deepEqual(await fresh.state(), { uid: 'test:SHOP-171', scroll: 0 });
  });

  it('says what is missing', async () => {
    const { page } = await shown(emptyPage());
    assert.deepEqual(await page.locator('.quiet').allTextContents(), [
      'No intent is written down.',
      'No criteria yet.',
      'No code names SHOP-171 yet.',
    ]);
    await panel?.picture('panel-empty');
  });

  it('says that it waits, or why it has nothing to show', async () => {
    const fresh = await opened();
    await fresh.receive({ type: 'notice', busy: true, text: 'Reading the backlog…' });
    assert.equal(await fresh.page.locator('[aria-busy]').textContent(), 'Reading the backlog…');
    await fresh.receive({ type: 'notice', busy: false, text: 'SHOP-1 is not in the backlog.' });
    assert.equal(await fresh.page.locator('main').textContent(), 'SHOP-1 is not in the backlog.');
    assert.deepEqual(
      await fresh.accessibilityFaults().then((all) => all.filter((one) => !one.startsWith('page-has-heading'))),
      [],
    );
  });

  for (const theme of panelThemes) {
    it(`is accessible in the theme ${theme.name}`, async () => {
      const fresh = await shown(fullPage(), { theme });
      await fresh.picture(`panel-${theme.name}`);
      assert.deepEqual(await fresh.accessibilityFaults(), []);
      await fresh.page.setViewportSize({ width: 1200, height: 900 });
      await fresh.picture(`panel-${theme.name}-wide`);
      assert.deepEqual(await fresh.accessibilityFaults(), []);
      await fresh.receive({ type: 'page', page: fullDecisionPage() });
      await fresh.picture(`panel-${theme.name}-decision`);
      assert.deepEqual(await fresh.accessibilityFaults(), []);
    });
  }

  it('never scrolls sideways', async () => {
    const { page } = await shown(fullPage({ title: 'Donaudampfschifffahrt'.repeat(20) }), { width: 320 });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true);
    await panel?.picture('panel-narrow');
  });
});
