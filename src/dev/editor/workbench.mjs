// A person's hands in the workbench: what the smoke run and the UI tests do by mouse and keyboard.

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

const startLimit = 90_000;
const hoverLimit = 30_000;
const commandLimit = 60_000;

/**
 * Opens a window and waits until a person could begin.
 * @param {Browser} browser
 * @param {string} address from `windowAddress`
 * @returns {Promise<Page>}
 */
export async function openWorkbench(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('.monaco-workbench .activitybar').waitFor({ timeout: startLimit });
  // The remote's name appears in the status bar when the extension host's side is connected.
  await page.locator('.statusbar').waitFor({ timeout: startLimit });
  return page;
}

/**
 * Opens a file of the workspace by name, with the quick pick; again where its list changed under the mouse, or where it went
 * away because an editor that was just closed or opened took the focus.
 * @param {Page} page
 * @param {string} name as much of the path as tells it apart
 */
export async function openFile(page, name) {
  const file = name.split('/').at(-1) ?? name;
  const shown = page.locator('.tab.active').getByText(file, { exact: true }).first();
  for (let attempt = 1; ; attempt++) {
    const isShown = await pickFile(page, name, file)
      .then(() => shown.waitFor({ timeout: 10_000 }))
      .then(
        () => true,
        () => false,
      );
    if (isShown) break;
    if (attempt === 4) throw new Error(`${name} could not be opened.`);
    await page.keyboard.press('Escape');
  }
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string} file its last part, as the list shows it
 */
async function pickFile(page, name, file) {
  await page.keyboard.press('ControlOrMeta+KeyP');
  const box = page.locator('.quick-input-widget input').first();
  await box.waitFor({ timeout: 5_000 });
  await box.fill(name, { timeout: 5_000 });
  // What was open lately comes first, and moves when the search has found more.
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first();
  await (await settled(row)).click({ timeout: 5_000 });
}

/**
 * Runs a command by its title, with the command palette; waits for one that its extension does not offer yet.
 * @param {Page} page
 * @param {string} title as in the palette, for example `Storyroot: Find a Story`
 */
export async function runCommand(page, title) {
  const end = Date.now() + commandLimit;
  for (;;) {
    await page.keyboard.press('F1');
    const box = page.locator('.quick-input-widget input').first();
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    // The palette goes away again when something else takes the focus in the same moment.
    const isRun = await box
      .fill(`>${title}`, { timeout: 5_000 })
      .then(() => row.click({ timeout: 5_000 }))
      .then(
        () => true,
        () => false,
      );
    if (isRun) return;
    if (Date.now() > end) throw new Error(`${title} could not be run.`);
    // An open palette goes on listing what there was when it was opened.
    await page.keyboard.press('Escape');
  }
}

/**
 * Rests the mouse on a text in the active editor, again if need be: the editor asks for hovers once each time it rests, and
 * an extension that is still starting has none to give.
 * @param {Page} page
 * @param {string} text in one line of the editor, visible
 * @returns {Promise<Locator>} the hover that appears
 */
export async function hoverText(page, text) {
  const line = page.locator('.editor-instance .view-line', { hasText: text }).first();
  const hover = page.locator('.monaco-hover:visible .monaco-hover-content').first();
  const end = Date.now() + hoverLimit;
  for (;;) {
    const box = await textBox(line, text);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    // The mouse must arrive, not appear, for the editor to notice it.
    await page.mouse.move(middle.x + 300, middle.y + 200);
    await page.mouse.move(middle.x, middle.y, { steps: 5 });
    const isShown = await hover.waitFor({ timeout: 2_500 }).then(
      () => true,
      () => false,
    );
    if (isShown) return hover;
    if (Date.now() > end) throw new Error(`No hover appeared over "${text}".`);
  }
}

/**
 * Where a text stands on the screen: spaces in the editor are no-break spaces and words may be cut into several elements.
 * @param {Locator} line
 * @param {string} text
 * @returns {Promise<{ x: number, y: number, width: number, height: number }>}
 */
async function textBox(line, text) {
  return line.evaluate(findText, text);
}

/**
 * Runs in the page, whose types these scripts do not have.
 * @param {any} line the line's element
 * @param {string} text
 */
function findText(line, text) {
  const { document } = line.ownerDocument.defaultView;
  const walker = document.createTreeWalker(line, 4);
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  const whole = nodes
    .map((node) => node.data)
    .join('')
    .replaceAll('\u00a0', ' ');
  const start = whole.indexOf(text);
  const range = document.createRange();
  let offset = 0;
  for (const node of nodes) {
    if (start >= offset && start < offset + node.length) range.setStart(node, start - offset);
    if (start + text.length > offset && start + text.length <= offset + node.length)
      range.setEnd(node, start + text.length - offset);
    offset += node.length;
  }
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x, y, width, height };
}

/**
 * Opens a view container by its name in the activity bar.
 * @param {Page} page
 * @param {string} name
 */
export async function openContainer(page, name) {
  const tab = page.locator('.activitybar').getByRole('tab', { name }).first();
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

/**
 * An entry of any tree that is visible.
 * @param {Page} page
 * @param {string | RegExp} label part of its text
 * @returns {Locator}
 */
export function treeItem(page, label) {
  return page.getByRole('treeitem').filter({ hasText: label }).first();
}

/**
 * The check box of a tree's entry.
 * @param {Page} page
 * @param {string | RegExp} label part of the entry's text
 * @returns {Locator}
 */
export function treeCheckbox(page, label) {
  return treeItem(page, label).getByRole('checkbox');
}

/**
 * Waits until an element has stood still for a while: the editor drops clicks on a tree's boxes while it draws the tree
 * anew, as it does a moment after the cursor moved.
 * @param {Locator} locator
 * @returns {Promise<Locator>} the same
 */
export async function settled(locator) {
  const still = 600;
  const end = Date.now() + hoverLimit;
  for (;;) {
    await locator.waitFor();
    const element = await locator.elementHandle();
    await new Promise((resolve) => setTimeout(resolve, still));
    const isSame = await locator.evaluate((now, before) => now === before, element).catch(() => false);
    if (isSame) return locator;
    if (Date.now() > end) throw new Error('The element never stood still.');
  }
}

/**
 * The content of the webview that is open.
 * @param {Page} page
 */
export function webview(page) {
  return page.frameLocator('iframe.webview').first().frameLocator('iframe#active-frame');
}
