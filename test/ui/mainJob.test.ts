import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import {
  hoverText,
  openContainer,
  openFile,
  messages,
  runCommand,
  settled,
  startWorkbench,
  type Workbench,
} from './workbench.js';

const criterion = 'AC-2 The customer is told before the third try';

/** The steps of the main job as a person sees them. */
interface Steps {
  readonly page: Page;
  /** Everything that the payments backlog holds. */
  readonly backlog: () => string;
  readonly untilBacklog: (holds: (text: string) => boolean) => Promise<void>;
  readonly lens: (text: string) => Locator;
  readonly why: () => Locator;
  readonly whyBox: () => Locator;
  readonly panel: () => FrameLocator;
}

function stepsIn(workbench: Workbench): Steps {
  const { page } = workbench;
  const path = join(workbench.folders[0] ?? '', 'backlog/payments.yaml');
  const backlog = (): string => readFileSync(path, 'utf8');
  const why = (): Locator => page.getByRole('tree', { name: /Behind This Code/ });
  return {
    page,
    backlog,
    untilBacklog: async (holds) => {
      const end = Date.now() + 15_000;
      while (!holds(backlog())) {
        if (Date.now() > end) throw new Error(`The backlog never came to say it:\n${backlog()}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    lens: (text) => page.locator('.codelens-decoration a', { hasText: text }).first(),
    why,
    whyBox: () => why().getByRole('treeitem').filter({ hasText: criterion }).first().getByRole('checkbox'),
    panel: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
  };
}

const isTicked = (text: string): boolean => text.includes('before the third try, done: true');
const isOpen = (text: string): boolean => text.includes('before the third try, done: false');

async function goToLine(page: Page, line: number): Promise<void> {
  await page.keyboard.press('Control+KeyG');
  await page.locator('.quick-input-widget input').first().fill(`:${line}`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: new RegExp(`Ln ${line},`) }).waitFor();
}

for (const installed of [false, true]) {
  describe(`the main job${installed ? ' with the installed package' : ''}`, () => {
    let workbench: Workbench;
    let steps: Steps;
    let original: string;

    before(async () => {
      workbench = await startWorkbench({ installed });
      steps = stepsIn(workbench);
      original = steps.backlog();
    });
    after(() => workbench.close());

    const picture = async (name: string): Promise<void> => {
      if (!installed) await workbench.picture(name);
    };

    it('begins with lenses over the code, without anything being opened or asked', async () => {
      await openFile(steps.page, 'payments/retry.ts');
      await steps.lens('SHOP-142 Retry a payment that the bank timed out · 1/2 criteria').waitFor();
      assert.deepEqual(await messages(steps.page), []);
      assert.equal(await steps.page.locator('iframe.webview').count(), 0);
    });

    it('reads the story where the mouse rests on its id', async () => {
      const hover = await hoverText(steps.page, 'SHOP-142');
      // Its parts come one after the other.
      await hover.filter({ hasText: 'told before the third try' }).waitFor();
      const card = (await hover.textContent()) ?? '';
      for (const part of ['Retry a payment', 'in progress', 'my payment retried for me', 'told before the third try'])
        assert.ok(card.includes(part), `${part} is in ${card}`);
      await picture('hover');
    });

    it('ticks a box behind the code: a change of one word in the file, seen in tree and lens', async () => {
      const { page } = steps;
      await page.keyboard.press('Escape');
      await openContainer(page, 'Storyroot');
      await openFile(page, 'payments/retry.ts');
      await goToLine(page, 10);
      await settled(steps.whyBox());
      await picture('main');
      await (await settled(steps.whyBox())).click();
      await steps.untilBacklog(isTicked);
      assert.equal(
        steps.backlog(),
        original.replace('before the third try, done: false', 'before the third try, done: true'),
      );
      await steps.lens('2/2 criteria').waitFor();
      await steps
        .why()
        .getByRole('treeitem', { name: /Criterion 2 of 2, done/ })
        .first()
        .waitFor();
      await picture('tick');
    });

    it('takes it back from the card', async () => {
      const hover = await hoverText(steps.page, 'SHOP-142');
      await hover.getByRole('link', { name: 'untick' }).nth(1).click();
      await steps.untilBacklog(isOpen);
      assert.equal(steps.backlog(), original);
      await steps.lens('1/2 criteria').waitFor();
      await steps.page.keyboard.press('Escape');
    });

    it('opens the story from its lens, beside the code, and ticks there', async () => {
      await steps.lens('SHOP-142 Retry').click();
      await steps
        .panel()
        .getByRole('heading', { level: 1, name: /Retry a payment/ })
        .waitFor();
      const box = steps.panel().getByRole('checkbox', { name: /^Criterion 2 of 2/ });
      await picture('panel');
      await box.click();
      await steps.untilBacklog(isTicked);
      await steps.lens('2/2 criteria').waitFor();
      await steps.whyBox().and(steps.page.locator('[aria-checked="true"], .checked')).waitFor();
    });

    it('undoes the last tick by command', async () => {
      await runCommand(steps.page, 'Storyroot: Undo Last Tick');
      await steps.untilBacklog(isOpen);
      assert.equal(steps.backlog(), original);
      await steps.panel().getByText('1/2').or(steps.panel().getByText('1 of 2')).first().waitFor();
    });
  });
}

describe('ticking', () => {
  let workbench: Workbench;
  let steps: Steps;
  let original: string;

  before(async () => {
    workbench = await startWorkbench();
    steps = stepsIn(workbench);
    original = steps.backlog();
    await openContainer(steps.page, 'Storyroot');
    await openFile(steps.page, 'payments/retry.ts');
    await goToLine(steps.page, 10);
    await steps.whyBox().waitFor();
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.picture(`failed-${this.currentTest.title.slice(0, 12)}`);
  });

  it('works by command, for the story behind the cursor', async () => {
    await runCommand(steps.page, 'Storyroot: Tick or Untick Criterion');
    await steps.page.locator('.quick-input-list .monaco-list-row', { hasText: 'AC-2' }).click();
    await steps.untilBacklog(isTicked);
    await runCommand(steps.page, 'Storyroot: Undo Last Tick');
    await steps.untilBacklog(isOpen);
    assert.equal(steps.backlog(), original);
  });

  it('works by keyboard alone', async () => {
    const { page } = steps;
    await runCommand(page, 'Storyroot: Show Why This Code Is Here');
    await steps.why().and(page.locator(':focus, :focus-within')).waitFor();
    await page.keyboard.press('Home');
    const focused = steps.why().locator('.monaco-list-row.focused', { hasText: criterion });
    for (let step = 0; step < 10 && (await focused.count()) === 0; step++) {
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(100);
    }
    // From a row into its box, as in all of the editor's trees: Space on the row itself opens what it names.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await steps.untilBacklog(isTicked);
    await steps
      .why()
      .getByRole('treeitem', { name: /Criterion 2 of 2, done/ })
      .first()
      .waitFor();
    // The row is drawn anew and has the focus again.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await steps.untilBacklog(isOpen);
  });

  it('in a file that is open can be undone there, as anything typed', async () => {
    const { page } = steps;
    await openFile(page, 'payments.yaml');
    await page.getByRole('tab', { name: /payments\.yaml/, selected: true }).waitFor();
    await openFile(page, 'payments/retry.ts');
    await page.getByRole('tab', { name: /retry\.ts/, selected: true }).waitFor();
    await goToLine(page, 10);
    await (await settled(steps.whyBox())).click();
    await steps.untilBacklog(isTicked);
    await openFile(page, 'payments.yaml');
    await page.getByRole('tab', { name: /payments\.yaml/, selected: true }).waitFor();
    await page.locator('.editor-instance .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+KeyZ');
    await page.locator('.editor-instance .view-line', { hasText: 'before the third try, done: false' }).waitFor();
    await page.keyboard.press('ControlOrMeta+KeyS');
    await steps.untilBacklog((text) => text === original);
    await page.keyboard.press('ControlOrMeta+KeyW');
  });

  it("loses nobody's words when somebody else writes in the same moment, and says so once", async () => {
    const { page } = steps;
    const path = join(workbench.folders[0] ?? '', 'backlog/payments.yaml');
    let told: readonly string[] = [];
    await openFile(page, 'payments/retry.ts');
    await page.getByRole('tab', { name: /retry\.ts/, selected: true }).waitFor();
    await goToLine(page, 10);
    // The editor may hear of the other's change before the click arrives; then there is no conflict, and again.
    for (let round = 1; round <= 8 && told.length === 0; round++) {
      writeFileSync(path, original);
      await steps.whyBox().waitFor();
      const theirs = original.replace('is told before the third try', `hears of it in wording ${round}`);
      await steps.whyBox().hover();
      writeFileSync(path, theirs);
      await page.mouse.down();
      await page.mouse.up();
      await steps
        .why()
        .getByRole('treeitem')
        .filter({ hasText: `hears of it in wording ${round}` })
        .first()
        .waitFor();
      told = await messages(page);
      const wording = new RegExp(`hears of it in wording ${round}, done: (true|false)`);
      assert.match(steps.backlog(), wording);
    }
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /AC-2 of SHOP-142 was changed meanwhile/);
    assert.match(steps.backlog(), /hears of it in wording \d, done: false/);
  });
});
