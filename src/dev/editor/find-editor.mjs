import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, SilentReporter } from '@vscode/test-electron';
import { cache, say } from '../project.mjs';
import { hasScreen } from './browser.mjs';
import { installEditor } from './install-editor.mjs';

/** @typedef {import('./editions.mjs').Edition} Edition */

/**
 * An editor for @vscode/test-electron.
 * @typedef {object} Editor
 * @property {string} executable for `vscodeExecutablePath`
 * @property {readonly [string, ...string[]]} commandLine program and first arguments for `--install-extension`
 */

const downloads = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * The desktop edition where there is a screen and it can be downloaded, the stand-in elsewhere.
 * @param {Edition} edition
 * @returns {Promise<Editor>}
 */
export async function findEditor(edition) {
  const desktop = hasScreen() && (await canDownload()) ? await downloadDesktop(edition) : undefined;
  if (desktop !== undefined) return desktop;
  const { code } = await installEditor(edition);
  return { executable: code, commandLine: [code] };
}

async function canDownload() {
  const response = await fetch(downloads, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  return response?.ok === true;
}

/**
 * @param {Edition} edition
 * @returns {Promise<Editor | undefined>}
 */
async function downloadDesktop({ vscode }) {
  say(`looking for the desktop edition of VS Code ${vscode} (downloaded once)`);
  try {
    const executable = await downloadAndUnzipVSCode({
      version: vscode,
      cachePath: cache,
      reporter: new SilentReporter(),
    });
    const [program = executable, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable);
    return { executable, commandLine: [program, ...args] };
  } catch (error) {
    say(`the desktop edition could not be had (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
}
