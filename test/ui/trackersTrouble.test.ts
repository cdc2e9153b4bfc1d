import assert from 'node:assert/strict';
import { createFakeServer } from '../fakes/trackers/fakeServer.js';
import { openContainer, openFile, runCommand, settled } from './workbench.js';
import {
  box,
  connect,
  eventually,
  expand,
  foldAway,
  invoiceBody,
  openTrackerWindow,
  pointTo,
  row,
  token,
  told,
  toldOnce,
  type TrackerWindow,
} from './trackerWindow.js';

const reminder = 'A reminder is sent after twenty days';

describe('a tracker that refuses', () => {
  let window: TrackerWindow;

  before(async () => {
    window = await openTrackerWindow();
    const { page } = window;
    await openContainer(page, 'Storyroot');
    await foldAway(page, 'Behind This Code');
    await openFile(page, 'src/invoice.ts');
    await row(page, 'Not connected').waitFor();
    await connect(page);
    await row(page, '#1 Pay by invoice').waitFor();
    await toldOnce(page);
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.picture(`failed-${this.currentTest.title.slice(0, 20)}`);
  });

  const refresh = (): Promise<void> => runCommand(window.page, 'Storyroot: Refresh Backlog');
  const requests = (): number => window.fake.server.requests.length;

  it('is left alone for as long as it asks, in one row and without a word', async () => {
    const { page, fake } = window;
    fake.server.fail({ type: 'answer', answer: { status: 429, headers: { 'retry-after': '120' }, body: '' } });
    fake.server.forgetRequests();
    await refresh();
    await row(page, /Asked to wait · as of/).waitFor();
    await window.picture('trackers-asked-to-wait');
    await row(page, '#1 Pay by invoice').waitFor();
    const asked = requests();
    for (let again = 0; again < 3; again++) await refresh();
    await page.waitForTimeout(2000);
    assert.equal(requests(), asked, 'nothing is requested before the time that it asked for');
    assert.ok(asked <= 2, `${asked} requests`);
    assert.deepEqual(await told(page), []);
  });

  it('gets what was ticked meanwhile later', async () => {
    const { page, fake } = window;
    await expand(row(page, '#1 Pay by invoice'));
    await (await settled(box(page, reminder))).click();
    await row(page, 'Changes not sent yet').waitFor();
    assert.equal(fake.body('1'), invoiceBody);
    assert.deepEqual(await told(page), []);
  });
});

describe('a token that is taken back', () => {
  let window: TrackerWindow;

  before(async () => {
    window = await openTrackerWindow();
    const { page } = window;
    await openContainer(page, 'Storyroot');
    await foldAway(page, 'Behind This Code');
    await openFile(page, 'src/invoice.ts');
    await row(page, 'Not connected').waitFor();
    await connect(page);
    await row(page, '#1 Pay by invoice').waitFor();
    await toldOnce(page);
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.picture(`failed-${this.currentTest.title.slice(0, 20)}`);
  });

  it('is one row, from which a person connects anew', async () => {
    const { page, fake } = window;
    const account = fake.accounts.get(token) ?? assert.fail('the token is known');
    fake.accounts.delete(token);
    await runCommand(page, 'Storyroot: Refresh Backlog');
    await row(page, /Signed out · as of/).waitFor();
    await row(page, '#1 Pay by invoice').waitFor();
    await window.picture('trackers-signed-out');
    assert.deepEqual(await told(page), []);
    fake.server.forgetRequests();
    await runCommand(page, 'Storyroot: Refresh Backlog');
    await page.waitForTimeout(2000);
    assert.deepEqual(await told(page), []);
    fake.accounts.set('gta_newOfAda', account);
    await row(page, 'Signed out').click();
    await connectAgain();
    assert.match(await toldOnce(page), /^Connected with/);
    await row(page, 'Signed out').waitFor({ state: 'detached' });
  });

  it('goes nowhere else, whatever the workspace says about the address', async () => {
    const { page, fake, folders, host } = window;
    const elsewhere = createFakeServer(() => ({ status: 200, body: [] }));
    const thief = await elsewhere.listen();
    try {
      fake.server.forgetRequests();
      await pointTo(folders[0] ?? '', new URL(thief.address).host);
      await row(page, 'Not connected')
        .filter({ hasText: new URL(thief.address).host })
        .waitFor();
      await runCommand(page, 'Storyroot: Refresh Backlog');
      await page.waitForTimeout(3000);
      await window.picture('trackers-redirected');
      assert.equal(elsewhere.requests.length, 0);
      assert.equal(await row(page, '#1 Pay by invoice').count(), 0);
      await pointTo(folders[0] ?? '', host);
      await row(page, '#1 Pay by invoice').waitFor();
      await eventually('the old place is asked again', () => fake.server.requests.length > 0);
    } finally {
      await thief.close();
    }
    assert.deepEqual(await told(page), []);
  });

  const connectAgain = async (): Promise<void> => {
    const { page } = window;
    await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Enter a token' }).click();
    const input = page.locator('.quick-input-widget:visible input[type="password"]');
    await input.fill('gta_newOfAda');
    await page.keyboard.press('Enter');
  };
});
