// A window on a workspace whose backlog is in a tracker, whose stand-in answers on the loopback, in the tests' process.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { freePort } from '../../src/dev/free-port.mjs';
import { createFakeGitea, fakeGiteaToken } from '../fakes/trackers/gitea.js';
import type { FakeGitea } from '../fakes/trackers/gitea.js';
import { runCommand, startWorkbench, type Workbench, type WorkbenchOptions } from './workbench.js';

/** How the tracker answers: not at all, or so that one waits for it for ever. */
export type Reach = 'up' | 'down' | 'hanging';

export interface TrackerWindow extends Workbench {
  readonly fake: FakeGitea;
  /** `127.0.0.1:<port>` of the tracker. */
  readonly host: string;
  readonly reach: (reach: Reach) => Promise<void>;
}

export const token = fakeGiteaToken;

export const invoiceBody = `As a shopper I want to pay by invoice so that I can look at what I bought first.

## Acceptance criteria

- [x] The invoice is due after thirty days
- [ ] A reminder is sent after twenty days
- [ ] Baskets above 1000 euros are refused

## Notes

Grace knows the bank.
`;

/** Opens the workspace; `seed` fills the tracker before. Issue 1 is there already. */
export async function openTrackerWindow(
  options: Omit<WorkbenchOptions, 'fixtures' | 'prepare'> = {},
  seed: (fake: FakeGitea) => void = () => undefined,
): Promise<TrackerWindow> {
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  // What it is asked is judged in the unit tests; here a judgement would end the process.
  const fake = createFakeGitea({ url: `http://${host}`, isChecked: false });
  fake.add({ title: 'Pay by invoice', body: invoiceBody, labels: ['story'], assignees: ['grace'] });
  seed(fake);
  let reached = await fake.server.listen(port);
  const workbench = await startWorkbench({
    ...options,
    fixtures: ['trackers'],
    prepare: ([folder = '']) => pointTo(folder, host),
  });
  workbench.page.setDefaultTimeout(20_000);
  // Without it the editor in a browser forgets its secrets when the window is loaded again, as no other edition does.
  await workbench.page.context().route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
  return {
    ...workbench,
    fake,
    host,
    reach: async (reach) => {
      await reached.close();
      reached = reach === 'up' ? await fake.server.listen(port) : reach === 'down' ? closed : await hang(port);
    },
    close: async () => {
      await workbench.close();
      await reached.close();
    },
  };
}

const closed = { address: '', close: (): Promise<void> => Promise.resolve() };

/** Has `storyroot.yaml` name the tracker at another place. */
export async function pointTo(folder: string, host: string): Promise<void> {
  const path = join(folder, 'storyroot.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/http:\/\/127\.0\.0\.1:\d+/, `http://${host}`));
}

/** Answers nobody, and keeps them waiting. */
async function hang(port: number): Promise<typeof closed> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await ended(server);
  };
  return { address: '', close };
}

function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

/** The view "Backlog". */
export function backlog(page: Page): Locator {
  return page.getByRole('tree', { name: 'Backlog' });
}

/** A row of the view "Backlog". */
export function row(page: Page, text: string | RegExp): Locator {
  return backlog(page).getByRole('treeitem').filter({ hasText: text }).first();
}

export function box(page: Page, text: string | RegExp): Locator {
  return row(page, text).getByRole('checkbox');
}

export async function expand(item: Locator): Promise<void> {
  await item.waitFor();
  if ((await item.getAttribute('aria-expanded')) === 'false') await item.locator('.monaco-tl-twistie').click();
}

/** Closes a view by its heading, so that the others have its room. */
export async function foldAway(page: Page, view: string): Promise<void> {
  const heading = page.getByRole('button', { name: `${view} Section` });
  await heading.waitFor();
  if ((await heading.getAttribute('aria-expanded')) === 'true') await heading.click();
}

/** The box or list that asks a person something. */
export function asked(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

export async function choose(page: Page, text: string | RegExp): Promise<void> {
  await asked(page).locator('.monaco-list-row', { hasText: text }).first().click();
}

/** Writes into the box that asks for something, and presses Enter. */
export async function answer(page: Page, text: string): Promise<void> {
  await asked(page).locator('input').first().fill(text);
  await page.keyboard.press('Enter');
}

/** Connects the tracker from its row in the backlog. */
export async function connect(page: Page, secret = token): Promise<void> {
  await row(page, /acme\/shop on/).click();
  await choose(page, 'Enter a token');
  await asked(page).locator('input[type="password"]').waitFor();
  await answer(page, secret);
}

/** The list of notifications, which stays open until Escape. Under the tests' driver the editor shows no others. */
export async function notifications(page: Page): Promise<Locator> {
  const list = page.locator('.notifications-center');
  for (let attempt = 1; attempt <= 5; attempt++) {
    await runCommand(page, 'Notifications: Show Notifications');
    // It goes away again when something else takes the focus in the same moment.
    const isShown = await list.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (isShown) break;
  }
  return list.locator('.notification-list-item');
}

/** Everything that anybody has told a person since the list was cleared. */
export async function told(page: Page): Promise<readonly string[]> {
  const texts = await (await notifications(page)).locator('.notification-list-item-message').allTextContents();
  await page.keyboard.press('Escape');
  // The editor itself tells what it is doing.
  return texts.filter((text) => !/^(?:Analyzing|Activating Extensions)/.test(text));
}

/** Waits for one notification, sees that it is the only one, and clears the list. */
export async function toldOnce(page: Page): Promise<string> {
  let texts: readonly string[] = [];
  await eventually('something is told', async () => (texts = await told(page)).length > 0);
  if (texts.length > 1) throw new Error(`More than one thing was told:\n${texts.join('\n')}`);
  await runCommand(page, 'Notifications: Clear All Notifications');
  return texts[0] ?? '';
}

export function panel(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Waits until it is so, and fails in words when it does not become so. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds = 40_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not become true in time that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every file below a folder whose bytes hold the text. */
export async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (bytes.includes(text)) found.push(path);
  }
  return found;
}

/** What the log of Storyroot's newest window of this profile says. */
export async function logOf(profile: string, host: string): Promise<string> {
  const texts = await Promise.all(
    (await readdir(profile, { recursive: true }))
      .filter((name) => /Storyroot.*\.log$/.test(name))
      .map((name) => readFile(join(profile, name), 'utf8')),
  );
  return texts.filter((text) => text.includes(host)).join('');
}
