import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { hoverText, openContainer, openFile, runCommand, settled } from './workbench.js';
import {
  asked,
  box,
  connect,
  eventually,
  expand,
  foldAway,
  notifications,
  openTrackerWindow,
  panel,
  row,
  token,
  toldOnce,
  type TrackerWindow,
} from './trackerWindow.js';

describe('a tracker in Restricted Mode', () => {
  let window: TrackerWindow;

  before(async () => {
    window = await openTrackerWindow({ restricted: true });
    await openContainer(window.page, 'Storyroot');
    await foldAway(window.page, 'Behind This Code');
  });
  after(() => window.close());

  it('is not asked for anything, and cannot be connected', async () => {
    const { page, fake } = window;
    const tracker = row(page, 'Not asked in Restricted Mode').filter({ hasText: 'acme/shop on' });
    await tracker.waitFor();
    await row(page, 'Restricted Mode').waitFor();
    await window.picture('trackers-restricted');
    await page.keyboard.press('F1');
    await answerless('>Storyroot: ');
    await asked(page).locator('.monaco-list-row', { hasText: 'Storyroot: Find Story' }).waitFor();
    assert.equal(
      await asked(page)
        .locator('.monaco-list-row', { hasText: /: Connect Tracker/ })
        .count(),
      0,
    );
    await page.keyboard.press('Escape');
    await runCommand(page, 'Storyroot: Refresh Backlog');
    // What a click leads to: the person decides whether to trust the workspace. A row that is just drawn anew is deaf.
    await eventually('the editor asks about trust', async () => {
      await tracker.click();
      return page
        .locator('.workspace-trust-editor')
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        );
    });
    assert.equal(await asked(page).count(), 0);
    await page.waitForTimeout(2000);
    assert.equal(fake.server.requests.length, 0);
  });

  const answerless = (text: string): Promise<void> =>
    window.page.locator('.quick-input-widget input').first().fill(text);
});

describe('a story that a file and a tracker have', () => {
  let window: TrackerWindow;

  before(async () => {
    window = await openTrackerWindow({}, (fake) => {
      fake.add({ title: 'Refund in parts', body: '' });
      fake.add({
        title: 'A voucher can be redeemed twice',
        state: 'closed',
        body: '## Acceptance criteria\n\n- [x] A voucher that was used twice is refused\n',
      });
      fake.comment('3', 'Twice is **enough**, says the bank.');
    });
    const { page } = window;
    await openContainer(page, 'Storyroot');
    await foldAway(page, 'Behind This Code');
    await openFile(page, 'src/voucher.ts');
    await row(page, 'Not connected').waitFor();
    await connect(page);
    await row(page, '#1 Pay by invoice').waitFor();
    await toldOnce(page);
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.picture(`failed-${this.currentTest.title.slice(0, 20)}`);
  });

  it('is one story, as the file says it, in tree and hover', async () => {
    const { page } = window;
    await row(page, '#3 A voucher can be redeemed once').waitFor();
    assert.equal(await row(page, 'redeemed twice').count(), 0);
    const hover = await hoverText(page, '#3');
    await hover.filter({ hasText: 'The title in' }).waitFor();
    const card = (await hover.textContent()) ?? '';
    assert.match(card, /A voucher that was used is refused/);
    assert.match(card, /“A voucher can be redeemed twice”/);
    await window.picture('trackers-differ-hover');
    await page.keyboard.press('Escape');
  });

  it('tells in the panel what the two say differently, what was discussed, and where', async () => {
    const { page, host } = window;
    await row(page, '#3 A voucher can be redeemed once').click();
    await panel(page).getByRole('heading', { level: 1, name: 'A voucher can be redeemed once' }).waitFor();
    await panel(page).getByRole('heading', { level: 2, name: 'Sources differ' }).waitFor();
    await panel(page)
      .getByText(/The title in acme\/shop on .* is “A voucher can be redeemed twice”/)
      .waitFor();
    await panel(page)
      .getByText(/The status in .* is “closed”, here “in progress”/)
      .waitFor();
    await panel(page).getByRole('heading', { level: 2, name: 'Discussion' }).waitFor();
    await panel(page).getByText('Twice is enough, says the bank.').waitFor();
    await panel(page).getByText('grace', { exact: false }).first().waitFor();
    await window.picture('trackers-differ-panel');
    const opened = page.context().waitForEvent('page');
    await panel(page)
      .getByRole('button', { name: /acme\/shop on/ })
      .or(panel(page).getByRole('link', { name: /acme\/shop on/ }))
      .first()
      .click();
    const tab = await opened;
    assert.match(decodeURIComponent(tab.url()), new RegExp(`${host.split(':')[1] ?? ''}/acme/shop/issues/3$`));
    await tab.close();
  });
});

/** What somebody may write into a tracker to be run by who reads it. */
const evil = '$(alert) [run](command:workbench.action.toggleZenMode) \u202Eevil <img src=x onerror=alert(1)>';
const evilBody = `${evil}

<img src="http://127.0.0.1:9/x.png" onerror="window.harmed = true"><script>window.harmed = true</script>

[harmless](command:workbench.action.toggleZenMode) [also](javascript:alert(1)) ![i](http://127.0.0.1:9/y.png)

## Acceptance criteria

- [ ] ${evil} once
- [ ] Second
`;

interface Anchor {
  readonly getAttribute: (name: string) => string | null;
}

describe('hostile texts of a tracker', () => {
  let window: TrackerWindow;

  before(async () => {
    window = await openTrackerWindow({}, (fake) => {
      fake.add({ title: evil, body: evilBody, labels: [evil], assignees: [evil] });
      fake.comment('2', evilBody);
      fake.accounts.set(token, { login: evil, mayPush: true, scopes: ['issue', 'repository', 'user'] });
    });
    const { page } = window;
    await openContainer(page, 'Storyroot');
    await foldAway(page, 'Behind This Code');
    await openFile(page, 'src/invoice.ts');
    await row(page, 'Not connected').waitFor();
    await connect(page);
    await row(page, '#1 Pay by invoice').waitFor();
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.picture(`failed-${this.currentTest.title.slice(0, 20)}`);
  });

  /** Shows the words as they are, and nothing of what they try to be. */
  const assertInert = async (shown: Locator): Promise<void> => {
    const text = (await shown.textContent()) ?? '';
    assert.ok(text.includes('$(alert)'), text);
    assert.ok(text.includes('<img src=x onerror=alert(1)>'), text);
    assert.doesNotMatch(text, /\u202E/);
    assert.equal(await shown.locator('.codicon-alert').count(), 0, 'no icon');
    assert.equal(await shown.locator('img, script:not([nonce])').count(), 0, 'no picture, no script but our own');
    const links = await shown
      .locator('a')
      .evaluateAll((found: readonly Anchor[]) =>
        found.flatMap((link) =>
          [link.getAttribute('href'), link.getAttribute('data-href')].filter((address) =>
            /toggleZenMode|javascript:/.test(address ?? ''),
          ),
        ),
      );
    assert.deepEqual(links, []);
  };

  it('are only words in the notification about the connection', async () => {
    const item = (await notifications(window.page)).filter({ hasText: 'Connected with' });
    await item.first().waitFor();
    await assertInert(item.first());
    await window.picture('trackers-hostile-told');
    await runCommand(window.page, 'Notifications: Clear All Notifications');
  });

  it('are only words in the tree', async () => {
    const { page } = window;
    await expand(row(page, '#2 $(alert)'));
    await assertInert(row(page, '#2 $(alert)'));
    await assertInert(row(page, 'AC-1 $(alert)'));
    await window.picture('trackers-hostile-tree');
  });

  it('are only words in lens and hover', async () => {
    const { page } = window;
    const lens = page.locator('.codelens-decoration', { hasText: '#2' }).first();
    await lens.waitFor();
    assert.equal(await lens.locator('.codicon-alert').count(), 0);
    assert.doesNotMatch((await lens.textContent()) ?? '', /\u202E/);
    const hover = await hoverText(page, 'acme/shop#2');
    await hover.filter({ hasText: 'Second' }).waitFor();
    await window.picture('trackers-hostile-hover');
    await assertInert(hover);
    await page.keyboard.press('Escape');
  });

  it('are only words where a person looks for a story', async () => {
    const { page } = window;
    await runCommand(page, 'Storyroot: Find Story');
    const found = asked(page).locator('.monaco-list-row', { hasText: '#2' }).first();
    await found.waitFor();
    await assertInert(found);
    await page.keyboard.press('Escape');
  });

  it('are only words in the panel, its discussion included', async () => {
    const { page } = window;
    await row(page, '#2 $(alert)').click();
    await panel(page).getByRole('heading', { level: 1 }).filter({ hasText: '$(alert)' }).waitFor();
    await panel(page).getByRole('heading', { level: 2, name: 'Discussion' }).waitFor();
    await window.picture('trackers-hostile-panel');
    await assertInert(panel(page).locator('body'));
    const harmed = await panel(page)
      .locator('body')
      .evaluate(
        (body: { ownerDocument: { defaultView: { harmed?: boolean } } }) => body.ownerDocument.defaultView.harmed,
      );
    assert.equal(harmed, undefined);
    await page.keyboard.press('ControlOrMeta+KeyW');
  });

  it('are only words where a change of theirs cannot be sent', async () => {
    const { page, fake, reach } = window;
    await reach('down');
    await expand(row(page, '#2 $(alert)'));
    await (await settled(box(page, 'AC-1 $(alert)'))).click();
    await row(page, 'Changes not sent yet').waitFor();
    fake.editBody('2', (body) => body.replace(`${evil} once`, `${evil} never`));
    await reach('up');
    await runCommand(page, 'Storyroot: Send Changes That Wait');
    const group = row(page, 'Changes that need a look');
    await group.waitFor();
    await expand(group);
    await assertInert(row(page, '#2: tick'));
    await row(page, '#2: tick').click();
    const item = (await notifications(page)).filter({ hasText: '#2' }).first();
    await item.waitFor();
    await window.picture('trackers-hostile-conflict');
    await assertInert(item);
    await item.getByRole('button', { name: 'Give Mine Up' }).click();
    await eventually('it is over', async () => (await group.count()) === 0);
  });
});
