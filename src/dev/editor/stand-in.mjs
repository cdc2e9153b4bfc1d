// Stands in for the desktop's `code` program, so that @vscode/test-electron works where the desktop edition cannot be had:
// takes the same arguments, opens the server edition in a Chromium without a window, and ends with the tests' exit code.
// Started by `.vscode-test/server-<version>/code <arguments>`.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { root, runMain, runQuietly } from '../project.mjs';
import { launchBrowser } from './browser.mjs';
import { newest, oldest } from './editions.mjs';
import { gutter } from './gutter.mjs';
import { installEditor } from './install-editor.mjs';
import { startServer } from './server.mjs';
import { windowAddress } from './window.mjs';

const testLimit = 10 * 60_000;

/** What the product said in the last run. */
const editorLog = join(root, 'out/editor/editor.log');

/**
 * @param {readonly string[]} args
 */
function parse(args) {
  const value = (/** @type {string} */ name) =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  return {
    extension: value('extensionDevelopmentPath'),
    tests: value('extensionTestsPath'),
    extensionsFolder: value('extensions-dir'),
    profile: value('user-data-dir'),
    packageToInstall: value('install-extension'),
    trusted: args.includes('--disable-workspace-trust'),
    workspace: args.find((arg) => !arg.startsWith('-')),
  };
}

/** @param {string | undefined} profile */
async function personsSettings(profile) {
  if (profile === undefined) return {};
  return JSON.parse(await readFile(join(profile, 'User', 'settings.json'), 'utf8').catch(() => '{}'));
}

/**
 * Prints what the tests print; what the product says about itself goes to its log.
 * @param {string} kind
 * @param {readonly unknown[]} args
 */
function print(kind, args) {
  const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
  if (text.startsWith(gutter)) process.stdout.write(`${text.slice(gutter.length)}\n`);
  else appendFileSync(editorLog, `${kind}: ${text}\n`);
}

await runMain(async () => {
  const [home = '', ...args] = process.argv.slice(2);
  const options = parse(args);
  const edition = [newest, oldest].find(({ vscode }) => basename(home) === `server-${vscode}`) ?? newest;
  const editor = await installEditor(edition);
  if (options.packageToInstall !== undefined) {
    const folder = options.extensionsFolder === undefined ? [] : ['--extensions-dir', options.extensionsFolder];
    const install = ['--install-extension', options.packageToInstall, '--accept-server-license-terms'];
    await runQuietly(editor.node, [editor.serverMain, ...install, ...folder]);
    return 0;
  }
  mkdirSync(dirname(editorLog), { recursive: true });
  writeFileSync(editorLog, '');
  const { extensionsFolder, trusted } = options;
  const settings = await personsSettings(options.profile);
  const server = await startServer(editor, { ...(extensionsFolder && { extensionsFolder }), trusted, settings });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = new Promise((/** @type {(code: number) => void} */ resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
      setTimeout(resolve, testLimit, 124).unref();
    });
    await page.exposeFunction('codeAutomationLog', print);
    const isFile = options.workspace?.endsWith('.code-workspace');
    await page.goto(
      windowAddress(server, {
        ...(options.workspace !== undefined &&
          (isFile ? { workspaceFile: options.workspace } : { folder: options.workspace })),
        ...(options.extension !== undefined && { extension: options.extension }),
        ...(options.tests !== undefined && { tests: options.tests }),
      }),
    );
    return await ended;
  } finally {
    await browser.close();
    await server.stop();
  }
});
