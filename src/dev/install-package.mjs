import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packagePath } from './package.mjs';
import { root, runQuietly } from './project.mjs';

/** @typedef {import('./editor/install-editor.mjs').Installation} Installation */

/**
 * Installs the packaged extension, as a person would from the file.
 * @param {Installation} editor
 * @returns {Promise<string>} the folder of installed extensions; rejects when nothing was packaged yet
 */
export async function installPackage(editor) {
  if (!existsSync(packagePath())) throw new Error('There is no package yet: run `npm run package` first.');
  const folder = join(root, 'out/installed-extensions');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const args = ['--install-extension', packagePath(), '--accept-server-license-terms', '--extensions-dir', folder];
  await runQuietly(editor.node, [editor.serverMain, ...args]);
  return folder;
}
