import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createTemporaryFolder } from './temporaryFolder.js';
import type { TemporaryFolder } from './temporaryFolder.js';

/** Where git is on this machine; tests may look for it, the product does not. */
export const gitPath =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => [join(folder, 'git'), join(folder, 'git.exe')])
    .find((path) => existsSync(path)) ?? 'git';

/** A real repository on the real disk that is gone after the test. */
export interface TemporaryRepository extends TemporaryFolder {
  /** Runs git in it, as Ann and without anybody's settings; returns what it writes, without the line's end. */
  git(...args: readonly string[]): string;
  /** Writes the files and commits everything; returns the commit's name. */
  commit(message: string, files?: Readonly<Record<string, string>>): string;
  /** A shell script that can be run; returns its path. */
  writeProgram(path: string, script: string): string;
}

/** An empty repository whose first commit will be on this branch. */
export function createTemporaryRepository(branch = 'main'): TemporaryRepository {
  const folder = createTemporaryFolder();
  const git = (...args: readonly string[]): string => runGit(folder.path, args);
  git('init', '--quiet', `--initial-branch=${branch}`);
  return {
    ...folder,
    git,
    commit: (message, files = {}) => {
      for (const [path, content] of Object.entries(files)) folder.write(path, content);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--allow-empty-message', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    writeProgram: (path, script) => {
      const file = folder.write(path, `#!/bin/sh\n${script}\n`);
      chmodSync(file, 0o755);
      return file;
    },
  };
}

/** Git as Ann runs it, at a fixed time, in any folder. */
export function runGit(cwd: string, args: readonly string[]): string {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = {
    ...Object.fromEntries(own),
    GIT_CONFIG_GLOBAL: join(cwd, '.nobody'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ann',
    GIT_AUTHOR_EMAIL: 'ann@example.com',
    GIT_AUTHOR_DATE: '2026-03-03T10:00:00Z',
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'ann@example.com',
    GIT_COMMITTER_DATE: '2026-03-03T10:00:00Z',
  };
  return execFileSync(gitPath, ['-c', 'protocol.file.allow=always', ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trimEnd();
}
