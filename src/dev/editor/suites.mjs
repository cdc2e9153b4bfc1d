import * as esbuild from 'esbuild';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../project.mjs';

/**
 * A set of editor tests that share one window: a folder's `*.test.ts`. The folder is `test/editor` itself or one directly
 * below it; its optional `workspace.json` holds any of the other properties here.
 * @typedef {object} Suite
 * @property {string} name the folder's name
 * @property {readonly string[]} files paths of its test files from the checkout
 * @property {readonly string[]} folders fixtures to open (names below `test/fixtures`); none for an empty window, several
 * for a multi-root workspace. `["demo"]` by default
 * @property {boolean | 'history'} git whether each folder is a repository with one commit (default true), or with the demo's
 * @property {boolean} restricted Restricted Mode: the workspace is not trusted (default false)
 * @property {boolean} installed runs the packaged .vsix instead of the checkout (default false)
 * @property {boolean} web the extension host of a browser, in a folder on no disk; its runner is its own (default false)
 * @property {Readonly<Record<string, unknown>>} settings the person's settings (default none)
 */

const defaults = { folders: ['demo'], git: true, restricted: false, installed: false, web: false, settings: {} };

/** Finds all suites. @returns {Promise<readonly Suite[]>} */
export async function findSuites() {
  const top = 'test/editor';
  const entries = await readdir(join(root, top), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => ({ name, path: `${top}/${name}` }));
  const suites = [];
  for (const { name, path } of [{ name: 'editor', path: top }, ...folders]) {
    // Folders are listed in another order on other disks; tests that share a window run in one.
    const names = (await readdir(join(root, path))).sort();
    const files = names.filter((file) => file.endsWith('.test.ts')).map((file) => `${path}/${file}`);
    const own = join(root, path, 'workspace.json');
    const settings = existsSync(own) ? JSON.parse(await readFile(own, 'utf8')) : {};
    if (files.length > 0) suites.push({ name, files, ...defaults, ...settings });
  }
  return suites;
}

/**
 * Bundles a suite into one file that the editor can load.
 * @param {Suite} suite
 * @returns {Promise<string>} its absolute path
 */
export async function bundleSuite({ name, files }) {
  const outfile = join(root, 'out/editor', `${name}.cjs`);
  const loads = files.map((file) => `require('./${file}');`).join('\n');
  await esbuild.build({
    stdin: {
      contents: `import { runMocha } from './test/editor/runMocha.ts';\nexport const run = () => runMocha(() => {\n${loads}\n});\n`,
      resolveDir: root,
      loader: 'ts',
    },
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    external: ['vscode'],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
    outfile,
  });
  return outfile;
}

/**
 * As `bundleSuite`, for the extension host of a browser.
 * @param {Suite} suite
 * @returns {Promise<string>} its absolute path
 */
export async function bundleWebSuite({ name, files }) {
  const outfile = join(root, 'out/editor', `${name}.js`);
  const loads = files.map((file) => `require('./${file}');`).join('\n');
  await esbuild.build({
    stdin: {
      contents: `import { runMocha } from './test/editor/${name}/runMocha.ts';\nexport const run = () => runMocha(() => {\n${loads}\n});\n`,
      resolveDir: root,
      loader: 'ts',
    },
    absWorkingDir: root,
    bundle: true,
    external: ['vscode'],
    platform: 'browser',
    format: 'iife',
    globalName: 'suite',
    // Mocha's build for browsers takes whatever module it finds itself in for its own.
    footer: { js: 'module.exports = suite;' },
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'warning',
    outfile,
  });
  return outfile;
}

/**
 * An extension of nothing: the editor runs tests only beside an extension under development, also when the one to be
 * tested is installed.
 * @returns {Promise<string>} its absolute path
 */
export async function emptyExtension() {
  const folder = join(root, 'out/editor/empty-extension');
  const content = { name: 'empty', publisher: 'storyroot-tests', version: '1.0.0', engines: { vscode: '^1.105.0' } };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(content));
  return folder;
}
