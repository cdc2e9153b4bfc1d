import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { openFile, runCommand, startWorkbench, type Workbench } from './workbench.js';

async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+KeyG');
  await page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: new RegExp(`Ln ${line}, Col ${column}`) }).waitFor();
}

describe('from an id to all that names it', () => {
  let workbench: Workbench;
  let page: Page;
  const rows = (): Locator => page.locator('.quick-input-list .monaco-list-row');

  before(async () => {
    workbench = await startWorkbench();
    ({ page } = workbench);
    await openFile(page, 'src/payments/retry.ts');
    await page.locator('.codelens-decoration a', { hasText: 'SHOP-142' }).first().waitFor();
  });
  after(() => workbench.close());

  it('peeks at all references without leaving the file', async () => {
    await goTo(page, 9, 6);
    await page.keyboard.press('Shift+F12');
    const peek = page.locator('.reference-zone-widget');
    await peek.getByRole('treeitem').first().waitFor();
    const files = (await peek.locator('.ref-tree').allTextContents()).join();
    for (const file of ['payments.yaml', 'retry.ts', 'payments.md']) assert.ok(files.includes(file), files);
    await workbench.picture('peek-references');
    await page.keyboard.press('Escape');
    await peek.waitFor({ state: 'hidden' });
  });

  it('says why an id is a link', async () => {
    await goTo(page, 9, 6);
    await runCommand(page, 'Storyroot: Explain Match');
    await rows().filter({ hasText: 'Known from' }).first().waitFor();
    const texts = (await rows().allTextContents()).join('\n');
    for (const part of ['SHOP-142 Retry a payment', 'Its class is', 'This class counts as a link'])
      assert.ok(texts.includes(part), texts);
    await workbench.picture('explain-match');
    await page.keyboard.press('Escape');
  });

  it('finds a story among the symbols of the workspace', async () => {
    await page.keyboard.press('ControlOrMeta+KeyT');
    await page.locator('.quick-input-widget input').first().fill('#refunds');
    await rows().filter({ hasText: 'SHOP-157/D-1 Refunds above' }).first().waitFor();
    // The box begins with the word at the cursor, which other stories have, too.
    await rows().filter({ hasText: 'SHOP-100' }).first().waitFor({ state: 'detached' });
    await workbench.picture('workspace-symbols');
    await page.keyboard.press('Escape');
  });
});
