// What every script under src/dev shares: where the checkout is, how to say something, how to run a program.
// src/dev knows Node and the development dependencies; nothing else in the repository knows src/dev, tests excepted.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: the nearest folder upwards with a lock file (these scripts also run from their compiled copy in `out/`). */
export const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
})();

/** Where editors and browsers' leftovers are kept between runs; ignored by git. */
export const cache = join(root, '.vscode-test');

/** The manifest, read afresh. @returns {{ name: string, publisher: string, version: string, repository?: { url?: string } }} */
export const manifest = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Prints one line about what is being done.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`storyroot: ${line}\n`);
}

/**
 * Runs a program in the checkout to its end, its output shown as it comes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's own
 * @returns {Promise<number>} its exit code; 1 when it could not be started or was killed
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', (error) => {
      say(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a program quietly.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [cwd] the checkout when left out
 * @param {NodeJS.ProcessEnv} [env] added to this process's own
 * @returns {Promise<string>} what it printed; rejects with its last words when it fails
 */
export function runQuietly(command, args, cwd = root, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (/** @type {Buffer} */ data) => (output += data.toString()));
    child.stderr.on('data', (/** @type {Buffer} */ data) => (errors += data.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(
            `${command} ${args[0] ?? ''} failed: ${errors.trim().split('\n').slice(-3).join(' ') || `exit code ${code}`}`,
          ),
        );
    });
  });
}

/**
 * Runs a script's main function; a failure ends in one sentence and exit code 1, an interruption in 130.
 * @param {() => Promise<number | void>} main resolves with the exit code (0 when it gives none)
 */
export async function runMain(main) {
  // Ending through `exit` lets whoever started a server or a browser end it too.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
