import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launchBrowser } from './editor/browser.mjs';
import { newest } from './editor/editions.mjs';
import { installEditor } from './editor/install-editor.mjs';
import { startServer } from './editor/server.mjs';
import { windowAddress } from './editor/window.mjs';
import { hoverText, openContainer, openFile, openWorkbench, settled } from './editor/workbench.mjs';
import { cache, root, say } from './project.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** How long anything may take: a machine that builds beside it is slow. */
const patience = 90_000;

const criterion = 'The customer is told before the third try';

/**
 * Does the main job as a person would, in an editor without a window, and saves a picture.
 * @param {string} demo the demo workspace, freshly laid
 */
export async function smoke(demo) {
  const server = await startServer(await installEditor(newest));
  const browser = await launchBrowser();
  const picture = join(cache, 'smoke.png');
  try {
    const page = await openWorkbench(browser, windowAddress(server, { folder: demo, extension: root }));
    page.setDefaultTimeout(patience);
    try {
      await mainJob(page, join(demo, 'backlog/payments.yaml'));
    } finally {
      await page.screenshot({ path: picture });
      say(`picture in ${picture}`);
    }
    say('the main job works');
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * The steps.
 * @param {Page} page
 * @param {string} backlog the file that a tick is written to
 */
async function mainJob(page, backlog) {
  const original = await readFile(backlog, 'utf8');
  say('opening a source file: its lenses name the story');
  await openFile(page, 'payments/retry.ts');
  await lens(page, '1/2 criteria').waitFor();

  say('hovering the id: the card tells the why');
  const card = (await (await hoverText(page, 'SHOP-142')).textContent()) ?? '';
  assert.match(card, /my payment retried for me/);
  assert.ok(card.includes(criterion), card);
  await page.keyboard.press('Escape');

  say('ticking the criterion beside the code');
  await openContainer(page, 'Storyroot');
  await page.locator('.editor-instance .view-line', { hasText: 'export async function' }).first().click();
  const why = page.getByRole('tree', { name: /Behind This Code/ });
  await (await settled(why.getByRole('treeitem').filter({ hasText: criterion }).first().getByRole('checkbox'))).click();
  const ticked = await untilChanged(backlog, original);
  assert.equal(ticked, original.replace(`${criterion}, done: false`, `${criterion}, done: true`));
  await lens(page, '2/2 criteria').waitFor();
}

/**
 * @param {Page} page
 * @param {string} text
 */
function lens(page, text) {
  return page.locator('.codelens-decoration a', { hasText: text }).first();
}

/**
 * @param {string} path
 * @param {string} original
 * @returns {Promise<string>} what the file says then
 */
async function untilChanged(path, original) {
  const end = Date.now() + patience;
  for (;;) {
    const text = await readFile(path, 'utf8');
    if (text !== original) return text;
    if (Date.now() > end) throw new Error(`${path} was not changed by the tick.`);
    await delay(100);
  }
}
