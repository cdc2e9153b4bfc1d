import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openContainer, openFile, startWorkbench, treeItem, type Workbench } from './workbench.js';

describe('a folder without a backlog, in a window', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({ fixtures: ['bare'] });
  });
  after(() => workbench.close());

  it('is welcomed in the views and nowhere else', async () => {
    const { page } = workbench;
    await openFile(page, 'main.ts');
    await openContainer(page, 'Storyroot');
    await page.locator('.welcome-view-content:visible').first().waitFor();
    await workbench.picture('welcome');
    assert.equal(await page.locator('iframe.webview').count(), 0);
    assert.equal(await page.locator('.codelens-decoration').count(), 0);
  });
});

describe('Restricted Mode, in a window', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({ restricted: true });
  });
  after(() => workbench.close());

  it('shows the stories without boxes to tick, and says why', async () => {
    const { page } = workbench;
    const path = join(workbench.folders[0] ?? '', 'backlog/payments.yaml');
    const original = readFileSync(path, 'utf8');
    await openFile(page, 'payments/retry.ts');
    await openContainer(page, 'Storyroot');
    const why = page.getByRole('tree', { name: /Behind This Code/ });
    await why.getByRole('treeitem').filter({ hasText: 'SHOP-142' }).first().waitFor();
    await why.getByRole('treeitem').filter({ hasText: 'Restricted Mode' }).first().waitFor();
    await workbench.picture('restricted');
    assert.equal(await page.getByRole('checkbox', { name: /Criterion/ }).count(), 0);
    await treeItem(page, 'SHOP-142').click();
    await page.keyboard.press('Space');
    assert.equal(readFileSync(path, 'utf8'), original);
  });
});
