import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { openFile, runCommand, startWorkbench, type Workbench } from './workbench.js';

describe('the traceability report in a window', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench();
    await openFile(workbench.page, 'payments/retry.ts');
    // The report is offered when there is a backlog, and tells of code when that is read.
    const lens = workbench.page.locator('.codelens-decoration a', { hasText: 'SHOP-142' }).first();
    await lens.waitFor({ timeout: 60_000 });
  });
  after(() => workbench.close());

  const report = (): FrameLocator =>
    workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

  it('opens as a page that counts the code of each folder', async () => {
    await runCommand(workbench.page, 'Storyroot: Show Traceability Report');
    await report().getByRole('heading', { level: 1, name: 'Traceability' }).waitFor();
    const row = report().getByRole('row', { name: /^src\/payments/ });
    await row.getByText('3 of 3').waitFor();
    await workbench.picture('report-in-window');
  });

  it('is narrowed to one folder, and back', async () => {
    const headings = report().getByRole('row', { name: /^SHOP-10 / });
    const before = await headings.textContent();
    await report().getByLabel('Folder', { exact: true }).selectOption('src/checkout');
    await report()
      .getByRole('row', { name: /^tools/ })
      .waitFor({ state: 'detached' });
    assert.notEqual(await headings.textContent(), before);
    await report().getByLabel('Folder', { exact: true }).selectOption('');
    await report()
      .getByRole('row', { name: /^tools/ })
      .waitFor();
  });

  it('opens code beside it, at the place', async () => {
    await report()
      .getByRole('button', { name: /client\.ts:18/ })
      .click();
    // Not the status bar: the page may have the focus again, as the editor notices a click on it a moment later.
    await workbench.page.locator('.active-line-number:visible', { hasText: /^18$/ }).waitFor();
    await report().getByRole('heading', { level: 1 }).waitFor();
  });
});
