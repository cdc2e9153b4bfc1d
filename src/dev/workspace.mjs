import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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
 * @param {{ git?: boolean }} [options] `git` makes each copy a repository with one commit
 * @returns {Promise<Workspace>}
 */
export async function copyFixtures(names, { git = false } = {}) {
  const home = await mkdtemp(join(tmpdir(), 'storyroot-workspace-'));
  const folders = [];
  for (const name of names) {
    const folder = join(home, basename(name));
    await cp(join(root, 'test/fixtures', name), folder, { recursive: true });
    if (git) await commitAll(folder);
    folders.push(folder);
  }
  const dispose = () => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  if (folders.length < 2) return { folders, dispose };
  const file = join(home, 'several.code-workspace');
  await writeFile(file, JSON.stringify({ folders: folders.map((path) => ({ path })) }));
  return { folders, file, dispose };
}

/**
 * Lays the demo workspace afresh where a person may play with it, as a repository with one commit.
 * @param {string} folder replaced if it exists
 */
export async function layDemo(folder) {
  await mkdir(folder, { recursive: true });
  // Emptied rather than removed: an editor that still shows the folder keeps its watch on it.
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  await cp(join(root, 'test/fixtures/demo'), folder, { recursive: true });
  await commitAll(folder);
}

/** @param {string} folder */
async function commitAll(folder) {
  const author = ['-c', 'user.name=Storyroot', '-c', 'user.email=demo@storyroot.example', '-c', 'commit.gpgsign=false'];
  await runQuietly('git', ['init', '--quiet', '--initial-branch=main'], folder);
  await runQuietly('git', ['add', '--all'], folder);
  await runQuietly('git', [...author, 'commit', '--quiet', '--no-verify', '-m', 'Start the demo shop'], folder);
}
