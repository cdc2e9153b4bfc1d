import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { ReportPage } from '../../src/core/presenters/traceability/page.js';
import { launchBrowser } from '../../src/dev/editor/browser.mjs';
import type { ReportHostMessage, ReportPageMessage, ReportState } from '../../src/protocol/reportMessages.js';
import { piecesOf } from '../../src/protocol/reportPieces.js';
import { openPage } from './panelHarness.js';
import type { PanelOptions, WebviewPage } from './panelHarness.js';
import { panelThemes } from './panelThemes.js';
import type { PanelTheme } from './panelThemes.js';
import { emptyReport, fullReport, largeReport } from './reportPages.js';

type Report = WebviewPage<ReportHostMessage, ReportPageMessage, ReportState>;

describe('the page of the traceability report', () => {
  let browser: Browser;
  let report: Report | undefined;
  let number = 0;
  const dark = panelThemes[1] as PanelTheme;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    const closing = report;
    report = undefined;
    await closing?.close();
  });

  const opened = async (options: Partial<PanelOptions> = {}): Promise<Report> => {
    report = await openPage(
      browser,
      { script: 'report.js', styles: ['panel.css', 'report.css'] },
      { theme: dark, width: 900, ...options },
    );
    return report;
  };
  const send = async (to: Report, page: ReportPage): Promise<void> => {
    number++;
    for (const piece of piecesOf(page, number)) await to.receive(piece);
  };
  const shown = async (page = fullReport(), options: Partial<PanelOptions> = {}): Promise<Report> => {
    const fresh = await opened(options);
    await send(fresh, page);
    return fresh;
  };

  it('asks for its page as it was looked at last', async () => {
    const view = { epic: 'test:SHOP-100', text: 'retry', limits: [] };
    const fresh = await opened({ state: { view, scroll: 0 } });
    assert.deepEqual(await fresh.sent(), [{ type: 'ready', view }]);
    await send(fresh, fullReport(undefined, view));
    assert.equal(await fresh.page.getByLabel('Filter by words').inputValue(), 'retry');
    assert.equal(await fresh.page.getByLabel('Part of the backlog', { exact: true }).inputValue(), 'test:SHOP-100');
  });

  it('tells numbers first, then coverage, then findings', async () => {
    const { page } = await shown();
    assert.deepEqual(await page.locator('.figures .value').allTextContents(), ['75 %', '50 %', '17 %']);
    assert.deepEqual(await page.locator('main h2').allTextContents(), [
      'By part of the backlog',
      'By folder of the code',
      'By status',
      'Problems 1',
      'Unknown IDs 1',
      'Drift 1',
      'Done stories with open criteria 1',
      'Criteria without tests 1',
      'Superseded decisions still referenced 1',
      'Stories without code 1',
    ]);
  });

  it('says in words what its charts show', async () => {
    const { page } = await shown();
    const row = page.getByRole('row', { name: /SHOP-100/ });
    assert.deepEqual(await row.getByRole('cell').allTextContents(), ['2 of 3', '3 of 6', '1 passed, 1 failed']);
    assert.equal(await page.locator('svg:not([aria-hidden="true"])').count(), 0);
  });

  it('narrows by part, by folder and by words', async () => {
    const fresh = await shown();
    const { page } = fresh;
    await fresh.sent();
    await page.getByLabel('Part of the backlog', { exact: true }).selectOption('test:SHOP-110');
    await page.getByRole('button', { name: 'src/payments', exact: true }).click();
    await page.getByLabel('Filter by words').fill('told');
    await page.waitForTimeout(300);
    assert.deepEqual(await fresh.sent(), [
      { type: 'view', view: { text: '', limits: [], epic: 'test:SHOP-110' } },
      { type: 'view', view: { text: '', limits: [], epic: 'test:SHOP-110', folder: 'src/payments' } },
      { type: 'view', view: { text: 'told', limits: [], epic: 'test:SHOP-110', folder: 'src/payments' } },
    ]);
  });

  it('keeps focus, typing and place when the data changes', async () => {
    const fresh = await shown();
    const field = fresh.page.getByLabel('Filter by words');
    await field.fill('re');
    await fresh.page.keyboard.press('ArrowLeft');
    await fresh.page.evaluate('window.scrollTo(0, 200)');
    await send(fresh, fullReport('Another title'));
    assert.equal(await field.inputValue(), 're');
    assert.equal(
      await fresh.page.evaluate('document.activeElement.id + document.activeElement.selectionStart'),
      'text1',
    );
    assert.equal(await fresh.page.evaluate('window.scrollY'), 200);
    assert.match((await fresh.page.locator('main').textContent()) ?? '', /Another title/);
  });

  it('redraws its bars', async () => {
    const fresh = await shown();
    const width = (): Promise<string | null> => fresh.page.locator('.figures .good').first().getAttribute('width');
    const before = await width();
    await send(fresh, largeReport(3));
    assert.equal(before, '75');
    assert.equal(await fresh.page.locator('.figures .good').count(), 0);
  });

  it('sends keys and ids, never addresses of its own', async () => {
    const fresh = await shown();
    await fresh.sent();
    await fresh.page.locator('main').getByRole('button', { name: 'SHOP-111' }).click();
    await fresh.page.getByRole('button', { name: 'src/payments/client.ts:15' }).click();
    await fresh.page.getByRole('button', { name: 'Export CSV' }).click();
    const range = { start: { line: 14, character: 3 }, end: { line: 14, character: 11 } };
    assert.deepEqual(await fresh.sent(), [
      { type: 'showStory', id: 'test:SHOP-111' },
      { type: 'open', target: JSON.stringify({ kind: 'place', uri: 'file:///shop/src/payments/client.ts', range }) },
      { type: 'act', does: 'csv' },
    ]);
    assert.equal(await fresh.page.locator('a, img, iframe, form, object').count(), 0);
  });

  it('draws hostile texts as texts', async () => {
    const evil = '<img src=x onerror="document.title = 1"><script>document.title = 2</script> \u202Egnp';
    const fresh = await shown(fullReport(evil));
    assert.equal(await fresh.page.title(), 'Storyroot');
    assert.equal(await fresh.page.locator('#page img, #page script').count(), 0);
    assert.doesNotMatch((await fresh.page.locator('#page').textContent()) ?? '', /\u202E/);
  });

  it("ignores messages that are none of the host's", async () => {
    const fresh = await shown();
    const before = await fresh.page.locator('#page').innerHTML();
    for (const message of [
      { type: 'piece' },
      { type: 'piece', page: 1000, index: 0, count: 1, text: '{"title":"x"}' },
      { type: 'piece', page: 1001, index: 0, count: 1, text: 'no JSON' },
      { type: 'piece', page: 1002, index: 7, count: 3, text: '' },
      { type: 'notice', text: 'Wait' },
    ]) {
      await fresh.receive(message);
    }
    assert.equal(await fresh.page.locator('#page').innerHTML(), before);
  });

  it('shows ten thousand stories page by page, each message below 64 KiB', async () => {
    const page = largeReport(10_000);
    const bytes = piecesOf(page, 1).map((piece) => Buffer.byteLength(JSON.stringify(piece)));
    assert.ok(bytes.length > 1 && Math.max(...bytes) < 65_536, String(Math.max(...bytes)));
    const fresh = await shown(page);
    assert.match(await fresh.page.locator('[data-key="without-code"]').innerText(), /9000 more: narrow/);
    await fresh.sent();
    await fresh.page.locator('[data-more="open-criteria"]').click();
    assert.deepEqual(await fresh.sent(), [
      { type: 'view', view: { text: '', limits: [{ key: 'open-criteria', count: 125 }] } },
    ]);
  });

  it('says that there is nothing', async () => {
    const { page } = await shown(emptyReport());
    assert.equal(await page.locator('.quiet').textContent(), 'The backlog has no stories that need code.');
  });

  for (const theme of panelThemes) {
    it(`is accessible in the theme ${theme.name}`, async () => {
      const fresh = await shown(fullReport(), { theme });
      await fresh.picture(`report-${theme.name}`);
      assert.deepEqual(await fresh.accessibilityFaults(), []);
    });
  }

  it('never scrolls sideways', async () => {
    const { page } = await shown(fullReport('Donaudampfschifffahrt'.repeat(14)), { width: 320 });
    await report?.picture('report-narrow');
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true);
  });

  it('prints without its tools', async () => {
    const fresh = await shown(fullReport(), { theme: panelThemes[0] as PanelTheme });
    await fresh.page.emulateMedia({ media: 'print' });
    assert.equal(await fresh.page.locator('.tools').isVisible(), false);
    await fresh.picture('report-print');
  });
});
