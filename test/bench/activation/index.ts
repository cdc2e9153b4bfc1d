import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../../src/dev/build.mjs';
import { newest } from '../../../src/dev/editor/editions.mjs';
import { findEditor } from '../../../src/dev/editor/find-editor.mjs';
import { cache, manifest, root } from '../../../src/dev/project.mjs';
import { copyFixtures } from '../../../src/dev/workspace.mjs';
import type { Pair } from '../measure.js';
import { pairLine, table } from '../report.js';

const title = 'Activation in VS Code: code loaded and `activate` returned';

/** Ours against an extension that does nothing, in turns in one extension host. Needs the editor of the tests. */
export async function activation(): Promise<string> {
  if (!existsSync(cache))
    return `\n${title}: left out, since there is no editor yet; npm run test:editor installs one.`;
  await build({ minify: true });
  const scratch = await mkdtemp(join(tmpdir(), 'storyroot-activation-'));
  const workspace = await copyFixtures(['demo'], { git: false });
  try {
    const result = join(scratch, 'times.json');
    const env = {
      STORYROOT_ACTIVATION: result,
      STORYROOT_EXTENSION: await sleepingCopy(scratch),
      STORYROOT_EMPTY: await emptyMain(scratch),
    };
    await runTests({
      vscodeExecutablePath: (await findEditor(newest)).executable,
      launchArgs: [...workspace.folders, `--user-data-dir=${join(scratch, 'profile')}`],
      extensionDevelopmentPath: env.STORYROOT_EXTENSION,
      extensionTestsPath: await bundled(scratch),
      extensionTestsEnv: env,
    });
    const pair = JSON.parse(await readFile(result, 'utf8')) as Pair;
    const sorted = { ours: pair.ours.toSorted((a, b) => a - b), baseline: pair.baseline.toSorted((a, b) => a - b) };
    const first = { ours: pair.ours.slice(0, 1), baseline: pair.baseline.slice(0, 1) };
    return table(title, [
      pairLine('activation', sorted, 'an empty extension', '<= 20 ms'),
      pairLine('the first of them', first, 'an empty extension', '<= 20 ms'),
    ]);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    await workspace.dispose();
  }
}

/** Our extension as it is packaged, but for what makes the editor activate it by itself. */
async function sleepingCopy(scratch: string): Promise<string> {
  const folder = join(scratch, 'storyroot');
  await mkdir(folder);
  for (const name of ['dist', 'media', 'syntaxes', 'package.nls.json'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest(), activationEvents: [] }));
  return folder;
}

async function emptyMain(scratch: string): Promise<string> {
  const folder = join(scratch, 'empty/dist');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'extension.js'), 'exports.activate = () => ({});\n');
  return join(folder, 'extension.js');
}

async function bundled(scratch: string): Promise<string> {
  const outfile = join(scratch, 'inEditor.cjs');
  await esbuild.build({
    entryPoints: [join(root, 'test/bench/activation/inEditor.ts')],
    bundle: true,
    external: ['vscode'],
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  return outfile;
}
