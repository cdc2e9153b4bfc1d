import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../src/dev/project.mjs';

/** The editor's own ripgrep, as the tests have installed it; undefined where they have not. */
export function findRipgrep(): string | undefined {
  const wanted = `*ripgrep*${process.platform}-${process.arch}*`;
  const { stdout } = spawnSync('find', [join(root, '.vscode-test'), '-name', 'rg', '-path', wanted], {
    encoding: 'utf8',
  });
  return stdout
    .split('\n')
    .sort()
    .findLast((path) => path !== '');
}

/** Runs it over a folder for all numbers behind a key, and resolves with how many it found. */
export function ripgrep(program: string, folder: string, key: string): Promise<number> {
  const scope = ['--no-config', '--hidden', '--no-require-git', '-g', '!.git', '--max-filesize', '2000000'];
  const output = ['-o', '-n', '--column', '--null', '-e', `\\b${key}-\\d+\\b`, folder];
  return new Promise((resolve, reject) => {
    let lines = 0;
    const process = spawn(program, [...scope, ...output], { stdio: ['ignore', 'pipe', 'ignore'] });
    process.stdout.on('data', (bytes: Buffer) => {
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
    });
    process.on('error', reject);
    process.on('close', () => {
      resolve(lines);
    });
  });
}
