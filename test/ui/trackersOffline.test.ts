import assert from 'node:assert/strict';
import { hoverText, openContainer, openFile, runCommand, settled } from './workbench.js';
import {
  box,
  connect,
  eventually,
  expand,
  foldAway,
  invoiceBody,
  notifications,
  openTrackerWindow,
  row,
  told,
  toldOnce,
  type TrackerWindow,
} from './trackerWindow.js';

const reminder = 'A reminder is sent after twenty days';
const refusal = 'Baskets above 1000 euros are refused';
const ticked = (body: string, criterion: string): string => body.replace(`- [ ] ${criterion}`, `- [x] ${criterion}`);

describe('a tracker that cannot be reached', () => {
  let window: TrackerWindow;

  const isSettled = async (): Promise<void> => {
    const { page } = window;
    const heading = page.getByRole('button', { name: 'Backlog Section' });
    // After a restart the window opens the views itself, and a click in that moment would close them.
    const isOpen = await heading.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    if (!isOpen) await openContainer(page, 'Storyroot');
    await foldAway(page, 'Behind This Code');
    await row(page, '#1 Pay by invoice').waitFor();
    await expand(row(page, '#1 Pay by invoice'));
    await box(page, reminder).waitFor();
  };
  const tick = async (criterion: string): Promise<void> => (await settled(box(window.page, criterion))).click();
  const pending = (text: string) => row(window.page, `#1: ${text}`);
  const openPending = async (): Promise<void> => {
    const group = row(window.page, /Changes (?:not sent yet|that need a look)/);
    // A row that is just drawn anew does not hear what opens it.
    await eventually('what waits is open', async () => {
      await expand(group);
      await window.page.waitForTimeout(500);
      return (await group.getAttribute('aria-expanded')) === 'true';
    });
  };

  before(async () => {
    window = await openTrackerWindow();
    const { page } = window;
    await openContainer(page, 'Storyroot');
    await openFile(page, 'src/invoice.ts');
    await row(page, 'Not connected').waitFor();
    await connect(page);
    await isSettled();
    await toldOnce(page);
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.picture(`failed-${this.currentTest.title.slice(0, 20)}`);
  });

  it('keeps a tick, says that it was not sent yet, and goes on answering', async () => {
    const { page, fake, reach } = window;
    await reach('down');
    await tick(reminder);
    await row(page, 'Changes not sent yet').waitFor();
    await row(page, reminder).filter({ hasText: 'done, not sent yet' }).waitFor();
    await row(page, /Offline · as of/).waitFor();
    await openPending();
    await pending(`tick “${reminder}”`).waitFor();
    assert.equal(fake.body('1'), invoiceBody);
    const hover = await hoverText(page, '#1');
    await hover.filter({ hasText: reminder }).waitFor();
    assert.match((await hover.textContent()) ?? '', /not sent yet/);
    await window.picture('trackers-offline');
    await page.keyboard.press('Escape');
    assert.deepEqual(await told(page), []);
  });

  it('is there after a restart of the window, with its age and what waits, also where nobody ever answers', async () => {
    const { page, reach } = window;
    await reach('hanging');
    // The window in a browser saves what it keeps every few seconds.
    await page.waitForTimeout(6000);
    await page.reload();
    await page.locator('.monaco-workbench .activitybar').waitFor();
    await isSettled();
    await row(page, reminder).filter({ hasText: 'done, not sent yet' }).waitFor();
    // Right after a restart the editor takes its time to ask for lenses.
    const lens = page.locator('.codelens-decoration a', { hasText: '#1 Pay by invoice · 2/3 criteria' }).first();
    await lens.waitFor({ timeout: 60_000 });
    await row(page, 'Changes not sent yet').waitFor();
    const hover = await hoverText(page, '#1');
    await hover.filter({ hasText: reminder }).waitFor();
    assert.match((await hover.textContent()) ?? '', /as of/);
    await page.keyboard.press('Escape');
    await window.picture('trackers-restarted');
    assert.deepEqual(await told(page), []);
  });

  it('gets what waits when it answers again and a person asks for it', async () => {
    const { page, fake, reach } = window;
    await reach('up');
    await runCommand(page, 'Storyroot: Send Changes That Wait');
    await eventually('the tracker has the tick', () => fake.body('1') !== invoiceBody);
    assert.equal(fake.body('1'), ticked(invoiceBody, reminder));
    await row(page, 'Changes not sent yet').waitFor({ state: 'detached' });
    await row(page, /Offline/).waitFor({ state: 'detached' });
    assert.equal(await row(page, 'not sent yet').count(), 0);
    assert.deepEqual(await told(page), []);
  });

  it('never gets what a person gives up before', async () => {
    const { page, fake, reach } = window;
    await reach('down');
    await tick(refusal);
    await row(page, 'Changes not sent yet').waitFor();
    await openPending();
    await pending('tick “Baskets').hover();
    await pending('tick “Baskets').getByRole('button', { name: 'Give Up Change' }).click();
    await row(page, 'Changes not sent yet').waitFor({ state: 'detached' });
    await page.getByRole('treeitem', { name: /Criterion 3 of 3, open/ }).waitFor();
    await reach('up');
    await runCommand(page, 'Storyroot: Refresh Backlog');
    await row(page, /Offline/).waitFor({ state: 'detached' });
    assert.equal(fake.body('1'), ticked(invoiceBody, reminder));
  });

  it('lets a person decide where somebody else has changed the very words meanwhile', async () => {
    const { page, fake, reach } = window;
    await reach('down');
    await tick(refusal);
    await row(page, 'Changes not sent yet').waitFor();
    fake.editBody('1', (body) => body.replace(refusal, 'Baskets above 500 euros are refused'));
    const theirs = fake.body('1');
    await reach('up');
    await runCommand(page, 'Storyroot: Send Changes That Wait');
    await row(page, 'Changes that need a look').waitFor();
    assert.equal(fake.body('1'), theirs, 'nothing of theirs is written over');
    await openPending();
    await window.picture('trackers-conflict-row');
    await pending('tick “Baskets above 1000').click();
    await page.getByRole('tab', { name: /#1: in the tracker ↔ with your change/ }).waitFor();
    const diff = page.locator('.monaco-diff-editor');
    await diff.locator('.original .view-line', { hasText: 'above 500 euros' }).first().waitFor();
    await diff.locator('.modified .view-line', { hasText: '[x] Baskets above' }).first().waitFor();
    await diff.locator('.modified .view-line', { hasText: 'Acceptance criteria' }).first().waitFor();
    const item = (await notifications(page)).filter({ hasText: '#1' });
    for (const button of ['Send Mine Again', 'Give Mine Up', 'Open in Tracker'])
      await item.getByRole('button', { name: button }).waitFor();
    await window.picture('trackers-conflict');
    await item.getByRole('button', { name: 'Give Mine Up' }).click();
    await row(page, 'Changes that need a look').waitFor({ state: 'detached' });
    await page.getByRole('treeitem', { name: /Criterion 3 of 3, open: Baskets above 500/ }).waitFor();
    assert.equal(fake.body('1'), theirs);
  });
});
