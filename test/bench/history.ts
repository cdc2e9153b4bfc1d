import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createVocabulary } from '../../src/core/notation/vocabulary.js';
import type { Git } from '../../src/core/ports/git.js';
import { createBlameReader } from '../../src/core/traces/blame.js';
import { createCanceller } from '../../src/core/traces/history/canceller.js';
import { createFileBlame } from '../../src/core/traces/history/fileBlame.js';
import { logFormat } from '../../src/core/traces/history/logReader.js';
import { createRepository, placeOf } from '../../src/core/traces/history/repository.js';
import { folderAt } from '../../src/node/filePath.js';
import { createNodeGit } from '../../src/node/git/nodeGit.js';
import { gitPath } from '../fakes/temporaryRepository.js';
import { pairOf } from './measure.js';
import { pairLine, table } from './report.js';

/** A clone with a long history, by `STORYROOT_HISTORY`; its stories' key by `STORYROOT_HISTORY_KEY`. */
const clone = process.env['STORYROOT_HISTORY'] ?? '';
const key = process.env['STORYROOT_HISTORY_KEY'] ?? 'KAFKA';

/** All commits of a long history, what is new in it, and who wrote a line of its longest file. */
export async function history(): Promise<string> {
  if (!existsSync(clone)) return 'History: set STORYROOT_HISTORY to a clone with a long history.\n';
  const git = createNodeGit(gitPath, () => true);
  const { uri: folder } = folderAt(clone, 'clone');
  const place = await placeOf(git, folder);
  const vocabulary = createVocabulary([], [key]);
  const raw = (...args: readonly string[]): Promise<void> => rawGit(args);
  const whole = await pairOf(
    () => createRepository(git, folder, place).refresh(vocabulary),
    () => raw('log', ...logFormat, 'HEAD'),
  );
  const [head = '', older = ''] = ['HEAD', 'HEAD~20'].map((name) => told('rev-parse', name));
  const fresh = await pairOf(
    () =>
      git.stream({ folder, args: ['log', ...logFormat, '--left-right', `${older}...${head}`, '--'] }, () => undefined),
    () => raw('version'),
  );
  const file = longestFile();
  const blame = await pairOf(
    () => firstOutput(git, folder, file),
    () => rawFirst(['blame', '--incremental', '--', file]),
  );
  const all = await pairOf(
    () => createFileBlame(git, `${folder}/${file}`, undefined).askAll(),
    () => raw('blame', '--incremental', '--', file),
    3,
  );
  return table(`The history of ${told('rev-list', '--count', 'HEAD')} commits`, [
    pairLine('all commits that name a story', whole, 'raw git log', '1.3 x'),
    pairLine('20 new commits', fresh, 'a git process that does nothing', '30 ms'),
    pairLine('who wrote the first lines of a long file', blame, "raw git blame's first output", '25 ms'),
    pairLine('who wrote each line of it', all, 'raw git blame', '1.1 x'),
  ]);
}

function told(...args: readonly string[]): string {
  return execFileSync(gitPath, args, { cwd: clone, encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
}

function longestFile(): string {
  const sizes = told('ls-tree', '-r', '-l', 'HEAD')
    .split('\n')
    .map((row) => /^\S+ blob \S+ +(\d+)\t(.*\.(?:java|ts|js))$/.exec(row))
    .filter((match) => match !== null)
    .map(([, size = '0', path = '']) => ({ size: Number(size), path }))
    .sort((a, b) => b.size - a.size);
  return sizes[0]?.path ?? '';
}

function rawGit(args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(gitPath, args, { cwd: clone, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', () => undefined);
    child.on('close', () => {
      resolve();
    });
  });
}

/** Until the first lines are told. */
async function firstOutput(git: Git, folder: string, file: string): Promise<void> {
  const stop = createCanceller();
  const reader = createBlameReader(() => {
    stop.cancel();
  });
  const call = { folder, args: ['blame', '--incremental', '-w', '--', file], cancellation: stop.cancellation };
  await git.stream(call, reader).catch(() => undefined);
}

/** Until the first output. */
function rawFirst(args: readonly string[]): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(gitPath, args, { cwd: clone, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => {
      child.kill('SIGKILL');
      resolve(performance.now() - start);
    });
  });
}
