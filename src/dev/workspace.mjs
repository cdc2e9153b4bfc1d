import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { demoCommits } from './demo-history.mjs';
import { root, runQuietly } from './project.mjs';

/**
 * A copy of fixtures that a test or a person may change.
 * @typedef {object} Workspace
 * @property {readonly string[]} folders absolute paths, in the order asked for
 * @property {string} [file] the `.code-workspace` over them, when there are several
 * @property {() => Promise<void>} dispose removes the copy
 */

/**
 * Copies fixtures to a fresh place outside the checkout (so that no git repository or configuration of ours is above them).
 * @param {readonly string[]} names folders below `test/fixtures`, or absolute paths
 * @param {{ git?: boolean | 'history' }} [options] `git` makes each copy a repository with one commit; `history` with the demo's commits
 * @returns {Promise<Workspace>}
 */
export async function copyFixtures(names, { git = false } = {}) {
  const home = await mkdtemp(join(tmpdir(), 'storyroot-workspace-'));
  const folders = [];
  for (const name of names) {
    const folder = join(home, basename(name));
    await cp(join(root, 'test/fixtures', name), folder, { recursive: true });
    if (git === 'history') await commitHistory(folder);
    else if (git) {
      await initialise(folder);
      await commitAll(folder, 'Start', 'Storyroot', new Date());
    }
    folders.push(folder);
  }
  const dispose = () => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  if (folders.length < 2) return { folders, dispose };
  const file = join(home, 'several.code-workspace');
  await writeFile(file, JSON.stringify({ folders: folders.map((path) => ({ path })) }));
  return { folders, file, dispose };
}

/**
 * Lays the demo workspace afresh where a person may play with it, as a repository with a history.
 * @param {string} folder replaced if it exists
 */
export async function layDemo(folder) {
  await mkdir(folder, { recursive: true });
  // Emptied rather than removed: an editor that still shows the folder keeps its watch on it.
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  await cp(join(root, 'test/fixtures/demo'), folder, { recursive: true });
  await commitHistory(folder);
}

/**
 * Makes a copy of the demo a repository in which everything happened one after the other.
 * @param {string} folder
 */
async function commitHistory(folder) {
  for (const { path, before, after } of demoCommits) await replaceIn(folder, path, after, before);
  await initialise(folder);
  for (const { path, before, after, message, author, daysAgo } of demoCommits) {
    await replaceIn(folder, path, before, after);
    await commitAll(folder, message, author, new Date(Date.now() - daysAgo * 86_400_000));
  }
}

/**
 * @param {string} folder
 * @param {string | undefined} path
 * @param {string} [from]
 * @param {string} [to]
 */
async function replaceIn(folder, path, from = '', to = '') {
  if (path === undefined) return;
  const file = join(folder, path);
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} of the demo has no "${from}".`);
  await writeFile(
    file,
    text.replace(from, () => to),
  );
}

/** @param {string} folder */
async function initialise(folder) {
  await runQuietly('git', ['init', '--quiet', '--initial-branch=main'], folder);
}

/**
 * @param {string} folder
 * @param {string} message
 * @param {string} author
 * @param {Date} date
 */
async function commitAll(folder, message, author, date) {
  const settings = [`user.name=${author}`, 'user.email=demo@storyroot.example', 'commit.gpgsign=false'];
  const when = date.toISOString();
  await runQuietly('git', ['add', '--all'], folder);
  await runQuietly(
    'git',
    [...settings.flatMap((setting) => ['-c', setting]), 'commit', '--quiet', '--no-verify', '-m', message],
    folder,
    { GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when },
  );
}
