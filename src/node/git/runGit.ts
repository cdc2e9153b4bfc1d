import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { GitError } from '../../core/ports/git.js';
import type { GitCall } from '../../core/ports/git.js';
import { t } from '../../core/text/l10n.js';

/** A call with everything that makes it safe; `folder` is a path here. */
export interface GitRun extends GitCall {
  /** Of the program; absolute. */
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
}

const usualTimeout = 30_000;
/** Characters of git's complaint that are looked at. */
const longestComplaint = 4000;

/** Runs git once. What `told` throws ends it and is what the promise rejects with. */
export function runGit(run: GitRun, told: (bytes: Uint8Array) => void): Promise<void> {
  const { folder, input, timeout = usualTimeout, cancellation } = run;
  return new Promise((resolve, reject) => {
    if (cancellation?.aborted) {
      reject(new GitError('cancelled', ''));
      return;
    }
    const child = start(run);
    let isOver = false;
    let complaint = '';
    const settle = (error?: Error): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      cancellation?.removeEventListener('abort', cancel);
      if (error === undefined) {
        resolve();
        return;
      }
      child.kill('SIGKILL');
      reject(error);
    };
    const cancel = (): void => {
      settle(new GitError('cancelled', ''));
    };
    const timer = setTimeout(() => {
      settle(new GitError('timed-out', t('Git took longer than {0} seconds.', Math.ceil(timeout / 1000))));
    }, timeout);
    cancellation?.addEventListener('abort', cancel, { once: true });
    child.stdout?.on('data', (bytes: Uint8Array) => {
      if (isOver) return;
      try {
        told(bytes);
      } catch (error) {
        settle(error instanceof Error ? error : new GitError('failed', String(error)));
      }
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (complaint.length < longestComplaint) complaint += text;
    });
    // Git may end before it has read everything; how it ended says more than the broken pipe.
    child.stdin?.on('error', () => undefined).end(input);
    child.on('error', () => {
      // A program that is there cannot be started in a folder that is not.
      if (existsSync(folder)) settle(new GitError('unavailable', t('Git could not be started.')));
      else settle(new GitError('not-a-repository', t('This folder is gone.')));
    });
    child.on('close', (code) => {
      settle(code === 0 ? undefined : failureOf(complaint));
    });
  });
}

function start({ path, args, env, folder, input }: GitRun): ChildProcess {
  try {
    return spawn(path, args, {
      cwd: folder,
      env,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
    });
  } catch {
    // Node refuses arguments that no process could be given.
    throw new GitError('failed', t('Git could not be started.'));
  }
}

/** Git speaks English here: the environment says so. */
function failureOf(complaint: string): GitError {
  const text = complaint.slice(0, longestComplaint);
  if (/dubious ownership|unsafe repository/i.test(text))
    return new GitError('failed', t('Git does not read this folder since somebody else owns it (safe.directory).'));
  const [line = ''] = /^(?:fatal|error): .*$/m.exec(text) ?? [text.trim().split('\n', 1)[0] ?? ''];
  const words = line.replace(/^(?:fatal|error): /, '').trim();
  return new GitError(
    /not a git repository|must be run in a work tree/i.test(text) ? 'not-a-repository' : 'failed',
    words,
  );
}
