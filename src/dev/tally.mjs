// What mocha's runs count, and the second chance of tests that need a whole editor or window.
import { appendFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from './project.mjs';

/**
 * @typedef {object} Tally what one run of mocha counted
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} files those with failures
 * @property {string[]} good titles of what passed
 * @property {{ title: string, reason: string }[]} bad what failed
 */

/**
 * Runs tests and counts them. What fails runs once more: on a busy machine an editor may miss a click or an event, as it
 * does for people. Who fails twice has failed; who fails once is named, with the reason.
 * @param {string} name
 * @param {(env: { STORYROOT_TALLY: string }, files: readonly string[]) => Promise<boolean>} runTests tells whether all
 * passed; the second time it gets the files with failures
 * @returns {Promise<boolean>} whether nothing failed twice
 */
export async function runTwice(name, runTests) {
  let tally = await counted(name, (env) => runTests(env, []));
  if (tally.failed > 0) {
    for (const { title, reason } of tally.bad) say(`${name}: failed once: ${title}\n${reason}`);
    const second = await counted(name, (env) => runTests(env, tally.files));
    const twice = tally.bad.filter(({ title }) => !isMended(title, second));
    const mended = tally.failed - twice.length;
    tally = { ...tally, passed: tally.passed + mended, failed: twice.length, bad: twice };
  }
  const path = process.env['STORYROOT_TALLY'];
  if (path) appendFileSync(path, `${JSON.stringify(tally)}\n`);
  return tally.failed === 0;
}

/**
 * @param {string} name
 * @param {(env: { STORYROOT_TALLY: string }) => Promise<boolean>} runTests
 * @returns {Promise<Tally>}
 */
async function counted(name, runTests) {
  const scratch = await mkdtemp(join(tmpdir(), 'storyroot-tally-'));
  const path = join(scratch, 'tally.jsonl');
  try {
    const good = await runTests({ STORYROOT_TALLY: path });
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text !== '') return JSON.parse(text);
    // Nothing was counted: nothing to run, or mocha could not run at all.
    const bad = good ? [] : [{ title: `${name} as a whole`, reason: 'It ended without a result.' }];
    return { passed: 0, failed: bad.length, skipped: 0, files: [], good: [], bad };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Whether what failed the first time passed the second time. A hook has no pass of its own, nor has a run that ended
 * before its first test: all after it must be well.
 * @param {string} title
 * @param {Tally} second
 */
function isMended(title, { good, failed }) {
  return good.includes(title) || (/ hook | as a whole$/.test(title) && good.length > 0 && failed === 0);
}
