import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { root, runQuietly, say } from '../project.mjs';

/** @typedef {import('playwright-core').Browser} Browser */

const quietly = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts Chromium without a window, found or installed first.
 * @returns {Promise<Browser>}
 */
export async function launchBrowser() {
  // Chromium's own sandbox cannot be set up by root or in most containers; the only pages shown are this machine's.
  return chromium.launch({
    executablePath: await browserPath(),
    args: ['--no-sandbox', ...quietly],
    handleSIGINT: false,
  });
}

/**
 * The path of a Chromium: an installed one, else one that this installs, saying so.
 * @returns {Promise<string>} rejects with one sentence when none can be had
 */
export async function browserPath() {
  const found = installedBrowser();
  if (found !== undefined) return found;
  const attempts = [];
  if (isDebianRoot()) attempts.push(installWithApt);
  attempts.push(installWithPlaywright);
  for (const attempt of attempts) {
    await attempt().catch(() => undefined);
    const installed = installedBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'No Chromium was found and none could be installed; please install Chromium or Chrome and run this again.',
  );
}

/**
 * Opens an address in the person's own browser, where there is a screen.
 * @param {string} address
 * @returns {boolean} whether a browser was asked
 */
export function openForPerson(address) {
  const opener = process.platform === 'darwin' ? 'open' : onPath('xdg-open');
  if (opener === undefined || !hasScreen()) return false;
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref();
  return true;
}

/** Whether windows can be shown on this machine. */
export function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/**
 * The full path of a program on PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
export function onPath(name) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder !== '' && isExecutable(path)) return path;
  }
  return undefined;
}

function installedBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
  const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const paths = [process.env['CHROME_PATH'], ...names.map(onPath), ...apps, chromium.executablePath()];
  return paths.find((path) => path !== undefined && path !== '' && existsSync(path));
}

function isDebianRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

async function installWithApt() {
  say('installing Chromium with apt-get, once, about half a minute');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update', '-qq'], root, env);
  await runQuietly('apt-get', ['install', '-y', '-qq', 'chromium'], root, env);
}

async function installWithPlaywright() {
  say('installing Chromium with playwright-core, once');
  await runQuietly(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
