import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.mjs';
import { quietSettings } from './settings.mjs';

/** @typedef {import('./install-editor.mjs').Installation} Installation */

/**
 * @typedef {object} ServerOptions
 * @property {string} [extensionsFolder] where installed extensions are; an empty one of the server's own when left out
 * @property {boolean} [trusted] false for Restricted Mode
 * @property {Readonly<Record<string, unknown>>} [settings] the person's settings on top of the quiet ones
 */

/**
 * A running server.
 * @typedef {object} Server
 * @property {string} origin `http://127.0.0.1:<port>`
 * @property {string} authority `127.0.0.1:<port>`
 * @property {string} log path of what it printed
 * @property {Promise<void>} ended resolves when it has ended for whatever reason
 * @property {() => Promise<void>} stop ends it with all its children and removes its profile
 */

const startLimit = 60_000;

/**
 * Starts VS Code's server on a free port of this machine with a fresh profile. It ends with this process at the latest.
 * @param {Installation} editor
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>} once it answers
 */
export async function startServer(editor, { extensionsFolder, trusted = true, settings = {} } = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'storyroot-server-'));
  await writeSettings(profile, settings);
  const port = await freePort();
  const log = join(profile, 'server.log');
  const output = await open(log, 'w');
  const child = spawn(editor.node, serverArguments(editor, port, profile, extensionsFolder, trusted), {
    stdio: ['ignore', output.fd, output.fd],
    // Its own process group: it leaves helpers behind that must end with it.
    detached: true,
  });
  await output.close();
  const kill = () => {
    killGroup(child.pid);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once('exit', kill);
  const ended = new Promise((/** @type {(value: void) => void} */ resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const stop = async () => {
    process.off('exit', kill);
    killGroup(child.pid);
    await ended;
    kill();
  };
  const authority = `127.0.0.1:${port}`;
  if (!(await answers(`http://${authority}/version`, () => child.exitCode === null))) {
    await stop();
    throw new Error("VS Code's server did not start within a minute.");
  }
  return { origin: `http://${authority}`, authority, log, ended, stop };
}

/**
 * @param {Installation} editor
 * @param {number} port
 * @param {string} profile
 * @param {string | undefined} extensionsFolder
 * @param {boolean} trusted
 */
function serverArguments(editor, port, profile, extensionsFolder, trusted) {
  return [
    editor.serverMain,
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--enable-smoke-test-driver', '--server-data-dir', profile],
    ...(extensionsFolder === undefined ? [] : ['--extensions-dir', extensionsFolder]),
    ...(trusted ? ['--disable-workspace-trust'] : []),
  ];
}

/**
 * @param {string} profile
 * @param {Readonly<Record<string, unknown>>} settings
 */
async function writeSettings(profile, settings) {
  const text = JSON.stringify({ ...quietSettings, ...settings });
  for (const owner of ['User', 'Machine']) {
    await mkdir(join(profile, 'data', owner), { recursive: true });
    await writeFile(join(profile, 'data', owner, 'settings.json'), text);
  }
}

/**
 * @param {string} address
 * @param {() => boolean} isAlive
 */
async function answers(address, isAlive) {
  const end = Date.now() + startLimit;
  while (Date.now() < end && isAlive()) {
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok) return true;
    await delay(100);
  }
  return false;
}

/** @param {number | undefined} pid */
function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
