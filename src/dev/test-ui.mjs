// Runs the tests that drive the workbench with mouse and keyboard. Usage: node src/dev/test-ui.mjs [mocha's options]
// What fails runs once more, its whole file in a fresh window: on a busy machine a window may miss a click, as it does for
// people. Who fails twice has failed; who fails once is named.
import { appendFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { browserPath } from './editor/browser.mjs';
import { newest } from './editor/editions.mjs';
import { installEditor } from './editor/install-editor.mjs';
import { root, run, runMain, say } from './project.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, files: string[], good: string[], bad: string[] }} Tally */

/**
 * Runs files of tests and tells how it went.
 * @param {readonly string[]} files
 * @returns {Promise<Tally>}
 */
async function runFiles(files) {
  const scratch = await mkdtemp(join(tmpdir(), 'storyroot-ui-'));
  const tally = join(scratch, 'tally.jsonl');
  try {
    const mocha = [join(root, 'node_modules/mocha/bin/mocha.js'), ...files, '--timeout', '120000'];
    const reporter = ['--reporter', 'src/dev/reporter.mjs'];
    const args = ['--enable-source-maps', ...mocha, ...reporter, ...process.argv.slice(2)];
    const code = await run(process.execPath, args, { STORYROOT_TALLY: tally });
    const text = await readFile(tally, 'utf8').catch(() => '');
    // Without a tally, mocha itself could not run.
    return text === ''
      ? { passed: 0, failed: Math.max(code, 1), skipped: 0, files: [], good: [], bad: [] }
      : JSON.parse(text);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Whether what failed the first time passed the second time. A hook has no pass of its own: all after it must be well.
 * @param {string} title
 * @param {Tally} second
 */
function isMended(title, { good, failed }) {
  return good.includes(title) || (/ hook /.test(title) && good.length > 0 && failed === 0);
}

await runMain(async () => {
  await build();
  await installEditor(newest);
  await browserPath();
  await run(process.execPath, [join(root, 'src/dev/compile.mjs')]);
  let tally = await runFiles(['out/test/ui/**/*.test.js']);
  if (tally.failed > 0 && tally.files.length > 0) {
    say(`test:ui: ${tally.failed} failed; once more in fresh windows: ${tally.files.join(', ')}`);
    const second = await runFiles(tally.files);
    const twice = tally.bad.filter((title) => !isMended(title, second));
    for (const title of twice) say(`test:ui: failed twice: ${title}`);
    tally = { ...tally, passed: tally.passed + tally.failed - twice.length, failed: twice.length };
  }
  const path = process.env['STORYROOT_TALLY'];
  if (path) appendFileSync(path, `${JSON.stringify(tally)}\n`);
  return tally.failed === 0 ? 0 : 1;
});
