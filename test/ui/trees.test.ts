import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import {
  messages,
  openContainer,
  openFile,
  settled,
  startWorkbench,
  treeCheckbox,
  treeItem,
  type Workbench,
} from './workbench.js';

describe('the tree views in a window', () => {
  let workbench: Workbench;
  let payments: string;

  before(async () => {
    workbench = await startWorkbench();
    payments = join(workbench.folders[0] ?? '', 'backlog/payments.yaml');
    await openContainer(workbench.page, 'Storyroot');
    await fold('Behind This Code', 'true');
  });
  after(() => workbench.close());

  /** Opens or closes one of the views by its heading. */
  const fold = async (view: string, wasOpen: 'true' | 'false'): Promise<void> => {
    const heading = workbench.page.getByRole('button', { name: `${view} Section` });
    await heading.waitFor();
    if ((await heading.getAttribute('aria-expanded')) === wasOpen) await heading.click();
  };
  const expand = async (item: Locator): Promise<void> => {
    if ((await item.getAttribute('aria-expanded')) === 'false') await item.locator('.monaco-tl-twistie').click();
  };
  /** Waits until the file says it: the tick is written after the click. */
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    const end = Date.now() + 10_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error('It did not become true in time.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const backlogSays = (text: string): Promise<void> =>
    until(async () => (await readFile(payments, 'utf8')).includes(text));

  it('show the backlog, three levels deep, and speak in words', async () => {
    const { page } = workbench;
    const goal = treeItem(page, 'SHOP-10 ');
    await goal.waitFor();
    await expand(goal);
    const story = treeItem(page, 'SHOP-142 Retry a payment');
    await expand(story);
    const criterion = page.getByRole('treeitem', { name: /Criterion 2 of 2, open: The customer is told/ });
    await criterion.waitFor();
    assert.equal(await criterion.getAttribute('aria-level'), '3');
    assert.match((await story.getAttribute('aria-label')) ?? '', /1 of 2 criteria done/);
    await workbench.picture('trees-backlog');
  });

  it('tick a criterion by mouse, and show it everywhere', async () => {
    const { page } = workbench;
    await treeCheckbox(page, 'AC-2 The customer is told').click();
    await backlogSays('before the third try, done: true');
    await page.getByRole('treeitem', { name: /SHOP-142 .*2 of 2 criteria done/ }).waitFor();
    await page.getByRole('treeitem', { name: /Criterion 2 of 2, done/ }).waitFor();
    await workbench.picture('trees-ticked');
  });

  it('untick it by keyboard', async () => {
    const { page } = workbench;
    await treeCheckbox(page, 'AC-2 The customer is told').focus();
    await page.keyboard.press('Space');
    await backlogSays('before the third try, done: false');
    await page.getByRole('treeitem', { name: /Criterion 2 of 2, open/ }).waitFor();
  });

  it('follow the cursor', async () => {
    const { page } = workbench;
    await fold('Behind This Code', 'false');
    await openFile(page, 'retry.ts');
    await page.locator('.editor-instance .view-line', { hasText: 'whoever waits this long' }).first().click();
    const why = page.getByRole('tree', { name: /Behind This Code/ });
    await why.getByRole('treeitem').filter({ hasText: 'SHOP-142' }).first().waitFor();
    await workbench.picture('trees-why');
  });

  it('show what the backlog says when it could not be ticked', async () => {
    const { page } = workbench;
    await chmod(payments, 0o444);
    await (await settled(treeCheckbox(page, 'AC-2 The customer is told'))).click();
    await until(async () => (await messages(page)).length === 1);
    await until(async () => !(await treeCheckbox(page, 'AC-2 The customer is told').isChecked()));
    await chmod(payments, 0o644);
  });

  it('show a change of the file by itself', async () => {
    const { page } = workbench;
    await fold('Behind This Code', 'true');
    const text = await readFile(payments, 'utf8');
    await writeFile(payments, text.replace('Retry a payment that the bank timed out', 'Retry whatever timed out'));
    await treeItem(page, 'SHOP-142 Retry whatever timed out').waitFor();
  });
});
