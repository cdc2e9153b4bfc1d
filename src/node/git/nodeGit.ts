// This folder may know node:* and core. Git as a process of its own.
import { GitError } from '../../core/ports/git.js';
import type { Git, GitCall } from '../../core/ports/git.js';
import { t } from '../../core/text/l10n.js';
import { pathOfUri } from '../filePath.js';
import { programPath } from './programPath.js';
import { runGit } from './runGit.js';
import { filterQuestion, filtering, gitEnvironment, safeArguments, switchOffFilters } from './safeGit.js';

/** Bytes that `text` answers at most. */
const longestText = 16 * 1024 * 1024;

/**
 * Git as the editor names it: a path, or a name of the environment's own folders. Nothing is run while `isTrusted` says no.
 * Works on `file:` folders; any other is in no repository.
 */
export function createNodeGit(name: string, isTrusted: () => boolean): Git {
  const path = programPath(name, process.env);
  const env = gitEnvironment(process.env);
  /** Of each folder: the settings that keep git from running the repository's own filters. */
  const filters = new Map<string, Promise<readonly string[] | undefined>>();

  const run = (call: GitCall, switchedOff: readonly string[], told: (bytes: Uint8Array) => void): Promise<void> => {
    if (!isTrusted()) throw new GitError('unavailable', t('Git is not asked in Restricted Mode.'));
    if (path === undefined) throw new GitError('unavailable', t('Git was not found.'));
    return runGit({ ...call, path, env, folder: folderOf(call), args: safeArguments(call.args, switchedOff) }, told);
  };
  const askFilters = async (folder: string): Promise<readonly string[] | undefined> => {
    const told: Uint8Array[] = [];
    try {
      await run({ folder, args: filterQuestion }, [], (bytes) => told.push(bytes));
    } catch (error) {
      // It says by its exit code that there are none, and nothing else.
      if (!(error instanceof GitError && error.code === 'failed' && error.message === '')) throw error;
    }
    return switchOffFilters(decoded(told));
  };
  const filtersOf = (folder: string): Promise<readonly string[] | undefined> => {
    const known = filters.get(folder);
    if (known) return known;
    const asked = askFilters(folder);
    filters.set(folder, asked);
    asked.catch(() => filters.delete(folder));
    return asked;
  };
  const stream: Git['stream'] = async (call, told) => {
    const switchedOff = filtering.has(call.args[0] ?? '') ? await filtersOf(call.folder) : [];
    if (!switchedOff) throw new GitError('failed', t('This repository names a filter that cannot be switched off.'));
    await run(call, switchedOff, told);
  };
  return Object.freeze<Git>({
    stream,
    text: async (call) => {
      const told: Uint8Array[] = [];
      let length = 0;
      await stream(call, (bytes) => {
        length += bytes.length;
        if (length > longestText) throw new GitError('failed', t('Git answers more than expected.'));
        told.push(bytes);
      });
      return decoded(told);
    },
  });
}

function folderOf({ folder }: GitCall): string {
  try {
    return pathOfUri(folder);
  } catch {
    throw new GitError('not-a-repository', t('This folder is not on this machine.'));
  }
}

function decoded(told: readonly Uint8Array[]): string {
  return new TextDecoder().decode(Buffer.concat(told));
}
