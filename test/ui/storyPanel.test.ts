import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { openFile, runCommand, startWorkbench, type Workbench } from './workbench.js';

describe('the story panel in a window', () => {
  let workbench: Workbench;
  let payments: string;

  before(async () => {
    workbench = await startWorkbench();
    payments = join(workbench.folders[0] ?? '', 'backlog/payments.yaml');
  });
  after(() => workbench.close());

  const panel = (): FrameLocator =>
    workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    const end = Date.now() + 40_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error('It did not become true in time.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const isSaid = (text: string): Promise<void> => until(async () => (await readFile(payments, 'utf8')).includes(text));

  it('opens beside the code, on the story behind the cursor', async () => {
    const { page } = workbench;
    await openFile(page, 'payments/retry.ts');
    await page.keyboard.press('Control+G');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await runCommand(page, 'Storyroot: Show Story');
    await panel().getByRole('heading', { level: 1, name: 'Retry a payment that the bank timed out' }).waitFor();
    await page.getByRole('tab', { name: /SHOP-142 Retry a payment/ }).waitFor();
    await page
      .getByRole('tab', { name: /retry\.ts/ })
      .first()
      .waitFor();
  });

  it('writes a tick into the backlog, and shows it when it is there', async () => {
    const box = panel().getByRole('checkbox', { name: /^Criterion 2 of 2: AC-2/ });
    assert.equal(await box.isChecked(), false);
    await box.click();
    await isSaid('before the third try, done: true');
    await panel().getByRole('status').getByText('Criterion 2 of 2, done').waitFor();
    assert.equal(await box.isChecked(), true);
    await workbench.picture('panel-in-window');
  });

  it('follows what others write', async () => {
    const text = await readFile(payments, 'utf8');
    await writeFile(payments, text.replace('before the third try, done: true', 'before the third try, done: false'));
    await panel().getByRole('status').getByText('Criterion 2 of 2, open').waitFor();
  });

  it('opens code in its own column, at the place', async () => {
    const { page } = workbench;
    await panel()
      .getByRole('button', { name: /retry\.ts:27/ })
      .first()
      .click();
    await page.getByRole('button', { name: /Ln 27/ }).waitFor();
    await panel().getByRole('heading', { level: 1 }).waitFor();
  });

  it('goes to a decision, and comes back after a restart of the window', async () => {
    const { page } = workbench;
    await panel()
      .getByRole('button', { name: /^ADR-0007/ })
      .click();
    await panel().getByRole('heading', { level: 2, name: 'Outcome' }).waitFor();
    await page.getByRole('tab', { name: /ADR-0007/ }).waitFor();
    // The window in a browser saves what its panels keep every few seconds.
    await page.waitForTimeout(6000);
    await page.reload();
    // Asked anew each time: frames come and go while the window starts.
    await until(() => panel().getByRole('heading', { level: 2, name: 'Outcome' }).isVisible());
    await workbench.picture('panel-restored');
  });
});
