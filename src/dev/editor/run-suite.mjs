import { runTests } from '@vscode/test-electron';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../package.mjs';
import { root, runQuietly } from '../project.mjs';
import { copyFixtures } from '../workspace.mjs';
import { quietSettings } from './settings.mjs';
import { bundleSuite, emptyExtension } from './suites.mjs';

/** @typedef {import('./find-editor.mjs').Editor} Editor */
/** @typedef {import('./suites.mjs').Suite} Suite */

/**
 * Runs a suite in a window of its own: fresh profile, fresh copy of the fixtures.
 * @param {Suite} suite
 * @param {Editor} editor
 * @param {Readonly<Record<string, string>>} env what the tests find in their environment
 * @returns {Promise<boolean>} whether all passed
 */
export async function runSuite(suite, editor, env) {
  const tests = await bundleSuite(suite);
  const workspace = await copyFixtures(suite.folders, { git: suite.git });
  const profile = await mkdtemp(join(tmpdir(), 'storyroot-profile-'));
  try {
    const extensions = join(profile, 'extensions');
    await mkdir(join(profile, 'User'), { recursive: true });
    await mkdir(extensions);
    await writeFile(join(profile, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...suite.settings }));
    const profileArguments = [`--extensions-dir=${extensions}`, `--user-data-dir=${profile}`];
    if (suite.installed) {
      const [program, ...first] = editor.commandLine;
      await runQuietly(program, [...first, `--install-extension=${packagePath()}`, ...profileArguments]);
    }
    const extension = suite.installed ? await emptyExtension() : root;
    const opened = workspace.file ?? workspace.folders[0];
    const launchArgs = [...(opened === undefined ? [] : [opened]), ...profileArguments];
    return suite.restricted
      ? await runRestricted(
          editor.executable,
          [...launchArgs, `--extensionDevelopmentPath=${extension}`, `--extensionTestsPath=${tests}`],
          env,
        )
      : await runTrusted({
          vscodeExecutablePath: editor.executable,
          launchArgs,
          extensionDevelopmentPath: extension,
          extensionTestsPath: tests,
          extensionTestsEnv: env,
        });
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    await workspace.dispose();
  }
}

/** @param {Parameters<typeof runTests>[0]} options */
async function runTrusted(options) {
  try {
    return (await runTests(options)) === 0;
  } catch {
    // What failed has been printed by then.
    return false;
  }
}

/**
 * `runTests` always switches workspace trust off, so Restricted Mode is started without it.
 * @param {string} executable
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} env
 * @returns {Promise<boolean>}
 */
function runRestricted(executable, args, env) {
  const common = [
    '--no-sandbox',
    '--disable-gpu-sandbox',
    '--disable-updates',
    '--skip-welcome',
    '--skip-release-notes',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...args, ...common], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}
