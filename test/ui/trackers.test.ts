import assert from 'node:assert/strict';
import { openContainer, openFile, hoverText, runCommand, settled } from './workbench.js';
import {
  answer,
  asked,
  backlog,
  box,
  choose,
  connect,
  eventually,
  expand,
  filesWith,
  foldAway,
  invoiceBody,
  logOf,
  openTrackerWindow,
  row,
  token,
  told,
  toldOnce,
  type TrackerWindow,
} from './trackerWindow.js';

const notConnected = 'Not connected';
const reminder = 'A reminder is sent after twenty days';

describe('a tracker in a window', () => {
  let window: TrackerWindow;

  before(async () => {
    window = await openTrackerWindow({}, (fake) => {
      fake.add({ title: 'Refund in parts', body: '- [ ] Not a criterion' });
    });
    await openContainer(window.page, 'Storyroot');
    await foldAway(window.page, 'Behind This Code');
    await openFile(window.page, 'src/invoice.ts');
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.picture(`failed-${this.currentTest.title.slice(0, 20)}`);
  });

  const requests = (): number => window.fake.server.requests.length;
  const lens = (text: string) => window.page.locator('.codelens-decoration a', { hasText: text }).first();

  it('is one calm row, and nobody is asked anything, before a person connects it', async () => {
    const { page, host } = window;
    await row(page, `acme/shop on ${host}`).filter({ hasText: notConnected }).waitFor();
    await page.locator('.codelens-decoration a', { hasText: 'ADR-0001' }).first().waitFor();
    assert.match((await row(page, notConnected).getAttribute('aria-label')) ?? '', /^acme\/shop on .*, not connected/);
    assert.equal(await backlog(page).getByRole('treeitem').filter({ hasText: notConnected }).count(), 1);
    assert.deepEqual(await told(page), []);
    await window.picture('trackers-not-connected');
    assert.equal(requests(), 0);
  });

  it('is asked for a token that it does not know, says so once and keeps nothing', async () => {
    const { page, host } = window;
    await row(page, notConnected).click();
    await asked(page).getByText('Enter a token').waitFor();
    await window.picture('trackers-how-to-sign-in');
    assert.equal(requests(), 0, 'nothing is sent before a person has answered');
    await choose(page, 'Enter a token');
    await asked(page).locator('input[type="password"]').waitFor();
    await asked(page).getByText(`acme/shop on ${host}`).waitFor();
    assert.equal(await asked(page).getByRole('button', { name: 'Open the page that makes tokens' }).count(), 1);
    await window.picture('trackers-token');
    await answer(page, 'gta_wrong');
    await eventually('the tracker was asked', () => requests() > 0);
    await row(page, notConnected).waitFor();
    const refusal = await toldOnce(page);
    assert.match(refusal, /token/);
    assert.doesNotMatch(refusal, /gta_wrong/);
    window.fake.server.forgetRequests();
    await runCommand(page, 'Storyroot: Refresh Backlog');
    await page.waitForTimeout(2000);
    await row(page, notConnected).waitFor();
    assert.equal(requests(), 0, 'the wrong token is not sent again');
  });

  it('tells who is signed in, and brings its stories to tree, hover and lens', async () => {
    const { page, host } = window;
    await connect(page);
    await row(page, '#1 Pay by invoice').waitFor();
    const words = await toldOnce(page);
    assert.match(words, new RegExp(`^Connected with acme/shop on ${host}\\. ada: can read and write`));
    await row(page, '#2 Refund in parts').waitFor();
    assert.equal(
      await row(page, /connected|fetching|up to date/i).count(),
      0,
      'a tracker that is well is not mentioned',
    );
    await lens('#1 Pay by invoice · 1/3 criteria').waitFor();
    await expand(row(page, '#1 Pay by invoice'));
    await box(page, reminder).waitFor();
    await window.picture('trackers-connected');
    const hover = await hoverText(page, '#1');
    await hover.filter({ hasText: reminder }).waitFor();
    const card = (await hover.textContent()) ?? '';
    for (const part of ['#1 Pay by invoice', 'grace', 'pay by invoice', 'as of', `Open in acme/shop on ${host}`])
      assert.ok(card.includes(part), `${part} is in ${card}`);
    await window.picture('trackers-hover');
    await page.keyboard.press('Escape');
  });

  it('gets a tick as one character of the body, and the undo as another', async () => {
    const { page, fake } = window;
    await (await settled(box(page, reminder))).click();
    await eventually('the tracker has the tick', () => fake.body('1') !== invoiceBody);
    assert.equal(fake.body('1'), invoiceBody.replace(`- [ ] ${reminder}`, `- [x] ${reminder}`));
    await lens('2/3 criteria').waitFor();
    await runCommand(page, 'Storyroot: Undo Last Tick');
    await eventually('the tracker has the undo', () => fake.body('1') === invoiceBody);
    await lens('1/3 criteria').waitFor();
    assert.deepEqual(await told(page), []);
  });

  it('does not move the rows of the backlog while a tick is under way', async () => {
    const { page, fake } = window;
    fake.server.fail({ type: 'slow', milliseconds: 2000 }, ({ method }) => method === 'PATCH');
    const before = await row(page, reminder).boundingBox();
    fake.server.forgetRequests();
    await (await settled(box(page, reminder))).click();
    await eventually('it is being sent', () => fake.server.requests.some(({ method }) => method === 'PATCH'));
    await page.waitForTimeout(500);
    assert.equal(fake.body('1'), invoiceBody);
    await row(page, 'done, not sent yet').waitFor();
    assert.deepEqual(await row(page, reminder).boundingBox(), before);
    await window.picture('trackers-under-way');
    await eventually('the tracker has it', () => fake.body('1') !== invoiceBody);
    await (await settled(box(page, reminder))).click();
    await eventually('the tracker has it no longer', () => fake.body('1') === invoiceBody);
  });

  it('takes a comment', async () => {
    const { page, fake } = window;
    await runCommand(page, 'Storyroot: Comment on Story');
    await choose(page, '#1 Pay by invoice');
    await asked(page).getByText('Comment on #1').waitFor();
    await answer(page, 'The bank **agrees**.');
    await eventually('the comment is there', () => fake.issues.get(1)?.comments.length === 1);
    assert.equal(fake.issues.get(1)?.comments[0]?.body.split('\n')[0], 'The bank **agrees**.');
  });

  it('takes a status, from the menu of a story', async () => {
    const { page, fake } = window;
    await row(page, '#2 Refund in parts').click({ button: 'right' });
    const menu = page.locator('.monaco-menu:visible');
    await menu.first().waitFor();
    await window.picture('trackers-menu');
    await menu.getByRole('menuitem', { name: 'Story', exact: true }).click();
    const setStatus = page.getByRole('menuitem', { name: /Set Status/ });
    await setStatus.hover();
    // The editor takes no click for a moment after a menu has opened.
    await page.waitForTimeout(500);
    await setStatus.click();
    await choose(page, /closed/i);
    await eventually('the issue is closed', () => fake.issues.get(2)?.state === 'closed');
  });

  it('has lines in the log, which a command shows', async function () {
    const { page, host, profile } = window;
    await runCommand(page, 'Storyroot: Show Log');
    await page.locator('.output-view').waitFor();
    await page
      .getByRole('combobox', { name: /Output/ })
      .or(page.getByText('Storyroot', { exact: true }))
      .first()
      .waitFor();
    await window.picture('trackers-log');
    await runCommand(page, 'View: Hide Panel');
    const log = await logOf(profile, host);
    if (log === '') {
      console.log('    This edition of the editor lacks its native logger, so it keeps no logs.');
      this.skip();
    }
    for (const part of ['GET', 'PATCH', 'POST']) assert.ok(log.includes(part), `${part} is in ${log}`);
  });

  it('leaves its token nowhere in the files of editor and workspace', async () => {
    const { folders, host, profile } = window;
    assert.notDeepEqual(await filesWith(profile, 'Pay by invoice'), [], 'what is kept of the tracker is found so');
    assert.notDeepEqual(await filesWith(folders[0] ?? '', host), []);
    assert.deepEqual(await filesWith(profile, token), []);
    assert.deepEqual(await filesWith(folders[0] ?? '', token), []);
  });

  it('is forgotten when a person disconnects it', async () => {
    const { page, fake } = window;
    await runCommand(page, 'Storyroot: Disconnect Tracker');
    await choose(page, 'acme/shop on');
    await row(page, notConnected).waitFor();
    assert.equal(await row(page, '#1 Pay by invoice').count(), 0);
    fake.server.forgetRequests();
    await runCommand(page, 'Storyroot: Refresh Backlog');
    await page.waitForTimeout(2000);
    assert.equal(requests(), 0);
    await window.picture('trackers-disconnected');
  });
});
