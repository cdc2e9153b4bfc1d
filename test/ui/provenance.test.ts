import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Locator, Page } from 'playwright-core';
import { openContainer, openFile, runCommand, settled, startWorkbench, treeItem, type Workbench } from './workbench.js';

describe('why a line without a comment is there', () => {
  let workbench: Workbench;
  let page: Page;
  const goTo = async (line: number): Promise<void> => {
    await page.keyboard.press('Control+KeyG');
    await page.locator('.quick-input-widget input').first().fill(`:${line}:3`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: new RegExp(`Ln ${line}, Col 3`) }).waitFor();
  };
  const expand = async (item: Locator): Promise<void> => {
    await item.waitFor();
    if ((await item.getAttribute('aria-expanded')) === 'false') await item.locator('.monaco-tl-twistie').click();
  };
  /** Opens or closes one of the views by its heading: what is closed leaves room. */
  const fold = async (view: string, wasOpen: 'true' | 'false'): Promise<void> => {
    const heading = page.getByRole('button', { name: `${view} Section` });
    await heading.waitFor();
    if ((await heading.getAttribute('aria-expanded')) === wasOpen) await heading.click();
  };
  const byCommit = (): Locator => page.getByRole('treeitem', { name: /SHOP-118 .*by commit/ });
  const statusItem = (): Locator => page.locator('.statusbar-item[id$="storyroot.why"]');

  before(async () => {
    workbench = await startWorkbench({
      git: 'history',
      prepare: async ([folder]) => {
        execFileSync('git', ['switch', '--quiet', '--create', 'feature/SHOP-142-retry'], { cwd: folder });
        await Promise.resolve();
      },
    });
    ({ page } = workbench);
    await openContainer(page, 'Storyroot');
    await fold('Backlog', 'true');
    await fold('Behind This Code', 'false');
    await openFile(page, 'src/money.ts');
    await goTo(22);
    await byCommit().waitFor();
  });
  after(() => workbench.close());

  it('is told by the commit that wrote it', async () => {
    assert.match((await statusItem().textContent()) ?? '', /SHOP-118/);
    await page.getByRole('treeitem', { name: /^Commit [0-9a-f]{7} by Sam of .*: Print prices/ }).waitFor();
    await settled(byCommit());
    await workbench.picture('why-by-commit');
  });

  it('is another one where a person says "not this one", who can take that back', async () => {
    await byCommit().hover();
    await byCommit().getByRole('button', { name: 'Not This One' }).click();
    const group = treeItem(page, 'Not this one');
    await expand(group);
    const rejected = page.getByRole('treeitem', { name: /^Not this one: SHOP-118/ });
    await rejected.waitFor();
    // Nothing else is behind the line: the branch tells what is being worked on.
    await statusItem().filter({ hasText: 'SHOP-142' }).waitFor();
    await settled(rejected);
    await workbench.picture('why-not-this-one');
    await rejected.hover();
    await rejected.getByRole('button', { name: 'Take Back' }).click();
    await byCommit().waitFor();
    await group.waitFor({ state: 'detached' });
  });

  it('shows code that is older than its story', async () => {
    await fold('Behind This Code', 'true');
    await fold('Traceability', 'false');
    await runCommand(page, 'Storyroot: Look for Drift');
    const drift = treeItem(page, 'Drift');
    await expand(drift);
    await expand(page.getByRole('treeitem', { name: /SHOP-171/ }).first());
    await workbench.picture('drift-found');
  });
});
