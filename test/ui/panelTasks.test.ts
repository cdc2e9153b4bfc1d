import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from '../../src/dev/editor/browser.mjs';
import { taskList } from '../fakes/specBacklog.js';
import { openPanel } from './panelHarness.js';
import type { Panel } from './panelHarness.js';
import { specPage } from './panelPages.js';
import { panelThemes } from './panelThemes.js';
import type { PanelTheme } from './panelThemes.js';

const story = taskList.uid;
const done = specPage({
  ...taskList,
  criteria: taskList.criteria.map((task) => (task.id === '2' ? { ...task, done: true, state: 'done' } : task)),
});

describe('the tasks of a statement in the panel', () => {
  let browser: Browser;
  let panel: Panel;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(() => panel.close());

  const shown = async (theme = panelThemes[1] as PanelTheme): Promise<Panel> => {
    panel = await openPanel(browser, { theme });
    await panel.receive({ type: 'page', page: specPage() });
    await panel.sent();
    return panel;
  };
  const statement = (id: string): Locator => panel.page.locator(`.criterion[data-key="${id}"]`);
  const boxIn = (id: string): Locator => statement(id).getByRole('checkbox', { name: 'Task 2: 2 Send the key' });

  it('are folded below it, and their heading says how many are done', async () => {
    await shown();
    assert.equal(await statement('1.1').locator('summary').textContent(), '1 of 2 tasks done');
    assert.equal(await boxIn('1.1').isVisible(), false);
    assert.equal(await statement('1.3').locator('details').count(), 0);
  });

  it('are unfolded and ticked by keyboard, and stay unfolded', async () => {
    const { page } = await shown();
    await statement('1.1').locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.equal(await boxIn('1.1').isVisible(), true);
    await boxIn('1.1').focus();
    await page.keyboard.press('Space');
    const uid = done.uid;
    assert.deepEqual(await panel.sent(), [{ type: 'toggle', uid, story, criterionId: '2', done: true }]);
    await panel.receive({ type: 'page', page: done });
    await panel.receive({ type: 'answer', uid, story, criterion: '2', failed: false });
    assert.equal(await boxIn('1.1').isChecked(), true);
    assert.equal(await boxIn('1.1').isVisible(), true);
    const folded = statement('1.2').locator('[data-toggle="2"]');
    assert.equal(await folded.isChecked(), true, 'it is the same task below the other statement');
    assert.equal(await statement('1.1').locator('summary').textContent(), '2 of 2 tasks done');
    assert.equal(
      await page.getByRole('status').textContent(),
      'Criterion 1 of 3, 2 of 2 tasks done. Task 2, done. Criterion 2 of 3, 1 of 1 task done',
    );
    assert.equal(await page.evaluate('document.activeElement.dataset.toggle'), '2');
  });

  it('say beside themselves why a tick failed', async () => {
    await shown();
    await statement('1.2').locator('summary').click();
    await boxIn('1.2').click();
    const text = 'The file changed meanwhile.';
    await panel.receive({ type: 'answer', uid: done.uid, story, criterion: '2', failed: true, text });
    assert.equal(await statement('1.2').locator('.failure').textContent(), text);
    await panel.picture('panel-tasks-failure');
  });

  for (const theme of panelThemes) {
    it(`are accessible in the theme ${theme.name}`, async () => {
      const { page } = await shown(theme);
      await panel.picture(`panel-tasks-folded-${theme.name}`);
      for (const summary of await page.locator('summary').all()) await summary.click();
      assert.deepEqual(await panel.accessibilityFaults(), []);
      await panel.picture(`panel-tasks-${theme.name}`);
    });
  }
});
