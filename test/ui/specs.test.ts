import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openContainer, openFile, runCommand, settled, startWorkbench, treeCheckbox } from './workbench.js';
import type { Workbench } from './workbench.js';

describe('statements and their tasks in a window', () => {
  let workbench: Workbench;
  let tasks: string;

  before(async () => {
    workbench = await startWorkbench({ fixtures: ['specs'] });
    tasks = join(workbench.folders[0] ?? '', '.kiro/specs/cart/tasks.md');
    await openFile(workbench.page, 'pay.ts');
    await openContainer(workbench.page, 'Storyroot');
  });
  after(() => workbench.close());

  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    const end = Date.now() + 10_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`It never became true that ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('are unfolded behind the code, and a task is ticked there', async () => {
    const { page } = workbench;
    await page.getByText('Pays a basket').click();
    const statement = page.getByRole('treeitem', { name: /Criterion 1 of 3, 1 of 2 tasks done/ }).first();
    await statement.waitFor();
    await statement.locator('.monaco-tl-twistie').click();
    const box = treeCheckbox(page, '2 Send the key');
    await settled(box);
    await workbench.picture('specs-behind-code');
    await box.click();
    await until('the file says it', async () => (await readFile(tasks, 'utf8')).includes('- [x] 2. Send the key'));
    await page
      .getByRole('treeitem', { name: /Criterion 1 of 3, 2 of 2 tasks done/ })
      .first()
      .waitFor();
    await workbench.picture('specs-ticked');
  });

  it('offer their tasks, several at once, where they are to be ticked themselves', async () => {
    const { page } = workbench;
    await page
      .getByRole('treeitem', { name: /Criterion 1 of 3/ })
      .first()
      .click({ button: 'right' });
    const tick = page.getByRole('menuitem', { name: /Tick or Untick/ });
    await tick.hover();
    // The editor takes no click for a moment after a menu has opened.
    await page.waitForTimeout(500);
    await tick.click();
    const pick = page.locator('.quick-input-widget');
    await pick.getByText('Measure how often').waitFor();
    await workbench.picture('specs-pick');
    assert.equal((await pick.getByRole('checkbox', { checked: true }).count()) >= 2, true);
    await pick.getByText('Measure how often').click();
    await page.keyboard.press('Enter');
    await until('the file says it', async () => (await readFile(tasks, 'utf8')).includes('- [x]* 3. Measure'));
  });

  it('say in a hover how far they are', async () => {
    const { page } = workbench;
    await page.getByText('Pays a basket').click();
    await runCommand(page, 'Go to Line/Column...');
    await page.keyboard.type('1:31');
    await page.keyboard.press('Enter');
    await runCommand(page, 'Show or Focus Hover');
    await page.locator('.monaco-hover').getByText('2 of 2 tasks done').waitFor();
    await workbench.picture('specs-hover');
  });
});
