import assert from 'node:assert/strict';
import { join } from 'node:path';
import { launchBrowser } from './editor/browser.mjs';
import { newest } from './editor/editions.mjs';
import { installEditor } from './editor/install-editor.mjs';
import { startServer } from './editor/server.mjs';
import { windowAddress } from './editor/window.mjs';
import { openFile, openWorkbench } from './editor/workbench.mjs';
import { cache, root, say } from './project.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Does the main job as a person would, in an editor without a window, and saves a picture.
 * @param {string} demo the demo workspace, freshly laid
 */
export async function smoke(demo) {
  const server = await startServer(await installEditor(newest));
  const browser = await launchBrowser();
  try {
    const page = await openWorkbench(browser, windowAddress(server, { folder: demo, extension: root }));
    await mainJob(page);
    const picture = join(cache, 'smoke.png');
    await page.screenshot({ path: picture });
    say(`the main job works; picture in ${picture}`);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * The steps.
 * @param {Page} page
 */
async function mainJob(page) {
  say('opening a source file');
  await openFile(page, 'retry.ts');
  assert.match((await page.locator('.view-lines').first().textContent()) ?? '', /SHOP-/);
}
