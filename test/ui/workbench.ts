import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../src/dev/editor/browser.mjs';
import { newest } from '../../src/dev/editor/editions.mjs';
import { installEditor } from '../../src/dev/editor/install-editor.mjs';
import { startServer, type Server } from '../../src/dev/editor/server.mjs';
import { windowAddress } from '../../src/dev/editor/window.mjs';
import { openWorkbench, runCommand } from '../../src/dev/editor/workbench.mjs';
import { installPackage } from '../../src/dev/install-package.mjs';
import { root } from '../../src/dev/project.mjs';
import { copyFixtures } from '../../src/dev/workspace.mjs';

export * from '../../src/dev/editor/workbench.mjs';

/** How a window is opened. */
export interface WorkbenchOptions {
  /** Names below `test/fixtures`; several make a multi-root workspace, none an empty window. `['demo']` by default. */
  readonly fixtures?: readonly string[];
  /** Whether each folder is a git repository with one commit, or with the demo's history; true by default. */
  readonly git?: boolean | 'history';
  /** Runs the packaged, installed extension instead of the checkout. */
  readonly installed?: boolean;
  /** Opens the workspace in Restricted Mode. */
  readonly restricted?: boolean;
  /** Changes the copy before the window opens. Gets the absolute paths of its folders. */
  readonly prepare?: (folders: readonly string[]) => Promise<void>;
  /** A person's settings for this window's server. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A window of VS Code with a copy of fixtures, driven through the page. */
export interface Workbench {
  readonly page: Page;
  /** Absolute paths of the opened folders. */
  readonly folders: readonly string[];
  /** Where the editor keeps everything of its own, log files included. */
  readonly profile: string;
  /** Saves a picture as `out/pictures/<name>.png`. */
  picture(name: string): Promise<void>;
  /** Closes the window and removes the copy. */
  close(): Promise<void>;
}

/** What Storyroot has told so far. Under the smoke-test driver the editor shows no toasts, only its list of notifications. */
export async function messages(page: Page): Promise<readonly string[]> {
  const list = page.locator('.notifications-center');
  // The list goes away again when something else takes the focus in the same moment.
  for (let isShown = false, attempt = 1; !isShown; attempt++) {
    await runCommand(page, 'Notifications: Show Notifications');
    isShown = await list.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (!isShown && attempt === 5) throw new Error('The list of notifications could not be opened.');
  }
  const texts = await list.locator('.notification-list-item', { hasText: 'Storyroot' }).allTextContents();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  return texts;
}

/** Servers by what distinguishes them; one browser. All live until the run's end. */
const servers = new Map<string, Promise<Server>>();
let browser: Promise<Browser> | undefined;

/** Opens a window; the caller closes it. Windows with the same options share a server. */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { fixtures = ['demo'], git = true, installed = false } = options;
  const workspace = await copyFixtures(fixtures, { git });
  await options.prepare?.(workspace.folders);
  const server = await serverFor(options);
  browser ??= launchBrowser();
  const page = await openWorkbench(
    await browser,
    windowAddress(server, {
      ...(workspace.file !== undefined && { workspaceFile: workspace.file }),
      ...(workspace.folders[0] !== undefined && { folder: workspace.folders[0] }),
      ...(!installed && { extension: root }),
    }),
  );
  return {
    page,
    folders: workspace.folders,
    profile: dirname(server.log),
    async picture(name) {
      const folder = join(root, 'out/pictures');
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
    async close() {
      await page.context().close();
      await workspace.dispose();
    },
  };
}

async function serverFor({ installed = false, restricted = false, settings = {} }: WorkbenchOptions): Promise<Server> {
  const key = JSON.stringify({ installed, restricted, settings });
  const started = servers.get(key) ?? start();
  servers.set(key, started);
  return started;

  async function start(): Promise<Server> {
    const editor = await installEditor(newest);
    const extensionsFolder = installed ? await installPackage(editor) : undefined;
    return startServer(editor, {
      ...(extensionsFolder !== undefined && { extensionsFolder }),
      trusted: !restricted,
      settings,
    });
  }
}

after(async () => {
  await (await browser)?.close();
  for (const server of servers.values()) await (await server).stop();
  browser = undefined;
  servers.clear();
});
