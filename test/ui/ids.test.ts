import { strict as assert } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openContainer, openFile, runCommand, startWorkbench, type Workbench } from './workbench.js';

/** Themes, and the class that the window has in them. */
const cssClassOf = {
  'Dark Modern': 'vs-dark',
  'Light Modern': 'vs',
  'High Contrast': 'hc-black',
  'High Contrast Light': 'hc-light',
} as const;
const themes = Object.keys(cssClassOf) as readonly (keyof typeof cssClassOf)[];

describe('a person who writes and reads ids', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await startWorkbench();
    page = workbench.page;
    await openFile(page, 'retry.ts');
    await page.locator('.codelens-decoration', { hasText: 'SHOP-142' }).first().waitFor();
  });
  after(async () => {
    await workbench.close();
  });

  const suggestion = (text: string): Locator =>
    page.locator('.suggest-widget .monaco-list-row', { hasText: text }).first();
  const colourOf = (word: string): Promise<unknown> =>
    page.evaluate(`getComputedStyle(
      [...document.querySelectorAll('.view-line span span')].find(({ textContent }) => textContent.includes('${word}')),
    ).color`);

  for (const theme of themes) {
    it(`sees known ids in the colour of links in ${theme}`, async () => {
      const folder = join(workbench.folders[0] ?? '', '.vscode');
      await mkdir(folder, { recursive: true });
      const settings = { 'workbench.colorTheme': `Default ${theme}` };
      await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
      await page.locator(`.monaco-workbench.${cssClassOf[theme]}`).waitFor();
      // The colours follow a moment after the theme.
      await page.waitForTimeout(1_500);
      await workbench.picture(`ids-${theme.toLowerCase().replaceAll(' ', '-')}`);
      assert.notEqual(await colourOf('SHOP-142'), await colourOf('sometimes'));
    });
  }

  it('has a match explained, says that it is not this one, and takes it back', async () => {
    const row = (text: string): Locator =>
      page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    const lens = page.locator('.codelens-decoration', { hasText: 'SHOP-142 Retry' }).first();
    const explained = async (): Promise<void> => {
      await page.locator('.view-line', { hasText: 'SHOP-142' }).first().click();
      await runCommand(page, 'Storyroot: Explain Match');
    };
    await explained();
    await row('counts as a link').waitFor();
    await workbench.picture('ids-explained');
    await row('Not this one').click();
    await lens.waitFor({ state: 'detached' });
    await explained();
    await row('You said: not this one').waitFor();
    await workbench.picture('ids-rejected');
    await row('You said: not this one').click();
    await lens.waitFor();
  });

  it('writes an id by words of its title', async () => {
    await runCommand(page, 'View: Focus Active Editor Group');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('// SHOP-');
    await suggestion('SHOP-142').waitFor();
    await workbench.picture('ids-completion');
    await page.keyboard.type('mon');
    await suggestion('SHOP-157').waitFor();
    await page.keyboard.type('ey');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: '// SHOP-157' }).first().waitFor();
  });

  it('writes an id in a commit message', async () => {
    await openContainer(page, 'Source Control');
    const box = page.locator('.scm-editor .monaco-editor').first();
    await box.click();
    await page.keyboard.type('Retry. SHOP-');
    await suggestion('SHOP-142').waitFor();
    await workbench.picture('ids-commit-message');
    await page.keyboard.press('Escape');
  });
});
